import { z } from 'zod';
import { MAX_PATIENT_COORDINATE } from '../mesh/limits.ts';
import {
  LARGEST_DIRECTION_COMPONENT,
  LONGEST_ID,
  LONGEST_LIST,
  LONGEST_NAME,
  SHORTEST_DIRECTION,
  SIZE_LIMIT_MM,
} from './limits.ts';
import { quote } from './wording.ts';

// The kinds of field that a case document is made of. Messages are the ends of sentences that begin with the path.

/** Every property and element readonly, all the way down: documents are shared by reference and never changed in place. */
export type DeepReadonly<T> = T extends object
  ? { readonly [K in keyof T]: DeepReadonly<T[K]> }
  : T;

/** Letters and digits of any script; then also `.`, `_`, `-`; not ending in a dot. Ids become parts of file names. */
const ID = /^[\p{L}\p{N}]([\p{L}\p{M}\p{N}._-]*[\p{L}\p{M}\p{N}_-])?$/u;

/** Stable identifier of the case or of an entity in it. */
export const id = z
  .string()
  .max(LONGEST_ID, { error: `must be at most ${LONGEST_ID} characters` })
  .regex(ID, {
    error: (issue) =>
      `${quote(String(issue.input))} is no id: use letters, digits, ".", "_" and "-", starting with a letter or digit`,
  });

/** One line of text for people. */
export const line = (longest: number = LONGEST_NAME) =>
  z
    .string()
    .max(longest, { error: `must be at most ${longest} characters` })
    .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*\S[^\p{Cc}\p{Zl}\p{Zp}]*$/u, {
      error: 'must be one line of text, not empty',
    });

const coordinate = z
  .number()
  .min(-MAX_PATIENT_COORDINATE, { error: outOfRange })
  .max(MAX_PATIENT_COORDINATE, { error: outOfRange });

function outOfRange(issue: { readonly input?: unknown }): string {
  return `${String(issue.input)} mm lies more than ${MAX_PATIENT_COORDINATE} mm from the origin: are the units millimetres?`;
}

/** A point [x, y, z] in the patient's coordinates, mm. */
export const point = z.tuple([coordinate, coordinate, coordinate]);

const component = z.number().min(-LARGEST_DIRECTION_COMPONENT).max(LARGEST_DIRECTION_COMPONENT);

/** A direction [x, y, z] in the patient's coordinates, of any length but zero. */
export const direction = z
  .tuple([component, component, component])
  .refine(([x, y, z]) => Math.hypot(x, y, z) >= SHORTEST_DIRECTION, {
    error: 'has no length: give a direction [x, y, z] that is not zero',
    params: { code: 'E_DIRECTION' },
  });

/** A length, mm, greater than zero. */
export const size = z
  .number()
  .positive({ error: (issue) => `must be greater than 0 mm, got ${String(issue.input)}` })
  .max(SIZE_LIMIT_MM, { error: tooLarge });

/** A length, mm, zero allowed. */
export const gap = z
  .number()
  .nonnegative({ error: (issue) => `must not be negative, got ${String(issue.input)}` })
  .max(SIZE_LIMIT_MM, { error: tooLarge });

function tooLarge(issue: { readonly input?: unknown }): string {
  return `must be at most ${SIZE_LIMIT_MM} mm, got ${String(issue.input)}: are the units millimetres?`;
}

/** A list that is empty where the document leaves it out. */
export const list = <Item extends z.ZodType>(item: Item) =>
  z
    .array(item)
    .max(LONGEST_LIST, { error: `must have at most ${LONGEST_LIST} entries` })
    .default(() => []);
