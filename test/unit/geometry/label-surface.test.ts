import { describe, expect, test } from 'vitest';
import { labelSurface } from '../../../shared/geometry/label-surface.ts';
import { buildSpatialIndex } from '../../../shared/mesh/bvh-spatial-index.ts';
import { normalize, type Vec3 } from '../../../shared/mesh/vec3.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { box, meshOf, sphere, together } from '../../support/solids.ts';

const SEED = 20240611;

describe('labelSurface', () => {
  test(`finds what the spatial index finds, over random rays (seed ${SEED})`, () => {
    const mesh = together(
      sphere([0, 0, 0], 9, 4),
      box([-20, -12, -3], [-11, 12, 2]),
      box([30, 30, 30], [30.5, 60, 31]),
    );
    const surface = labelSurface(mesh);
    const index = buildSpatialIndex(mesh);
    const random = seededRandom(SEED);
    let hits = 0;
    for (let i = 0; i < 4000; i++) {
      const point = (): Vec3 => [70 * random() - 25, 90 * random() - 20, 50 * random() - 15];
      const from = point();
      const to = point();
      const direction = normalize([to[0] - from[0], to[1] - from[1], to[2] - from[2]]);
      const far = 60 * random();
      const expected = index.raycast(from, direction, 0.5, far);
      const found = surface.raycast(from, direction, 0.5, far);
      expect(found === null).toBe(expected === null);
      if (!found || !expected) continue;
      hits++;
      expect(found.distance).toBeCloseTo(expected.distance, 6);
      expect(found.entering).toBe(expected.entering);
    }
    expect(hits).toBeGreaterThan(200);
  });

  test('lets no ray slip through an edge or a corner', () => {
    const surface = labelSurface(box([0, 0, 0], [10, 10, 10]));
    for (let i = 0; i <= 100; i++) {
      // The top's diagonals, along one of which two facets meet.
      const t = i / 10;
      expect(surface.raycast([t, t, 20], [0, 0, -1], 0, 30)?.distance).toBeCloseTo(10, 9);
      expect(surface.raycast([t, 10 - t, 20], [0, 0, -1], 0, 30)?.distance).toBeCloseTo(10, 9);
    }
  });

  test('tells whether a ray comes from outside, and where it meets the face', () => {
    const surface = labelSurface(box([0, 0, 0], [10, 10, 10]));
    const down: Vec3 = [0, 0, -1];
    expect(surface.raycast([3, 4, 15], down, 0, 100)).toMatchObject({
      point: [3, 4, 10],
      distance: 5,
      entering: true,
    });
    expect(surface.raycast([3, 4, 5], down, 0, 100)).toMatchObject({
      distance: 5,
      entering: false,
    });
    expect(surface.raycast([3, 4, 15], down, 0, 4.9)).toBeNull();
    expect(surface.raycast([3, 4, 15], down, 5.1, 100)?.distance).toBeCloseTo(15, 9);
    expect(surface.raycast([11, 4, 15], down, 0, 100)).toBeNull();
  });

  test('finds nothing in a mesh without facets', () => {
    expect(labelSurface(meshOf([], [])).raycast([0, 0, 5], [0, 0, -1], 0, 10)).toBeNull();
  });
});
