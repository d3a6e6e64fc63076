import { z } from 'zod';
import { id } from '../case/fields.ts';
import { parseJsonText } from '../case/json-text.ts';
import { decodeUtf8, encodeUtf8 } from '../case-file/utf8.ts';
import { InputError } from '../mesh/input-error.ts';
import { commentSchema } from './comments.ts';
import { auditHeadSchema, hashTag, utcTime } from './fields.ts';
import { orderSchema } from './order-form.ts';
import { releaseSchema } from './release.ts';
import { revisionSchema } from './revision.ts';
import { signatureSchema } from './signature.ts';

/**
 * `review.json`: all that people said and signed about a case, beside `case.json`, which holds intent alone. The audit
 * trail has a file of its own, since it is only ever appended to.
 */
export const reviewSchema = z.strictObject({
  schema: z.literal('guidesmith/review@1'),
  /** Id of the case. */
  case: id,
  revisions: z.array(revisionSchema),
  /** Null before the first revision. */
  release: releaseSchema.nullable(),
  comments: z.array(commentSchema),
  signatures: z.array(signatureSchema),
  /** Packages that left the house. Each names the trail's head of its time. */
  exports: z.array(
    z.strictObject({
      revision: z.int().positive(),
      time: utcTime,
      /** Hash of the package's manifest.json. */
      manifest: hashTag,
      auditHead: auditHeadSchema,
      draft: z.boolean(),
    }),
  ),
  order: orderSchema.nullable(),
});

type Parsed = z.output<typeof reviewSchema>;

export type Review = {
  readonly [K in keyof Parsed]: Parsed[K] extends readonly (infer Item)[]
    ? readonly Readonly<Item>[]
    : Parsed[K];
};

/** A case that nobody has said anything about. */
export const startReview = (caseId: string): Review => ({
  schema: 'guidesmith/review@1',
  case: caseId,
  revisions: [],
  release: null,
  comments: [],
  signatures: [],
  exports: [],
  order: null,
});

/** The review in the bytes of `review.json`. Throws InputError E_REVIEW that names the place. */
export function readReview(bytes: Uint8Array): Review {
  const text = decodeUtf8(bytes);
  const at = (where: string, what: string): InputError =>
    new InputError('E_REVIEW', `review.json: ${where}: ${what}`, where);
  if (text === null) throw at('text', 'is not UTF-8; the file was damaged');
  const result = reviewSchema.safeParse(parseJsonText(text));
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw at(issue.path.join('.'), issue.message);
}

/** The bytes of `review.json`. */
export const formatReview = (review: Review): Uint8Array =>
  encodeUtf8(`${JSON.stringify(review, null, 2)}\n`);
