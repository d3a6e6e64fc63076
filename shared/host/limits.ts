import { MAX_FILE_BYTES } from '../mesh/limits.ts';

// What one message between page and host may hold. A page that was taken over can send anything; what is beyond these
// is refused before it is looked at.

/** Bytes of one file; also what one message may carry in all. */
export const MAX_MESSAGE_BYTES = MAX_FILE_BYTES;

/** Files of one export, of one choice in a dialog, or of one drop: the images of a long series. Their bytes are limited together. */
export const MAX_FILES = 4096;

/** Characters of a file's name: what every file system takes, with room for `.bak`. */
export const MAX_NAME = 200;

/** Characters of `case.json` in the journal; thousands of strokes fit. */
export const MAX_DOCUMENT = 16 * 1024 * 1024;

/** Meshes of one case; an archive holds no more entries. */
export const MAX_MESHES = 256;

/** Commands in the menu. */
export const MAX_COMMANDS = 300;

/** Own instruments, printers and centres kept on this machine. */
export const MAX_LIBRARY = 2000;
export const MAX_PROFILES = 100;

/** Procedure packs of the centre's own; each is some ten kilobytes. */
export const MAX_PACKS = 50;
