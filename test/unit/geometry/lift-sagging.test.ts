import { expect, test } from 'vitest';
import { FacetMemory } from '../../../shared/geometry/facet-memory.ts';
import { liftSaggingFacets } from '../../../shared/geometry/lift-sagging.ts';
import { TriangleBins } from '../../../shared/geometry/triangle-bins.ts';
import { TriangleSet } from '../../../shared/geometry/triangle-set.ts';

const CLEARANCE = 0.2;

test('a facet with short sides is lifted off a slim spur between its corners, which all look straight up', () => {
  // A plane at z = 0 with a ridge along y, 0.1 mm wide at its foot and 0.06 mm high.
  const support = new TriangleSet(
    Float64Array.from(
      [
        [-5, -5, 0, -5, 5, 0, -0.05, -5, 0, -0.05, 5, 0],
        [0, -5, 0.06, 0, 5, 0.06, 0.05, -5, 0, 0.05, 5, 0, 5, -5, 0, 5, 5, 0],
      ].flat(),
    ),
    Uint32Array.from([0, 2, 1, 1, 2, 3, 2, 4, 3, 3, 4, 5, 4, 6, 5, 5, 6, 7, 6, 8, 7, 7, 8, 9]),
  );
  const bins = new TriangleBins(support, Uint32Array.from(Array(8).keys()), 1);
  const positions = Float64Array.from([
    -0.2,
    -0.2,
    CLEARANCE,
    -0.2,
    0.2,
    CLEARANCE,
    0.2,
    0.2,
    CLEARANCE,
  ]);
  const surface = { positions, triangles: Uint32Array.from([0, 1, 2]) };
  const face = {
    near: Uint8Array.from([1, 1, 1]),
    look: Float32Array.from([0, 0, 1, 0, 0, 1, 0, 0, 1]),
  };
  liftSaggingFacets(surface, face, bins, CLEARANCE, new FacetMemory());
  // Over the ridge, half way along the sides that cross it.
  const over = (a: number, b: number): number => (positions[3 * a + 2] + positions[3 * b + 2]) / 2;
  expect(Math.min(over(0, 2), over(1, 2)) - 0.06).toBeGreaterThan(CLEARANCE - 0.025);
});
