import { describe, expect, test } from 'vitest';
import type { MeshData } from '../../../shared/mesh/mesh-data.ts';
import { countSelfIntersections } from '../../../shared/mesh/self-intersections.ts';
import { trianglesCross } from '../../../shared/mesh/triangle-crossing.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { box, meshOf, sphere, together } from '../../support/solids.ts';

type Point = readonly [number, number, number];
const minus = (a: Point, b: Point): Point => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const times = (a: Point, b: Point): Point => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
const inner = (a: Point, b: Point): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

/**
 * Where a triangle cuts the plane of another one, as an interval along the common line; exact for small whole numbers up to
 * one division. Null where it does not reach through the plane.
 */
function stretch(
  t: readonly Point[],
  plane: readonly Point[],
  line: Point,
): [number, number] | null {
  const normal = times(minus(plane[1], plane[0]), minus(plane[2], plane[0]));
  const height = t.map((p) => inner(normal, minus(p, plane[0])));
  if (!height.some((h) => h > 0) || !height.some((h) => h < 0)) return null;
  const along: number[] = [];
  for (let k = 0; k < 3; k++) {
    const [h, g] = [height[k], height[(k + 1) % 3]];
    const [p, q] = [inner(line, t[k]), inner(line, t[(k + 1) % 3])];
    if (h === 0) along.push(p);
    if (h * g < 0) along.push((p * g - q * h) / (g - h));
  }
  return [Math.min(...along), Math.max(...along)];
}

/** By intervals on the common line: another way than orientation tests. */
function crossByIntervals(a: readonly Point[], b: readonly Point[]): boolean {
  const normal = (t: readonly Point[]): Point => times(minus(t[1], t[0]), minus(t[2], t[0]));
  const line = times(normal(a), normal(b));
  const [i, j] = [stretch(a, b, line), stretch(b, a, line)];
  return i !== null && j !== null && Math.min(i[1], j[1]) - Math.max(i[0], j[0]) > 1e-7;
}

const pairCrosses = (a: readonly Point[], b: readonly Point[]): boolean =>
  trianglesCross(Float32Array.from([...a, ...b].flat()), 0, 9);

describe('trianglesCross', () => {
  // Small grids make touching, common edges and common planes frequent; large ones the general position.
  test.each([3, 4, 6, 20, 1000])(
    'agrees with intervals on random triangles of a %d-grid',
    (grid) => {
      const random = seededRandom(grid);
      const corner = (): Point =>
        [0, 0, 0].map(() => Math.floor(random() * grid)) as unknown as Point;
      let crossing = 0;
      for (let i = 0; i < 20_000; i++) {
        const [a, b] = [
          [corner(), corner(), corner()],
          [corner(), corner(), corner()],
        ];
        const expected = crossByIntervals(a, b);
        if (expected) crossing++;
        if (pairCrosses(a, b) !== expected) expect({ a, b }).toBe(expected);
      }
      expect(crossing).toBeGreaterThan(1000);
    },
  );

  test('is the same in either order, whichever corner comes first and however they turn', () => {
    const random = seededRandom(71);
    for (let i = 0; i < 2000; i++) {
      const p = Array.from({ length: 6 }, (): Point => [random(), random(), random()]);
      const [a, b] = [p.slice(0, 3), p.slice(3)];
      const answer = pairCrosses(a, b);
      expect(pairCrosses(b, a)).toBe(answer);
      expect(pairCrosses([a[1], a[2], a[0]], b)).toBe(answer);
      expect(pairCrosses([a[1], a[0], a[2]], b)).toBe(answer);
    }
  });
});

describe('countSelfIntersections', () => {
  /** Every pair of facets that share no vertex. */
  function bruteForce({ positions, triangles }: MeshData): number {
    const at = (v: number): Point => [positions[3 * v], positions[3 * v + 1], positions[3 * v + 2]];
    let pairs = 0;
    for (let f = 0; f < triangles.length; f += 3) {
      const a = [...triangles.subarray(f, f + 3)];
      for (let g = f + 3; g < triangles.length; g += 3) {
        const b = [...triangles.subarray(g, g + 3)];
        if (!b.some((v) => a.includes(v)) && pairCrosses(a.map(at), b.map(at))) pairs++;
      }
    }
    return pairs;
  }

  test('finds none in closed solids, nested or side by side', () => {
    expect(countSelfIntersections(sphere([0, 0, 0], 10, 4)).pairs).toBe(0);
    const apart = together(box([0, 0, 0], [9, 9, 9]), box([1, 1, 1], [2, 2, 2]));
    expect(countSelfIntersections(apart)).toEqual({ pairs: 0, first: null, atLeast: false });
  });

  test('does not take solids that lie face to face for crossing', () => {
    const stacked = together(box([0, 0, 0], [3, 3, 1]), box([1, 1, 1], [2, 2, 2]));
    expect(countSelfIntersections(stacked).pairs).toBe(0);
  });

  test.each([1, 2, 3])('counts as brute force does on overlapping spheres (%d)', (seed) => {
    const random = seededRandom(seed);
    const mesh = together(
      ...Array.from({ length: 4 }, () =>
        sphere([random() * 2, random() * 2, random() * 2], 1.5, 1),
      ),
    );
    const { pairs, first, atLeast } = countSelfIntersections(mesh);
    expect(pairs).toBe(bruteForce(mesh));
    expect(pairs).toBeGreaterThan(50);
    expect(first).not.toBeNull();
    expect(atLeast).toBe(false);
  });

  test('finds a rod through a plate whose edges meet the diagonals of the plate', () => {
    const mesh = together(box([-4, -4, -1], [4, 4, 1]), box([-1, -1, -3], [1, 1, 3]));
    expect(countSelfIntersections(mesh).pairs).toBeGreaterThan(0);
  });

  test('gives up on a pile of facets in one place, and says so', () => {
    const facets = 20_000;
    const random = seededRandom(72);
    const positions = Array.from({ length: facets * 9 }, (_, i) =>
      i % 3 === 2 ? 0 : 1000 * Math.floor(random() * 3) + random(),
    );
    const pile = meshOf(
      positions,
      Array.from({ length: facets * 3 }, (_, i) => i),
    );
    expect(countSelfIntersections(pile).atLeast).toBe(true);
  });
});
