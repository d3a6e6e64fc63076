import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  type DistanceField,
  propagate,
  surfaceDistances,
  surfaceFront,
} from '../../../shared/geometry/distance-field.ts';
import { latticeOver } from '../../../shared/geometry/lattice.ts';
import { topEnvelope } from '../../../shared/geometry/top-envelope.ts';
import { TriangleSet } from '../../../shared/geometry/triangle-set.ts';
import { buildSpatialIndex } from '../../../shared/mesh/bvh-spatial-index.ts';
import type { MeshData } from '../../../shared/mesh/mesh-data.ts';
import { readMesh } from '../../../shared/mesh/read-mesh.ts';
import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import { dataPath, describeWithData } from '../../support/data.ts';
import { insideOut, sphere } from '../../support/solids.ts';

/** What the design asks of the field, mm. */
const WORST = 0.05;

/** How far out a usual shell reaches, mm. */
const BAND = 4;

/** The field over a whole mesh, every column in use. */
function fieldOver(mesh: MeshData, h: number): DistanceField {
  const p = mesh.positions;
  const min: [number, number, number] = [p[0], p[1], p[2]];
  const max: [number, number, number] = [p[0], p[1], p[2]];
  for (let i = 0; i < p.length; i++) {
    min[i % 3] = Math.min(min[i % 3], p[i] - BAND - h);
    max[i % 3] = Math.max(max[i % 3], p[i] + BAND + h);
  }
  const set = new TriangleSet(Float64Array.from(p), mesh.triangles);
  const lattice = latticeOver({ min, max }, h, 'test');
  const used = new Uint8Array(lattice.nx * lattice.ny).fill(1);
  const field = surfaceDistances(set, lattice, topEnvelope(set, lattice), used, BAND);
  propagate(field, surfaceFront(field), BAND, () => true);
  return field;
}

/**
 * Compares every `stride`-th sample above the envelope and within the band with the nearest point found by the tree, where that point
 * is seen from above: what is hidden lies in an undercut, which the guide is kept from.
 */
function errors(
  mesh: MeshData,
  field: DistanceField,
  stride: number,
): { worst: number; mean: number; count: number } {
  const { lattice, distance, top } = field;
  const { x0, y0, z0, h, nx, nz } = lattice;
  const index = buildSpatialIndex(mesh);
  let worst = 0;
  let sum = 0;
  let count = 0;
  for (let i = 0; i < distance.length; i += stride) {
    const iz = i % nz;
    const column = (i - iz) / nz;
    const z = z0 + iz * h;
    if (!(distance[i] < BAND) || z <= top[column]) continue;
    const ix = column % nx;
    const near = index.closestPoint([x0 + ix * h, y0 + ((column - ix) / nx) * h, z]);
    if (!near || !isSeen(field, near.point)) continue;
    const error = Math.abs(distance[i] - near.distance);
    worst = Math.max(worst, error);
    sum += error;
    count++;
  }
  return { worst, mean: sum / count, count };
}

/** Whether a point of the surface is near the top of its column, or of one beside it. */
function isSeen({ lattice, top }: DistanceField, [x, y, z]: Vec3): boolean {
  const i = Math.round((x - lattice.x0) / lattice.h);
  const j = Math.round((y - lattice.y0) / lattice.h);
  for (let dj = -1; dj <= 1; dj++) {
    for (let di = -1; di <= 1; di++) {
      if (z < top[(j + dj) * lattice.nx + i + di] - lattice.h) return false;
    }
  }
  return true;
}

const BONES = ['bones/vhm_L4.stl', 'bones/splhn_T4.stl', 'bones/bp3d_mandible.stl'];

describeWithData('the distance field on real bones at 0.4 mm', BONES, () => {
  test.each(BONES)('of %s is that of a tree, to 0.05 mm at the worst', (bone) => {
    const mesh = readMesh(readFileSync(dataPath(bone)), bone).objects[0].mesh;
    const { worst, mean, count } = errors(mesh, fieldOver(mesh, 0.4), 67);
    expect(count).toBeGreaterThan(1000);
    expect(worst).toBeLessThan(WORST);
    expect(mean).toBeLessThan(0.001);
  });
});

test('a sphere is as far from each sample as its centre less its radius', () => {
  const { lattice, distance, top } = fieldOver(sphere([0, 0, 0], 10, 5), 0.5);
  const { x0, y0, z0, h, nx, nz } = lattice;
  let compared = 0;
  for (let i = 0; i < distance.length; i += 37) {
    const iz = i % nz;
    const column = (i - iz) / nz;
    const ix = column % nx;
    const z = z0 + iz * h;
    if (!(distance[i] < BAND) || z <= top[column]) continue;
    if (z < 2) continue;
    const r = Math.hypot(x0 + ix * h, y0 + ((column - ix) / nx) * h, z);
    expect(Math.abs(distance[i] - (r - 10))).toBeLessThan(WORST);
    compared++;
  }
  expect(compared).toBeGreaterThan(500);
});

test('a mesh turned inside out has the same field', () => {
  const ball = sphere([0, 0, 0], 8, 3);
  const a = fieldOver(ball, 0.6);
  const b = fieldOver(insideOut(ball), 0.6);
  expect(b.top).toEqual(a.top);
  // Beyond the band samples hold what the wave left there, an upper bound.
  const differing = a.distance.filter((d, i) => d < BAND && Math.abs(d - b.distance[i]) > WORST);
  expect(differing.length).toBe(0);
});
