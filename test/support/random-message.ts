// Messages that a page which was taken over could send: junk, and what is nearly right.

const LONG = 'x'.repeat(20_000);

/** Values that have broken something somewhere before, and some that a hand-written check forgets. */
const ODD: readonly unknown[] = [
  ...[
    null,
    undefined,
    true,
    false,
    0,
    -1,
    1.5,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    2 ** 53,
    1e308,
    10n,
  ],
  ...[
    '',
    ' ',
    '.',
    '..',
    '../..',
    '../../../../etc/passwd',
    '/etc/passwd',
    'C:\\Windows\\win.ini',
    '\\\\server\\share',
  ],
  ...[
    'file:///etc/passwd',
    'https://evil.example/',
    'javascript:alert(1)',
    '%2e%2e%2f',
    'a\u0000b',
    'CON',
    'aux.stl',
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    '\ud800',
    '\u202egnp.exe',
    LONG,
    '🦴',
    'null',
    '[object Object]',
  ],
  ...[
    [],
    {},
    new Uint8Array(),
    new Uint8Array([0, 255, 1]),
    new Date(0),
    new Map([['a', 1]]),
    new Set([1]),
  ],
  ...[new Float64Array(4), new ArrayBuffer(8), /x/, new Error('x')],
];

/** A random value of a few levels. `odd` are values besides the usual ones. */
export function randomValue(random: () => number, odd: readonly unknown[], depth = 3): unknown {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const kind = random();
  if (depth === 0 || kind < 0.6) return pick(random() < 0.2 && odd.length > 0 ? odd : ODD);
  const size = Math.floor(random() * 4);
  const parts = Array.from({ length: size }, () => randomValue(random, odd, depth - 1));
  if (kind < 0.8) return parts;
  const keys = ['id', 'name', 'bytes', 'handle', 'path', 'kind', '__proto__', 'document', 'x'];
  return Object.fromEntries(parts.map((part) => [pick(keys), part]));
}

/** `sample` with one place changed: replaced, left out, or something put beside it. */
export function nearly(sample: unknown, random: () => number, odd: readonly unknown[]): unknown {
  const change = (): unknown => randomValue(random, odd, 1);
  if (sample === null || typeof sample !== 'object' || sample instanceof Uint8Array)
    return change();
  const keys = Object.keys(sample);
  if (keys.length === 0 || random() < 0.15) return change();
  const key = keys[Math.floor(random() * keys.length)] as string;
  const inside = nearly((sample as Record<string, unknown>)[key], random, odd);
  if (Array.isArray(sample)) {
    const at = Number(key);
    const how = random();
    if (how < 0.15) return sample.filter((_, i) => i !== at);
    if (how < 0.3) return [...sample, sample[at]];
    return sample.map((one, i) => (i === at ? inside : one));
  }
  const rest = Object.fromEntries(Object.entries(sample).filter(([name]) => name !== key));
  const how = random();
  if (how < 0.15) return rest;
  if (how < 0.3) return { ...sample, [`${key}2`]: change() };
  return { ...rest, [key]: inside };
}
