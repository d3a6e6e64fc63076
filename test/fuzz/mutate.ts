/** Numbers that break readers, as text. */
const TOKENS = [
  ...[
    '0',
    '-1',
    '1e38',
    '1e39',
    '-0',
    'nan',
    'inf',
    '1,5',
    '4294967295',
    '4294967296',
    '99999999999999999999',
    '1e-320',
    '0x10',
  ],
  ...[
    '',
    ' ',
    '"',
    '<',
    '>',
    '&',
    '../..',
    '\u0000',
    'solid',
    'endsolid',
    'facet',
    'f',
    'v',
    'POLYGONS',
    'property',
    '--',
    '255',
    '3',
  ],
];

/** Whole numbers that break counts and offsets, 32 bits. */
const WORDS = [
  0, 1, 2, 3, 255, 256, 65535, 65536, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff, 0x7f800000,
  0x7fc00000,
];

/** A changed copy of a file: one to four changes of the kinds that break readers, drawn from `random` (0 to 1). */
export function mutated(bytes: Uint8Array, random: () => number): Uint8Array {
  let out: Uint8Array = bytes.slice();
  const changes = 1 + Math.floor(4 * random());
  for (let i = 0; i < changes && out.length > 0; i++) out = changed(out, random);
  return out;
}

function changed(bytes: Uint8Array, random: () => number): Uint8Array {
  const pick = (n: number): number => Math.floor(n * random());
  const at = pick(bytes.length);
  switch (pick(9)) {
    case 0:
      bytes[at] = pick(256);
      return bytes;
    case 1:
      bytes[at] ^= 1 << pick(8);
      return bytes;
    case 2:
      return bytes.slice(0, at);
    case 3:
      return spliced(bytes, at, pick(64), new Uint8Array());
    case 4: {
      const from = pick(bytes.length);
      return spliced(bytes, at, 0, bytes.slice(from, from + pick(200)));
    }
    case 5: {
      // Headers are where counts stand.
      const place = random() < 0.5 ? pick(Math.min(bytes.length, 200)) : at;
      if (place + 4 > bytes.length) return bytes;
      new DataView(bytes.buffer, bytes.byteOffset).setUint32(
        place,
        WORDS[pick(WORDS.length)],
        random() < 0.8,
      );
      return bytes;
    }
    case 6:
    case 7:
      return replacedWord(bytes, at, TOKENS[pick(TOKENS.length)]);
    default:
      return spliced(
        bytes,
        at,
        0,
        Uint8Array.from({ length: pick(40) }, () => pick(256)),
      );
  }
}

function spliced(bytes: Uint8Array, at: number, gone: number, added: Uint8Array): Uint8Array {
  const rest = bytes.subarray(Math.min(bytes.length, at + gone));
  const out = new Uint8Array(at + added.length + rest.length);
  out.set(bytes.subarray(0, at));
  out.set(added, at);
  out.set(rest, at + added.length);
  return out;
}

/** The word of text round `at`, replaced. */
function replacedWord(bytes: Uint8Array, at: number, token: string): Uint8Array {
  const isWord = (b: number): boolean => b > 32 && b !== 34 && b < 127;
  let start = at;
  let end = at;
  while (start > 0 && isWord(bytes[start - 1]) && at - start < 40) start--;
  while (end < bytes.length && isWord(bytes[end]) && end - at < 40) end++;
  return spliced(
    bytes,
    start,
    end - start,
    Uint8Array.from(token, (c) => c.charCodeAt(0)),
  );
}
