import { describe, expect, test } from 'vitest';
import { crossingFacets } from '../../../shared/geometry/crossing-facets.ts';
import { unfold } from '../../../shared/geometry/unfold.ts';
import { countSelfIntersections } from '../../../shared/mesh/self-intersections.ts';
import { box } from '../../support/solids.ts';

/** A plate 0.1 mm thick whose top and bottom are fans of facets about a vertex in the middle. */
function thinPlate(): { positions: Float64Array; triangles: Uint32Array; middleBelow: number } {
  const { positions, triangles } = box([0, 0, 0], [1, 1, 0.1]);
  const p = [...positions];
  const out: number[] = [];
  const middle = new Map<number, number>();
  for (let t = 0; t < triangles.length; t += 3) {
    const [a, b, c] = triangles.slice(t, t + 3);
    const level = [a, b, c].map((v) => p[3 * v + 2]);
    if (level.some((z) => z !== level[0])) {
      out.push(a, b, c);
      continue;
    }
    if (!middle.has(level[0])) {
      middle.set(level[0], p.length / 3);
      p.push(0.5, 0.5, level[0]);
    }
    // The diagonal of each face goes through its middle: of the three sides, the one that is longest stays out.
    const m = middle.get(level[0]) as number;
    for (const [u, v] of [
      [a, b],
      [b, c],
      [c, a],
    ]) {
      if (Math.hypot(p[3 * u] - p[3 * v], p[3 * u + 1] - p[3 * v + 1]) < 1.2) out.push(u, v, m);
    }
  }
  return {
    positions: Float64Array.from(p),
    triangles: Uint32Array.from(out),
    middleBelow: middle.get(0) as number,
  };
}

const everyFacet = (triangles: Uint32Array): Uint32Array =>
  Uint32Array.from({ length: triangles.length / 3 }, (_, f) => f);

const pairsOf = (positions: Float64Array, triangles: Uint32Array): number =>
  countSelfIntersections({ positions: Float32Array.from(positions), triangles }).pairs;

describe('a thin plate whose lower face is pushed up', () => {
  test('through the upper one is seen to cross, from either side', () => {
    const { positions, triangles, middleBelow } = thinPlate();
    expect(crossingFacets(positions, triangles, everyFacet(triangles), 0.3)).toHaveLength(0);
    positions[3 * middleBelow + 2] = 0.2;
    positions[3 * middleBelow] = 0.52;
    expect(pairsOf(positions, triangles)).toBeGreaterThan(0);
    const all = crossingFacets(positions, triangles, everyFacet(triangles), 0.3);
    expect(all.length).toBeGreaterThanOrEqual(4);
    for (const facet of all) {
      const asked = Uint32Array.from([facet]);
      expect([...crossingFacets(positions, triangles, asked, 0.3)]).toContain(facet);
    }
  });

  test('is taken back until it no longer does, and no further than by halves', () => {
    const { positions, triangles, middleBelow } = thinPlate();
    const before = positions.slice();
    positions[3 * middleBelow + 2] = 0.16;
    positions[3 * middleBelow] = 0.52;
    unfold(positions, before, triangles, 0.3);
    expect(pairsOf(positions, triangles)).toBe(0);
    expect(positions[3 * middleBelow + 2]).toBeCloseTo(0.08, 12);
  });

  test('is left alone where it stays below', () => {
    const { positions, triangles, middleBelow } = thinPlate();
    const before = positions.slice();
    positions[3 * middleBelow + 2] = 0.08;
    unfold(positions, before, triangles, 0.3);
    expect(positions[3 * middleBelow + 2]).toBe(0.08);
  });
});
