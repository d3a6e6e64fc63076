import { BufferAttribute, BufferGeometry, DoubleSide, Ray, Vector3 } from 'three';
import { MeshBVH } from 'three-mesh-bvh';
import { describe, expect, test } from 'vitest';
import { buildSpatialIndex } from '../../../shared/mesh/bvh-spatial-index.ts';
import type { MeshData } from '../../../shared/mesh/mesh-data.ts';
import { add, distance, normalize, scale, subtract, type Vec3 } from '../../../shared/mesh/vec3.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { box, meshOf, sphere, together } from '../../support/solids.ts';

const BOX = box([-1, -2, -3], [1, 2, 3]);

/** Triangles of random size and place, some of them degenerate. */
function soup(facets: number, seed: number): MeshData {
  const random = seededRandom(seed);
  const positions: number[] = [];
  for (let f = 0; f < facets; f++) {
    const at = [random() * 20, random() * 20, random() * 20];
    const size = random() < 0.1 ? 0 : 4 * random();
    for (let k = 0; k < 9; k++) positions.push(at[k % 3] + (random() - 0.5) * size);
  }
  return meshOf(
    positions,
    positions.slice(0, facets * 3).map((_, i) => i),
  );
}

const corner = (mesh: MeshData, facet: number, k: number): Vec3 => {
  const v = mesh.triangles[facet * 3 + k] * 3;
  return [mesh.positions[v], mesh.positions[v + 1], mesh.positions[v + 2]];
};

const pointIn = (random: () => number, low: number, high: number): Vec3 => [
  low + (high - low) * random(),
  low + (high - low) * random(),
  low + (high - low) * random(),
];

/** Smallest distance over a fine grid of barycentric samples of every facet, and the grid's coarsest step. */
function sampledDistance(mesh: MeshData, p: Vec3): { least: number; step: number } {
  const samples = 24;
  let least = Infinity;
  let step = 0;
  for (let f = 0; f < mesh.triangles.length / 3; f++) {
    const [a, b, c] = [corner(mesh, f, 0), corner(mesh, f, 1), corner(mesh, f, 2)];
    step = Math.max(step, distance(a, b) / samples, distance(a, c) / samples);
    for (let i = 0; i <= samples; i++) {
      for (let j = 0; i + j <= samples; j++) {
        const q = add(
          a,
          add(scale(subtract(b, a), i / samples), scale(subtract(c, a), j / samples)),
        );
        least = Math.min(least, distance(p, q));
      }
    }
  }
  return { least, step };
}

describe('closestPoint', () => {
  const index = buildSpatialIndex(BOX);

  test('measures to a face, an edge and a corner of a box', () => {
    expect(index.closestPoint([4, 0, 0])).toMatchObject({ distance: 3, point: [1, 0, 0] });
    expect(index.closestPoint([4, 6, 0])).toMatchObject({ distance: 5, point: [1, 2, 0] });
    expect(index.closestPoint([3, 4, 4])?.distance).toBeCloseTo(3, 12);
    expect(index.closestPoint([0.5, 0, 0])).toMatchObject({ distance: 0.5, point: [1, 0, 0] });
  });

  test('finds nothing beyond the greatest distance, and what lies exactly at it', () => {
    expect(index.closestPoint([4, 0, 0], 2.999)).toBeNull();
    expect(index.closestPoint([4, 0, 0], 3)?.distance).toBe(3);
  });

  test('agrees with samples of every facet of a triangle soup with degenerate facets', () => {
    const mesh = soup(60, 1);
    const soupIndex = buildSpatialIndex(mesh);
    const random = seededRandom(2);
    for (let i = 0; i < 100; i++) {
      const p = pointIn(random, -10, 30);
      const { least, step } = sampledDistance(mesh, p);
      const found = soupIndex.closestPoint(p);
      expect(found).not.toBeNull();
      expect(found!.distance).toBeLessThanOrEqual(least + 1e-9);
      expect(found!.distance).toBeGreaterThanOrEqual(least - step);
      expect(distance(p, found!.point)).toBeCloseTo(found!.distance, 9);
    }
  });

  test('names the facet that the point lies on', () => {
    const mesh = soup(400, 3);
    const soupIndex = buildSpatialIndex(mesh);
    for (let f = 0; f < 400; f++) {
      const middle = scale(
        add(corner(mesh, f, 0), add(corner(mesh, f, 1), corner(mesh, f, 2))),
        1 / 3,
      );
      const found = soupIndex.closestPoint(middle);
      expect(found!.distance).toBeLessThan(1e-6);
    }
  });

  test('stays exact a metre away from the origin', () => {
    const far = buildSpatialIndex(box([800, 900, 1000], [802, 904, 1006]));
    expect(far.closestPoint([801, 902, 1006.25])?.distance).toBe(0.25);
  });
});

