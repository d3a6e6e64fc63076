import { z } from 'zod';
import { counted } from '../mesh/counted.ts';
import type { Problem } from './case-error.ts';
import { nearest } from './suggest.ts';
import { describeValue, formatPath } from './wording.ts';

/**
 * The problems in what a schema found, one for each unknown key. Those come first: a mistyped key is also a missing
 * one, and the slip says more than the gap. `prefix` is the path of the value that was parsed.
 */
export function problemsOfIssues(
  schema: z.ZodType,
  issues: readonly z.core.$ZodIssue[],
  prefix = '',
): Problem[] {
  const problems = issues.flatMap((issue): Problem[] => {
    if (issue.code !== 'unrecognized_keys') {
      return [
        { code: codeOf(issue), path: formatPath(issue.path, prefix), message: issue.message },
      ];
    }
    const known = keysAt(schema, issue.path);
    return issue.keys.map((key) => ({
      code: 'E_UNKNOWN_KEY',
      path: formatPath([...issue.path, key], prefix),
      message: unknownKey(key, known),
    }));
  });
  const isUnknownKey = (problem: Problem): boolean => problem.code === 'E_UNKNOWN_KEY';
  return [...problems.filter(isUnknownKey), ...problems.filter((p) => !isUnknownKey(p))];
}

function codeOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
    case 'invalid_union':
      return 'E_TYPE';
    case 'too_small':
    case 'too_big':
      return 'E_RANGE';
    case 'custom':
      return typeof issue.params?.code === 'string' ? issue.params.code : 'E_VALUE';
    default:
      return 'E_VALUE';
  }
}

function unknownKey(key: string, known: readonly string[]): string {
  if (/name|birth|patient.?id|mrn/i.test(key) && known.includes('pseudonym')) {
    return 'a case holds no identity of the patient: use "pseudonym", "sex" and "birthYear" alone';
  }
  const meant = nearest(key, known);
  return meant === null
    ? `unknown key (there are: ${known.join(', ')})`
    : `unknown key; did you mean "${meant}"?`;
}

/** Keys of the object that the schema has at a path; none where there is no object. */
function keysAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): readonly string[] {
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodNullable
  ) {
    return keysAt(schema.unwrap(), path);
  }
  const [step, ...rest] = path;
  if (schema instanceof z.ZodArray && step !== undefined) return keysAt(schema.element, rest);
  if (!(schema instanceof z.ZodObject)) return [];
  if (step === undefined) return Object.keys(schema.shape);
  const field: unknown = schema.shape[String(step)];
  return field instanceof z.ZodType ? keysAt(field, rest) : [];
}

/**
 * The sentence for an issue for which the field itself has none, as zod's error map wants it.
 * zod names types; people need to read what was expected, what was found and what to do.
 */
export function describeIssue(issue: z.core.$ZodRawIssue): string {
  const found = describeValue(issue.input);
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? `is missing: ${expectation(issue.expected)}`
        : `${expectation(issue.expected)}, got ${found}`;
    case 'invalid_value':
      return issue.input === undefined
        ? `is missing: expected ${choice(issue.values)}`
        : `expected ${choice(issue.values)}, got ${found}${meantChoice(issue.input, issue.values)}`;
    case 'too_small':
      return issue.origin === 'array'
        ? `expected at least ${counted(Number(issue.minimum), 'item')}, got ${found}`
        : `must be at least ${issue.minimum}, got ${found}`;
    case 'too_big':
      return issue.origin === 'array'
        ? `expected at most ${counted(Number(issue.maximum), 'item')}, got ${found}`
        : `must be at most ${issue.maximum}, got ${found}`;
    default:
      return `is not valid, got ${found}`;
  }
}

const EXPECTATIONS: Readonly<Record<string, string>> = {
  number: 'a finite number',
  int: 'a whole number',
  string: 'a text',
  tuple: 'three numbers [x, y, z]',
  array: 'a list [...]',
  object: 'an object {...}',
};

const expectation = (type: string): string => `expected ${EXPECTATIONS[type] ?? type}`;

const choice = (values: readonly unknown[]): string =>
  `${values.length > 1 ? 'one of ' : ''}${values.map((value) => JSON.stringify(value)).join(', ')}`;

function meantChoice(found: unknown, values: readonly unknown[]): string {
  const words = values.filter((value) => typeof value === 'string');
  const meant = typeof found === 'string' ? nearest(found, words) : null;
  return meant === null ? '' : `; did you mean "${meant}"?`;
}
