import type { z } from 'zod';
import { CaseError } from './case-error.ts';
import { describeIssue, problemsOfIssues } from './describe-issue.ts';

/** A part of a case document against its schema, defaults filled in. Throws a CaseError with paths below `path`. */
export function parsePart<T>(schema: z.ZodType<T>, value: unknown, path: string): T {
  const result = schema.safeParse(value, { error: describeIssue, reportInput: true });
  if (result.success) return result.data;
  throw new CaseError(problemsOfIssues(schema, result.error.issues, path));
}

/** Fields with changes laid over them: null takes a field out, undefined leaves it. */
export function withChanges(
  fields: Readonly<Record<string, unknown>>,
  changes: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const set = Object.entries(changes).filter(([, value]) => value !== undefined);
  const changed = new Set(set.map(([field]) => field));
  // fromEntries defines own properties, also for a field called __proto__, which the schema then refuses.
  return Object.fromEntries([
    ...Object.entries(fields).filter(([field]) => !changed.has(field)),
    ...set.filter(([, value]) => value !== null),
  ]);
}