describe('raycast', () => {
  const index = buildSpatialIndex(BOX);

  test('tells entering from leaving by the facets normal', () => {
    expect(index.raycast([-5, 0.3, 0.2], [1, 0, 0])).toMatchObject({
      distance: 4,
      entering: true,
      point: [-1, 0.3, 0.2],
    });
    expect(index.raycast([0, 0.3, 0.2], [1, 0, 0])).toMatchObject({ distance: 1, entering: false });
  });

  test('keeps to the interval asked for, its ends included', () => {
    expect(index.raycast([-5, 0.3, 0.2], [1, 0, 0], 4, 4)?.distance).toBe(4);
    expect(index.raycast([-5, 0.3, 0.2], [1, 0, 0], 0, 3.9)).toBeNull();
    expect(index.raycast([-5, 0.3, 0.2], [1, 0, 0], 4.1)?.distance).toBeCloseTo(6, 12);
    expect(index.raycast([5, 0.3, 0.2], [1, 0, 0])).toBeNull();
  });

  test('meets a flat facet that the box round it has no thickness for', () => {
    const flat = buildSpatialIndex(meshOf([0, 0, 1, 4, 0, 1, 0, 4, 1], [0, 1, 2]));
    expect(flat.raycast([1, 1, 0], [0, 0, 1])?.distance).toBe(1);
    expect(flat.raycast([0, 0, 0], normalize([1, 1, 1]))?.distance).toBeCloseTo(Math.sqrt(3), 12);
  });

  test('never slips through an edge or a vertex of a closed sphere', () => {
    const ball = sphere([3, -2, 5], 10, 2);
    const ballIndex = buildSpatialIndex(ball);
    const centre: Vec3 = [3, -2, 5];
    const targets: Vec3[] = [];
    for (let f = 0; f < ball.triangles.length / 3; f++) {
      const [a, b] = [corner(ball, f, 0), corner(ball, f, 1)];
      targets.push(a, scale(add(a, b), 0.5), add(a, scale(subtract(b, a), 0.3)));
    }
    for (const target of targets) {
      const direction = normalize(subtract(target, centre));
      const hit = ballIndex.raycast(centre, direction);
      expect(hit).not.toBeNull();
      expect(hit!.entering).toBe(false);
      expect(hit!.distance).toBeCloseTo(distance(target, centre), 5);
    }
  });

  test('lists every wall in order of distance', () => {
    const nested = buildSpatialIndex(
      together(box([0, 0, 0], [10, 10, 10]), box([2, 2, 2], [4, 4, 4]), box([6, 1, 1], [7, 9, 9])),
    );
    const hits = nested.raycastAll([-1, 3.2, 3.1], [1, 0, 0]);
    expect(hits.map((h) => h.distance)).toEqual([1, 3, 5, 7, 8, 11]);
    expect(hits.map((h) => h.entering)).toEqual([true, true, false, true, false, false]);
  });

  test('crosses a closed surface as often inward as outward', () => {
    const ball = buildSpatialIndex(sphere([0, 0, 0], 10, 3));
    const random = seededRandom(5);
    for (let i = 0; i < 200; i++) {
      const origin = pointIn(random, 12, 30);
      const direction = normalize(subtract(pointIn(random, -8, 8), origin));
      const hits = ball.raycastAll(origin, direction);
      const inward = hits.filter((h) => h.entering).length;
      expect(hits.length).toBe(2 * inward);
    }
  });
});

