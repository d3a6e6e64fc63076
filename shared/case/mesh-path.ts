import { LONGEST_PATH } from './limits.ts';

/** Device names that Windows opens instead of a file, whatever the extension. */
const WINDOWS_DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$/i;

/** Whether Windows would open a device instead of a file of this name. */
export const isDeviceName = (name: string): boolean => WINDOWS_DEVICE.test(name);

/** Characters that some file system does not take, the NUL that ends a C string among them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const UNPORTABLE = /[\u0000-\u001f\u007f<>:"|?*]/;

/**
 * Why `path` can't name a file inside a case, as the end of a sentence ("must not ..."), or null where it can.
 * A path is relative, with forward slashes, and means the same on every system: it may come from a foreign file, and
 * a host joins it to a folder.
 */
export function meshPathFault(path: string): string | null {
  if (path === '') return 'must name a file';
  // As a key of a JSON object it would be dropped: from a manifest, and from what a signature covers.
  if (path === '__proto__') return 'must not be the reserved word "__proto__"';
  if (path.length > LONGEST_PATH) return `must be at most ${LONGEST_PATH} characters`;
  if (path.includes('\0')) return 'must not hold a NUL character';
  if (path.includes('\\')) return 'must use forward slashes';
  if (path.startsWith('/') || /^[a-z]:/i.test(path)) {
    return 'must be relative to the case folder, not absolute';
  }
  if (UNPORTABLE.test(path)) return 'must not hold control characters or any of < > : " | ? *';
  for (const segment of path.split('/')) {
    if (segment === '..') return 'must stay inside of the case folder: ".." is refused';
    if (segment === '' || segment === '.') return 'must not have empty or "." segments';
    if (/[. ]$/.test(segment)) return 'must not have a segment that ends in a dot or a space';
    if (WINDOWS_DEVICE.test(segment)) return `must not use the device name "${segment}"`;
  }
  return null;
}
