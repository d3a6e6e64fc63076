import { z } from 'zod';
import { line } from '../case/fields.ts';
import type { HashTag } from '../report/hash.ts';

// The kinds of field that records are made of.

/** `sha256:` and 64 lower-case hexadecimal digits. */
export const hashTag = z.custom<HashTag>(
  (value) => typeof value === 'string' && /^sha256:[0-9a-f]{64}$/.test(value),
  { error: 'must be "sha256:" and 64 lower-case hexadecimal digits' },
);

/** A time in UTC as `Date.toISOString` writes it: `2026-11-21T04:05:40.000Z`. */
export const utcTime = z
  .string()
  .refine((text) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text) && isReal(text), {
    error: 'must be a UTC time such as 2026-11-21T04:05:40.000Z',
  });

const isReal = (text: string): boolean => {
  const time = new Date(text);
  return !Number.isNaN(time.getTime()) && time.toISOString() === text;
};

/** Bytes in lower-case hexadecimal digits, `length` bytes. */
export const hexBytes = (length: number) =>
  z.string().regex(new RegExp(`^[0-9a-f]{${2 * length}}$`), {
    error: `must be ${length} bytes in lower-case hexadecimal digits`,
  });

/** The two roles that release a guide. They are never one person's. */
export const roleSchema = z.enum(['engineer', 'surgeon']);
export type Role = z.output<typeof roleSchema>;

/** A person, as records name them. */
export const personSchema = z.strictObject({
  name: line(),
  role: roleSchema,
  institution: line(),
});
export type Person = Readonly<z.output<typeof personSchema>>;

/** Who signed a package's manifest, and with which key. */
export const packedBySchema = z.strictObject({ ...personSchema.shape, publicKey: hexBytes(32) });
export type PackedBy = Readonly<z.output<typeof packedBySchema>>;

/** A place in the audit trail: how many entries there are up to it, and the hash of the last of them. */
export const auditHeadSchema = z.strictObject({
  /** Sequence number of the entry, from 1; 0 for an empty trail. */
  sequence: z.int().nonnegative(),
  hash: hashTag,
});
export type AuditHead = Readonly<z.output<typeof auditHeadSchema>>;
