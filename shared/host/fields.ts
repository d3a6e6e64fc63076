import { z } from 'zod';
import { MAX_MESSAGE_BYTES, MAX_NAME } from './limits.ts';

/** Names that Windows keeps for devices, with or without an extension. */
const DEVICE_NAME = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** Characters that some file system refuses, path separators among them, and control characters. */
const FORBIDDEN = /[\p{Cc}<>:"/\\|?*]/u;

/**
 * Whether this is the name of a file, not a path, that every file system takes. The page suggests names; where the file
 * lies is said by a person in a dialog of the host.
 */
export const isFileName = (name: string): boolean =>
  name.length > 0 &&
  name.length <= MAX_NAME &&
  !FORBIDDEN.test(name) &&
  !/^\.|[. ]$|^ /.test(name) &&
  !DEVICE_NAME.test(name) &&
  !/\p{Surrogate}/u.test(name);

/** A file's name without a folder: `L4-guide.3mf`. */
export const fileName = z
  .string()
  .max(MAX_NAME)
  .refine(isFileName, 'must be the plain name of a file, without a folder');

/** Any name as it is shown: of a file that a person chose, of a case, of a profile. */
export const shownName = z.string().min(1).max(500);

/** What the host calls a thing by; it has a meaning for the host that gave it out alone. */
export const opaqueId = z.string().regex(/^[\w-]{1,80}$/);

/** SHA-256 of bytes, as everywhere in the project. */
export const contentHash = z.string().regex(/^sha256:[0-9a-f]{64}$/);

/** Whole content of a file. */
export const bytes = z.custom<Uint8Array>(
  (value) => value instanceof Uint8Array && value.byteLength <= MAX_MESSAGE_BYTES,
  'must be bytes, 1 GB at most',
);

/** A moment, ms since 1970. */
export const moment = z.number().nonnegative().max(8.64e15);

/** A language tag that the page's words exist in. */
export const language = z.enum(['en', 'zh']);
