/** First bytes of kinds of files that people drop by mistake; text is compared without case. */
const SIGNATURES: readonly (readonly [bytes: readonly number[], kind: string])[] = [
  [[0x89, 0x50, 0x4e, 0x47], 'a PNG picture'],
  [[0xff, 0xd8, 0xff], 'a JPEG picture'],
  [[0x47, 0x49, 0x46, 0x38], 'a GIF picture'],
  [[0x25, 0x50, 0x44, 0x46], 'a PDF document'],
  [[0x50, 0x4b, 0x03, 0x04], 'a ZIP or 3MF container'],
  [[0x1f, 0x8b], 'a gzip file (unpack it first)'],
  [[0x67, 0x6c, 0x54, 0x46], 'a binary glTF file'],
  [[0xff, 0xfe], 'text in UTF-16 (save it as UTF-8 or ASCII)'],
  [[0xfe, 0xff], 'text in UTF-16 (save it as UTF-8 or ASCII)'],
];

/** What a file is, where its first bytes are those of something that holds no mesh we read under this name; else null. */
export function foreignKind(bytes: Uint8Array): string | null {
  for (const [signature, kind] of SIGNATURES) {
    if (signature.every((b, i) => bytes[i] === b)) return kind;
  }
  if (looksLikeUtf16(bytes)) return 'text in UTF-16 (save it as UTF-8 or ASCII)';
  const start = textStart(bytes);
  if (bytes[start] === LESS_THAN) return 'an HTML or XML document';
  return null;
}

/** ZIP containers begin with a local file header, or, when empty, with the end record. */
export const looksLikeZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);

/** How far into a file its kind is looked for. */
const HEAD = 1024;

/** Whether the first 1024 bytes are text: no control characters but white space. Bytes from 128 on may be UTF-8. */
export function looksLikeText(bytes: Uint8Array): boolean {
  for (let i = 0; i < Math.min(HEAD, bytes.length); i++) {
    const b = bytes[i];
    if (b < 9 || (b > 13 && b < 32) || b === 127) return false;
  }
  return true;
}

/** Where text begins, after a UTF-8 mark and white space. */
export function textStart(bytes: Uint8Array): number {
  let p = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (p < bytes.length && bytes[p] <= 32) p++;
  return p;
}

/** ASCII written as UTF-16 without a mark: every other byte is zero. */
function looksLikeUtf16(bytes: Uint8Array): boolean {
  const pairs = Math.min(16, bytes.length >> 1);
  if (pairs < 4) return false;
  let low = true;
  let high = true;
  for (let i = 0; i < pairs; i++) {
    low &&= bytes[2 * i] > 8 && bytes[2 * i] < 127 && bytes[2 * i + 1] === 0;
    high &&= bytes[2 * i + 1] > 8 && bytes[2 * i + 1] < 127 && bytes[2 * i] === 0;
  }
  return low || high;
}

const LESS_THAN = 60;
