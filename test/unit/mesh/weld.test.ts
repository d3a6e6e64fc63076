import { describe, expect, test } from 'vitest';
import type { MeshData } from '../../../shared/mesh/mesh-data.ts';
import { NOT_USED, VertexWelder, weld } from '../../../shared/mesh/weld.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { meshOf, sphere } from '../../support/solids.ts';

/** The mesh with every facet on corners of its own. */
const unshared = (mesh: MeshData): MeshData => ({
  positions: Float32Array.from(
    [...mesh.triangles].flatMap((v) => [...mesh.positions.subarray(v * 3, v * 3 + 3)]),
  ),
  triangles: mesh.triangles.map((_, i) => i),
});

/** The corner coordinates of all facets, in order. */
const corners = (mesh: MeshData): Float32Array => unshared(mesh).positions;

describe('weld', () => {
  test('joins the corners of a sphere given as loose facets', () => {
    const ball = sphere([800, -3, 5], 40, 3);
    const { mesh } = weld(unshared(ball));
    expect(mesh.positions.length).toBe(ball.positions.length);
    expect(corners(mesh)).toEqual(corners(ball));
  });

  test('takes -0 for +0', () => {
    const { mesh } = weld(
      meshOf([0, 0, 0, 1, 0, 0, 0, 1, 0, -0, -0, -0, 0, 2, 0, -0, 1, -0], [0, 1, 2, 3, 5, 4]),
    );
    expect(mesh.positions.length / 3).toBe(4);
    expect(mesh.triangles).toEqual(Uint32Array.of(0, 1, 2, 0, 2, 3));
  });

  test('keeps apart what differs in the last bit', () => {
    const next = 1 + 2 ** -23;
    const { mesh } = weld(meshOf([1, 0, 0, next, 0, 0, 0, 1, 0], [0, 1, 2]));
    expect(mesh.positions.length / 3).toBe(3);
    expect(mesh.positions[3]).toBe(next);
  });

  test('drops vertices that no facet names, and says where the others went', () => {
    const { mesh, vertexMap } = weld(
      meshOf([9, 9, 9, 0, 0, 0, 1, 0, 0, 0, 1, 0, 1, 0, 0], [3, 1, 2, 3, 4, 1]),
    );
    expect(mesh.positions.length / 3).toBe(3);
    expect(vertexMap).toEqual(Uint32Array.of(NOT_USED, 1, 2, 0, 2));
  });

  test('gives the same mesh however the facets were indexed', () => {
    const ball = sphere([1, 2, 3], 7, 2);
    const random = seededRandom(21);
    // The same facets over shuffled vertices.
    const order = Array.from({ length: ball.positions.length / 3 }, (_, i) => i);
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [order[i], order[j]] = [order[j], order[i]];
    }
    const place = new Map(order.map((v, i) => [v, i]));
    const shuffled: MeshData = {
      positions: Float32Array.from(
        order.flatMap((v) => [...ball.positions.subarray(3 * v, 3 * v + 3)]),
      ),
      triangles: ball.triangles.map((v) => place.get(v) ?? 0),
    };
    expect(weld(shuffled).mesh).toEqual(weld(ball).mesh);
    expect(weld(weld(ball).mesh).mesh).toEqual(weld(ball).mesh);
  });

  test('agrees with a map of position texts on clustered random points, whatever was expected', () => {
    const random = seededRandom(22);
    const floats = Float32Array.from({ length: 30_000 }, () => Math.floor(random() * 30) / 7);
    const bits = new Uint32Array(floats.buffer);
    for (const expected of [0, 10, 1e5]) {
      const welder = new VertexWelder(expected);
      const known = new Map<string, number>();
      for (let i = 0; i < floats.length; i += 3) {
        const key = `${floats[i]} ${floats[i + 1]} ${floats[i + 2]}`;
        const index = welder.add(bits[i], bits[i + 1], bits[i + 2]);
        expect(index).toBe(known.get(key) ?? known.size);
        known.set(key, index);
      }
      expect(welder.count).toBe(known.size);
      expect(known.size).toBeLessThan(10_000);
    }
  });

  test('does not slow down on coordinates that differ in one axis only', () => {
    // A poor mix of the bits sends such grids to a few places of the table: quadratic, and the test runs into its limit.
    for (const axis of [0, 1, 2]) {
      const floats = new Float32Array(3);
      const bits = new Uint32Array(floats.buffer);
      const welder = new VertexWelder(1000);
      for (let i = 0; i < 200_000; i++) {
        floats[axis] = i;
        welder.add(bits[0], bits[1], bits[2]);
      }
      expect(welder.count).toBe(200_000);
    }
  });
});
