import { z } from 'zod';
import type { CaseDocument } from '../case/case-schema.ts';
import { id, point } from '../case/fields.ts';
import { meshReadSchema, placeNow } from '../case/mesh-place.ts';
import { InputError } from '../mesh/input-error.ts';
import { type Person, personSchema, utcTime } from './fields.ts';

/** Longest comment, characters. */
const LONGEST_COMMENT = 4000;

const words = z
  .string()
  .max(LONGEST_COMMENT, { error: `must be at most ${LONGEST_COMMENT} characters` })
  .regex(/\S/, { error: 'is empty: say something' });

/** What a place that was pointed at is about. */
const aboutSchema = z.strictObject({ kind: z.enum(['trajectory', 'cutPlane', 'guide']), id });

/** What a comment is pinned to; coordinates are the case's, mm. */
export const pinSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('case') }),
  z.strictObject({
    kind: z.literal('point'),
    position: point,
    /** The mesh that was clicked on; not said by records of earlier versions. */
    on: meshReadSchema.optional(),
    /** What was being looked at; absent where it was the case as a whole. */
    about: aboutSchema.optional(),
  }),
  z.strictObject({ kind: z.literal('trajectory'), id }),
  z.strictObject({ kind: z.literal('cutPlane'), id }),
  z.strictObject({ kind: z.literal('guide'), id }),
  z.strictObject({
    kind: z.literal('check'),
    guide: id,
    check: z.string().min(1),
    feature: z.string().nullable(),
  }),
]);

const answerSchema = z.strictObject({ author: personSchema, time: utcTime, text: words });

export const commentSchema = z.strictObject({
  id,
  pin: pinSchema,
  /** Number of the revision that was looked at. */
  revision: z.int().nonnegative(),
  author: personSchema,
  time: utcTime,
  text: words,
  state: z.enum(['open', 'resolved']),
  /** Who resolved it; null while it is open. */
  resolved: z.strictObject({ author: personSchema, time: utcTime }).nullable(),
  answers: z.array(answerSchema),
});

export type Pin = Readonly<z.output<typeof pinSchema>>;
export type PinSubject = Readonly<z.output<typeof aboutSchema>>;
export type Comment = Readonly<z.output<typeof commentSchema>>;

interface By {
  readonly author: Person;
  readonly time: string;
}

/** The pin as it stands in the case now: a place goes along with its mesh where that is read in another unit since. */
export function pinNow(pin: Pin, document: CaseDocument): Pin {
  if (pin.kind !== 'point') return pin;
  const [x, y, z] = placeNow(document, pin.on, pin.position);
  return { ...pin, position: [x, y, z] };
}

/** What a place that is pointed at next is about, after `pin`: a check's is its guide. Null for the case as a whole. */
export function subjectOf(pin: Pin): PinSubject | null {
  switch (pin.kind) {
    case 'case':
      return null;
    case 'point':
      return pin.about ?? null;
    case 'check':
      return { kind: 'guide', id: pin.guide };
    default:
      return pin;
  }
}

/** What can be done about comments. Nothing that was said is ever changed or taken out. */
export type CommentAction =
  | (By & {
      readonly type: 'add';
      readonly id: string;
      readonly pin: Pin;
      readonly revision: number;
      readonly text: string;
    })
  | (By & { readonly type: 'answer'; readonly id: string; readonly text: string })
  | (By & { readonly type: 'resolve'; readonly id: string })
  | (By & { readonly type: 'reopen'; readonly id: string });

/**
 * The comments after an action. Throws InputError: E_REFERENCE for a comment that is not there, E_DUPLICATE_ID for a new
 * one under an id in use, E_TEXT for an empty or overlong text or a pin that is none.
 */
export function reduceComments(
  comments: readonly Comment[],
  action: CommentAction,
): readonly Comment[] {
  if (action.type === 'add') return [...comments, added(comments, action)];
  const at = comments.findIndex((comment) => comment.id === action.id);
  if (at < 0) throw new InputError('E_REFERENCE', `there is no comment "${action.id}"`);
  return comments.with(at, changed(comments[at], action));
}

function added(
  comments: readonly Comment[],
  { id, pin, revision, author, time, text }: CommentAction & { readonly type: 'add' },
): Comment {
  if (comments.some((comment) => comment.id === id)) {
    throw new InputError('E_DUPLICATE_ID', `there is a comment "${id}" already`);
  }
  const comment = { id, pin, revision, author, time, text };
  return valid({ ...comment, state: 'open', resolved: null, answers: [] });
}

function changed(comment: Comment, action: Exclude<CommentAction, { type: 'add' }>): Comment {
  const { author, time } = action;
  switch (action.type) {
    case 'answer':
      return valid({
        ...comment,
        answers: [...comment.answers, { author, time, text: action.text }],
      });
    case 'resolve':
      if (comment.state === 'resolved') return comment;
      return valid({ ...comment, state: 'resolved', resolved: { author, time } });
    case 'reopen':
      return { ...comment, state: 'open', resolved: null };
  }
}

function valid(comment: unknown): Comment {
  const result = commentSchema.safeParse(comment);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new InputError('E_TEXT', `comment: ${issue.path.join('.')}: ${issue.message}`);
}
