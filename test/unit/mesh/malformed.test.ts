import { Inflate } from 'fflate';
import { describe, expect, test, vi } from 'vitest';
import { inspectMesh } from '../../../shared/mesh/inspect.ts';
import { readMesh } from '../../../shared/mesh/read-mesh.ts';
import type { Accepted, Refused } from '../../support/malformed/class.ts';
import {
  CONTAINER_ACCEPTED,
  CONTAINER_REFUSED,
} from '../../support/malformed/container-classes.ts';
import { MESH_CLASSES } from '../../support/malformed/mesh-classes.ts';
import { STL_ACCEPTED, STL_REFUSED } from '../../support/malformed/stl-classes.ts';
import { TEXT_ACCEPTED, TEXT_REFUSED } from '../../support/malformed/text-classes.ts';
import { inputErrorOf } from '../../support/thrown.ts';

/** The design's limit for a bad file: a typed error, growing by at most 256 MB. */
const MOST_MB = 256;

/**
 * Most that is inflated of a container before it is refused, bytes. The design asks for an answer within 2 s: seconds depend on what else
 * the machine does, the work does not, and so much is inflated in a fraction of one.
 */
const MOST_INFLATED = 64e6;

/** What `work` gives, and the bytes that came out of every decompressor while it ran. */
function withInflated<T>(work: () => T): readonly [T, number] {
  let inflated = 0;
  const push = vi.spyOn(Inflate.prototype, 'push').mockImplementation(function (
    this: Inflate,
    chunk,
    final,
  ) {
    const told = this.ondata;
    this.ondata = (piece, last) => {
      inflated += piece.length;
      told(piece, last);
    };
    try {
      pushed.call(this, chunk, final);
    } finally {
      this.ondata = told;
    }
  });
  try {
    const given = work();
    return [given, inflated];
  } finally {
    push.mockRestore();
  }
}

const pushed = Inflate.prototype.push;

const refused: readonly Refused[] = [...STL_REFUSED, ...TEXT_REFUSED, ...CONTAINER_REFUSED];
const accepted: readonly Accepted[] = [
  ...STL_ACCEPTED,
  ...TEXT_ACCEPTED,
  ...CONTAINER_ACCEPTED,
  ...MESH_CLASSES,
];
const titled = <T extends Accepted | Refused>(classes: readonly T[]): [string, T][] =>
  classes.map((one) => [`${one.name.slice(2)} ${one.what}`, one]);

/** Peak of the whole process so far, MB. */
const peakMb = (): number => process.resourceUsage().maxRSS / 1024;

test(`there are ${refused.length + accepted.length} classes, at least the 70 of the design`, () => {
  expect(refused.length).toBeGreaterThanOrEqual(62);
  expect(refused.length + accepted.length).toBeGreaterThanOrEqual(100);
  const names = [...titled(refused), ...titled<Accepted | Refused>(accepted)].map(([name]) => name);
  expect(new Set(names).size).toBe(names.length);
});

describe('a bad file is refused with its code, soon, without eating memory:', () => {
  test.each(titled(refused))('%s', (_, { bytes, name, code }) => {
    const content = bytes();
    const copy = content.slice();
    const before = peakMb();
    const [error, inflated] = withInflated(() => inputErrorOf(() => readMesh(content, name)));
    expect(inflated).toBeLessThan(MOST_INFLATED);
    expect(peakMb() - before).toBeLessThan(MOST_MB);
    expect(error.code).toBe(code);
    // A sentence to act on, in one line, that does not carry the file's bytes along.
    expect(error.message).toMatch(/^[^\n]{10,400}$/);
    expect(content).toEqual(copy);
  });
});

describe('a benign file is read, and what is odd about it is named:', () => {
  test.each(titled(accepted))('%s', (_, { bytes, name, facets, said, volume }) => {
    const read = readMesh(bytes(), name);
    const found = inspectMesh(read, name);
    expect(found.objects.reduce((sum, o) => sum + o.triangles, 0)).toBe(facets);
    const codes = found.faults.map((f) => f.code);
    for (const code of said) expect(codes).toContain(code);
    if (said.length === 0) {
      // Open patches of one facet aside, a benign file has nothing else said of it.
      expect(
        codes.filter(
          (code) =>
            ![
              'W_OPEN_EDGES',
              'W_UNLIKELY_SIZE',
              'W_NON_MANIFOLD_EDGES',
              'W_FLIPPED_EDGES',
              'W_SELF_INTERSECTIONS',
            ].includes(code),
        ),
      ).toEqual([]);
    }
    if (volume !== undefined) expect(found.objects[0].volume / volume).toBeCloseTo(1, 5);
  });
});

describe('a mesh with a fault', () => {
  test.each(titled(MESH_CLASSES))(
    '%s: just the faults that it has are named',
    (_, { bytes, name, said }) => {
      const { faults } = inspectMesh(readMesh(bytes(), name), name);
      expect(faults.map((f) => f.code).sort()).toEqual([...said].sort());
    },
  );
});

describe('reading', () => {
  const { bytes, name } = MESH_CLASSES[0];
  test('is cancelled by its token, and gives up at its time limit', () => {
    expect(inputErrorOf(() => readMesh(bytes(), name, { signal: { aborted: true } })).code).toBe(
      'E_CANCELLED',
    );
    expect(inputErrorOf(() => readMesh(bytes(), name, { limitMs: -1 })).code).toBe('E_TIMEOUT');
  });

  test.each([
    ...titled(MESH_CLASSES).slice(0, 1),
    ...titled(TEXT_ACCEPTED),
    ...titled(CONTAINER_ACCEPTED).slice(0, 1),
  ])('tells how far it is, never back, up to the end: %s', (_, file) => {
    const shares: number[] = [];
    readMesh(file.bytes(), file.name, { progress: (share) => shares.push(share) });
    expect(shares.length).toBeGreaterThan(0);
    expect(shares.at(-1)).toBe(1);
    expect([...shares].sort((a, b) => a - b)).toEqual(shares);
  });
});
