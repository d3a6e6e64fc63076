import { describe, expect, test } from 'vitest';
import {
  contactValues,
  NO_VALUE,
  undercutValues,
  wallValues,
} from '../../../renderer/geometry-client/drawing/colour-values.ts';
import { drawnSurface } from '../../../renderer/geometry-client/drawing/drawn-surface.ts';
import { featureEdges } from '../../../renderer/geometry-client/drawing/feature-edges.ts';
import { vertexOcclusion } from '../../../renderer/geometry-client/drawing/vertex-occlusion.ts';
import { drawnMesh } from '../../../renderer/geometry-client/indexed-mesh.ts';
import { receivedMesh, sentSurface } from '../../../renderer/geometry-client/surface-protocol.ts';
import { buffersOfDrawn } from '../../../renderer/geometry-client/transferables.ts';
import { buildSpatialIndex } from '../../../shared/mesh/bvh-spatial-index.ts';
import type { MeshData } from '../../../shared/mesh/mesh-data.ts';
import { dot, normalize, type Vec3 } from '../../../shared/mesh/vec3.ts';
import { box, insideOut, sphere, together } from '../../support/solids.ts';

const CREASE = 40;
const vertex = (of: Float32Array, v: number): Vec3 => [of[3 * v], of[3 * v + 1], of[3 * v + 2]];

/** Every facet of the drawn surface with the normals at its corners. */
function cornersOf({ positions, triangles, normals }: ReturnType<typeof drawnSurface>) {
  return Array.from(triangles, (v) => ({
    position: vertex(positions, v),
    normal: vertex(normals, v),
  }));
}

describe('the drawn surface', () => {
  test('of a ball has radial normals and doubles no vertex', () => {
    const mesh = sphere([3, -2, 5], 10, 3);
    const drawn = drawnSurface(mesh, CREASE);
    expect(drawn.doubled).toHaveLength(0);
    expect(drawn.positions).toBe(mesh.positions);
    expect(drawn.triangles).toBe(mesh.triangles);
    for (const { position, normal } of cornersOf(drawn)) {
      const radial = normalize([position[0] - 3, position[1] + 2, position[2] - 5]);
      expect(dot(normal, radial)).toBeGreaterThan(0.999);
    }
  });

  test('of a box keeps each face flat: three normals at each corner', () => {
    const drawn = drawnSurface(box([0, 0, 0], [2, 3, 4]), CREASE);
    expect(drawn.positions).toHaveLength(3 * 24);
    expect(drawn.doubled).toHaveLength(16);
    for (const { normal } of cornersOf(drawn)) {
      expect(Math.max(...normal.map(Math.abs))).toBeCloseTo(1, 6);
    }
  });

  test('keeps the number, the order and the place of every facet', () => {
    const mesh = together(box([0, 0, 0], [2, 3, 4]), sphere([9, 0, 0], 3, 2));
    const drawn = drawnSurface(mesh, CREASE);
    expect(drawn.triangles).toHaveLength(mesh.triangles.length);
    drawn.triangles.forEach((v, i) => {
      expect(vertex(drawn.positions, v)).toEqual(vertex(mesh.positions, mesh.triangles[i]));
    });
    const own = mesh.positions.length / 3;
    drawn.doubled.forEach((source, i) => {
      expect(vertex(drawn.positions, own + i)).toEqual(vertex(mesh.positions, source));
    });
  });

  test('has a unit normal at each corner, also where facets are degenerate', () => {
    const mesh: MeshData = {
      positions: Float32Array.from([0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1, 0]),
      triangles: Uint32Array.from([0, 1, 2, 0, 1, 3]),
    };
    for (const { normal } of cornersOf(drawnSurface(mesh, CREASE))) {
      expect(Math.hypot(...normal)).toBeCloseTo(1, 6);
    }
  });
});

test('feature edges are the twelve of a box and none of a ball', () => {
  expect(featureEdges(box([0, 0, 0], [2, 3, 4]))).toHaveLength(24);
  expect(featureEdges(sphere([0, 0, 0], 5, 3))).toHaveLength(0);
});