describe('closestToSegment', () => {
  const index = buildSpatialIndex(BOX);

  test('is zero, at the crossing, where the segment passes the surface', () => {
    const found = index.closestToSegment([0, 0.5, 0.25], [5, 0.5, 0.25]);
    expect(found).toMatchObject({ distance: 0, point: [1, 0.5, 0.25], onSegment: [1, 0.5, 0.25] });
  });

  test('measures between a passing segment and an edge', () => {
    // Crosses over the edge x = 1, y = 2 (which runs along z) at right angles, 3-4-5 away from it.
    const found = index.closestToSegment([4 - 8, 6 + 6, 1], [4 + 8, 6 - 6, 1]);
    expect(found?.distance).toBeCloseTo(5, 12);
    expect(found?.point[0]).toBeCloseTo(1, 12);
    expect(found?.point[1]).toBeCloseTo(2, 12);
    expect(found?.onSegment[0]).toBeCloseTo(4, 12);
    expect(found?.onSegment[1]).toBeCloseTo(6, 12);
  });

  test('measures from an end, from a parallel segment and from a point', () => {
    expect(index.closestToSegment([3, 0, 0], [9, 5, 5])?.distance).toBe(2);
    expect(index.closestToSegment([2, -1, 0], [2, 1, 0])?.distance).toBe(1);
    expect(index.closestToSegment([4, 6, 0], [4, 6, 0])?.distance).toBe(5);
  });

  test('gives the distance to the wall for a segment inside the solid', () => {
    expect(index.closestToSegment([0.25, 0, -1], [0.25, 0, 1])?.distance).toBe(0.75);
  });

  test('finds nothing beyond the greatest distance', () => {
    expect(index.closestToSegment([3, 0, 0], [9, 5, 5], 1.99)).toBeNull();
    expect(index.closestToSegment([3, 0, 0], [9, 5, 5], 2)?.distance).toBe(2);
  });

  test('is the least of the closest points of all points of the segment', () => {
    const mesh = soup(200, 7);
    const soupIndex = buildSpatialIndex(mesh);
    const random = seededRandom(8);
    for (let i = 0; i < 60; i++) {
      const a = pointIn(random, -5, 25);
      const b = pointIn(random, -5, 25);
      const samples = 400;
      let least = Infinity;
      for (let s = 0; s <= samples; s++) {
        const p = add(a, scale(subtract(b, a), s / samples));
        least = Math.min(least, soupIndex.closestPoint(p)!.distance);
      }
      const found = soupIndex.closestToSegment(a, b)!;
      expect(found.distance).toBeLessThanOrEqual(least + 1e-9);
      expect(found.distance).toBeGreaterThanOrEqual(least - distance(a, b) / samples);
      expect(distance(found.point, found.onSegment)).toBeCloseTo(found.distance, 9);
    }
  });
});

describe('buildSpatialIndex', () => {
  test('leaves the mesh as it was', () => {
    const mesh = soup(300, 11);
    const positions = mesh.positions.slice();
    const triangles = mesh.triangles.slice();
    buildSpatialIndex(mesh).closestPoint([1, 2, 3]);
    expect(mesh.positions).toEqual(positions);
    expect(mesh.triangles).toEqual(triangles);
  });

  test('finds nothing in a mesh without facets', () => {
    const index = buildSpatialIndex(meshOf([], []));
    expect(index.closestPoint([0, 0, 0])).toBeNull();
    expect(index.raycast([0, 0, 0], [1, 0, 0])).toBeNull();
    expect(index.raycastAll([0, 0, 0], [1, 0, 0])).toEqual([]);
    expect(index.closestToSegment([0, 0, 0], [1, 0, 0])).toBeNull();
  });

  test('copes with a great many facets in one place', () => {
    const facets = 70_000;
    const index = buildSpatialIndex(
      meshOf(
        [0, 0, 0, 1, 0, 0, 0, 1, 0],
        Array.from({ length: facets * 3 }, (_, i) => i % 3),
      ),
    );
    expect(index.closestPoint([0.2, 0.2, 2])?.distance).toBe(2);
    expect(index.raycastAll([0.2, 0.2, 1], [0, 0, -1]).length).toBe(facets);
  });

  test('gives equal results for equal meshes', () => {
    const [one, two] = [buildSpatialIndex(soup(300, 13)), buildSpatialIndex(soup(300, 13))];
    const random = seededRandom(14);
    for (let i = 0; i < 50; i++) {
      const p = pointIn(random, 0, 20);
      expect(one.closestPoint(p)).toEqual(two.closestPoint(p));
      const direction = normalize(pointIn(random, -1, 1));
      expect(one.raycastAll(p, direction)).toEqual(two.raycastAll(p, direction));
    }
  });
});

describe('against three-mesh-bvh, written by others', () => {
  const mesh = soup(3000, 17);
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(mesh.positions.slice(), 3));
  geometry.setIndex(new BufferAttribute(mesh.triangles.slice(), 1));
  const theirs = new MeshBVH(geometry);
  const ours = buildSpatialIndex(mesh);

  test('finds the same closest points and the same hits', () => {
    const random = seededRandom(18);
    let hits = 0;
    for (let i = 0; i < 500; i++) {
      const p = pointIn(random, -5, 25);
      const direction = normalize(pointIn(random, -1, 1));
      const nearest = theirs.closestPointToPoint(new Vector3(...p));
      expect(ours.closestPoint(p)!.distance).toBeCloseTo(nearest!.distance, 9);
      const ray = new Ray(new Vector3(...p), new Vector3(...direction));
      const their = theirs.raycast(ray, DoubleSide).map((h) => h.distance);
      const our = ours.raycastAll(p, direction).map((h) => h.distance);
      expect(our.length).toBe(their.length);
      hits += our.length;
      their.sort((a, b) => a - b);
      for (const [k, d] of our.entries()) expect(d).toBeCloseTo(their[k], 9);
    }
    expect(hits).toBeGreaterThan(200);
  });
});
