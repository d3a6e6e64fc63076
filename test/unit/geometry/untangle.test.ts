import { describe, expect, test } from 'vitest';
import { crossingFacets } from '../../../shared/geometry/crossing-facets.ts';
import { finishSurface } from '../../../shared/geometry/finish-surface.ts';
import { localFrame } from '../../../shared/geometry/local-frame.ts';
import { tangledSides } from '../../../shared/geometry/untangle.ts';
import type { MeshData } from '../../../shared/mesh/mesh-data.ts';
import { topologyOf } from '../../../shared/mesh/topology.ts';

/** A block with a roof of two points, 4 at (0, 0, 1) and 5 at `second`, that a narrow pair of facets parts. */
const roof = (second: readonly [number, number, number]): MeshData => ({
  positions: Float32Array.from(
    [
      [-1, -1, 0.9],
      [1, -1, 0.9],
      [1, 1, 0.9],
      [-1, 1, 0.9],
      [0, 0, 1],
      second,
      [-1, -1, 0],
      [1, -1, 0],
      [1, 1, 0],
      [-1, 1, 0],
    ].flat(),
  ),
  triangles: Uint32Array.from(
    [
      [3, 0, 4, 0, 5, 4, 0, 1, 5, 1, 2, 5, 2, 4, 5, 2, 3, 4],
      [6, 8, 7, 6, 9, 8, 6, 7, 1, 6, 1, 0, 7, 8, 2, 7, 2, 1, 8, 9, 3, 8, 3, 2, 9, 6, 0, 9, 0, 3],
    ].flat(),
  ),
});

/** The second point on the wrong side of the first: facets at both pass through each other. */
const tangled = roof([-0.0053, 0.0081, 0.9992]);

const crossings = ({ positions, triangles }: MeshData): number =>
  crossingFacets(
    Float64Array.from(positions),
    triangles,
    Uint32Array.from({ length: triangles.length / 3 }, (_, t) => t),
    1,
  ).length;

describe('facets that rounding took through others', () => {
  test('are found by the short side that parts them', () => {
    expect(crossings(tangled)).toBeGreaterThan(0);
    expect(tangledSides(tangled.positions, tangled.triangles)).toEqual([[5, 4]]);
  });

  test('are gone from a finished surface, which stays closed', () => {
    const finished = finishSurface(tangled, localFrame([0, 0, 0], [0, 0, 1], []));
    expect(crossings(finished)).toBe(0);
    const { openEdges, nonManifoldEdges } = topologyOf(finished);
    expect([openEdges, nonManifoldEdges]).toEqual([0, 0]);
    expect(finished.triangles.length).toBe(tangled.triangles.length - 6);
  });

  test('are not looked for among narrow facets that cross nothing', () => {
    const whole = roof([0.0053, 0, 0.9992]);
    expect(crossings(whole)).toBe(0);
    expect(tangledSides(whole.positions, whole.triangles)).toEqual([]);
  });
});