describe('shade in hollows', () => {
  const shade = (mesh: MeshData): Uint8Array =>
    vertexOcclusion(drawnSurface(mesh, CREASE), buildSpatialIndex(mesh));

  test('is none on a ball', () => {
    expect(Math.min(...shade(sphere([0, 0, 0], 20, 3)))).toBe(255);
  });

  test('is deep inside of a hollow ball and none outside of it', () => {
    const mesh = together(sphere([0, 0, 0], 20, 3), insideOut(sphere([0, 0, 0], 4, 3)));
    const all = shade(mesh);
    const outer = all.subarray(0, all.length / 2);
    const inner = all.subarray(all.length / 2);
    expect(Math.min(...outer)).toBe(255);
    expect(Math.max(...inner)).toBeLessThan(230);
  });
});

describe('colour values', () => {
  const plate = box([-10, -10, 0.2], [10, 10, 2.7]);
  const support = box([-20, -20, -10], [20, 20, 0]);

  test('contact is the distance to the support, and none where that is far', () => {
    const drawn = drawnSurface(plate, CREASE);
    const values = contactValues(drawn, buildSpatialIndex(support));
    values.forEach((value, v) => {
      expect(value).toBeCloseTo(vertex(drawn.positions, v)[2], 5);
    });
    const high = drawnSurface(box([-1, -1, 5], [1, 1, 6]), CREASE);
    expect([...contactValues(high, buildSpatialIndex(support))].every((v) => v === NO_VALUE)).toBe(
      true,
    );
  });

  test('the wall is the way to the face that looks the other way, and none at a rim', () => {
    const mesh = sphere([0, 0, 0], 3, 3);
    const values = wallValues(drawnSurface(mesh, CREASE), buildSpatialIndex(mesh));
    // Each vertex of a ball looks through its middle at the far side.
    for (const value of values) expect(Math.abs(value - 6)).toBeLessThan(0.15);
    const thick = sphere([0, 0, 0], 9, 2);
    const none = wallValues(drawnSurface(thick, CREASE), buildSpatialIndex(thick));
    expect([...none].every((value) => value === NO_VALUE)).toBe(true);
  });

  test('what looks away from the removal direction, or hides under something, is an undercut', () => {
    const mesh = together(sphere([0, 0, 0], 5, 3), box([-8, -8, 9], [8, 8, 10]));
    const drawn = drawnSurface(mesh, CREASE);
    const values = undercutValues(drawn, buildSpatialIndex(mesh), [0, 0, 1]);
    values.forEach((value, v) => {
      const [x, y, z] = vertex(drawn.positions, v);
      const n = vertex(drawn.normals, v);
      if (z === 10 && n[2] > 0.9) expect(value).toBe(0);
      else if (n[2] < -0.01 || Math.hypot(x, y, z) < 6) expect(value).toBe(1);
    });
    const alone = drawnSurface(sphere([0, 0, 0], 5, 3), CREASE);
    const free = undercutValues(alone, buildSpatialIndex(sphere([0, 0, 0], 5, 3)), [0, 0, 1]);
    free.forEach((value, v) => {
      const height = vertex(alone.normals, v)[2];
      if (height > 0.2) expect(value).toBe(0);
      if (height < -0.01) expect(value).toBe(1);
    });
  });
});

test('a mesh and what is drawn of it lie in one memory, which is moved once', () => {
  const solid = box([0, 0, 0], [10, 10, 10]);
  const drawn = drawnMesh(solid, 'guide');
  // Three facets' normals at each corner of a box: two more vertices for each.
  expect(drawn.surface.doubled.length).toBe(16);
  expect(drawn.mesh.positions).toEqual(solid.positions);
  expect(drawn.mesh.positions.buffer).toBe(drawn.surface.positions.buffer);
  const moved = buffersOfDrawn(drawn).reduce((sum, { byteLength }) => sum + byteLength, 0);
  const [places, normals, facets, doubled] = [3 * 24, 3 * 24, 3 * 12, 16];
  expect(moved).toBe(4 * (places + normals + 2 * facets + doubled));
  // The worker of surfaces is given less, and knows as much.
  const sent = structuredClone(sentSurface(drawn));
  expect(Object.keys(sent)).toEqual(['surface', 'vertices']);
  expect(receivedMesh(sent).mesh).toEqual(solid);
});
