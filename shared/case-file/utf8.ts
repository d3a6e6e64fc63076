import { strFromU8, strToU8 } from 'fflate';

/** UTF-8 of a text. */
export const encodeUtf8 = (text: string): Uint8Array => strToU8(text);

/** The text of UTF-8 bytes without a byte order mark, or null where they are no valid UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | null {
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const body = marked ? bytes.subarray(3) : bytes;
  const text = strFromU8(body);
  // A decoder replaces what it can't read; what was replaced does not come back.
  const again = strToU8(text);
  return again.length === body.length && again.every((byte, i) => byte === body[i]) ? text : null;
}
