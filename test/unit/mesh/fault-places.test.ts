import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findFaultPlaces } from '../../../shared/mesh/fault-places.ts';
import { inspectMesh } from '../../../shared/mesh/inspect.ts';
import type { MeshData } from '../../../shared/mesh/mesh-data.ts';
import { readMesh } from '../../../shared/mesh/read-mesh.ts';
import { dataPath, describeWithData } from '../../support/data.ts';
import { box, insideOut, meshOf, sphere, together } from '../../support/solids.ts';
import { inputErrorOf } from '../../support/thrown.ts';

const ball = sphere([0, 0, 0], 30, 2);
const without = (mesh: MeshData, facets: readonly number[]): MeshData => ({
  positions: mesh.positions,
  triangles: mesh.triangles.filter((_, i) => !facets.includes(Math.floor(i / 3))),
});
const facing = (mesh: MeshData): string =>
  inspectMesh({ format: 'stl', unit: 'mm', objects: [{ name: '', mesh }], warnings: [] }, 'x')
    .objects[0].facing;

describe('findFaultPlaces', () => {
  test('finds nothing on a sphere', () => {
    expect(findFaultPlaces(ball)).toEqual([]);
  });

  test('gives the edges of an opening, and one point in its middle', () => {
    const [open] = findFaultPlaces(without(ball, [17]));
    expect(open.code).toBe('W_OPEN_EDGES');
    expect(open.count).toBe(3);
    expect(open.segments).toHaveLength(18);
    const corners = [...ball.triangles.slice(51, 54)].map((v) => [
      ...ball.positions.slice(3 * v, 3 * v + 3),
    ]);
    const middle = [0, 1, 2].map((k) => (corners[0][k] + corners[1][k] + corners[2][k]) / 3);
    expect(open.points).toHaveLength(3);
    for (const k of [0, 1, 2]) expect(open.points[k]).toBeCloseTo(middle[k], 4);
  });

  test('gives a facet that is turned round, with its edges', () => {
    const triangles = ball.triangles.slice();
    [triangles[31], triangles[32]] = [triangles[32], triangles[31]];
    const places = findFaultPlaces({ positions: ball.positions, triangles });
    expect(places.map((p) => [p.code, p.count])).toEqual([
      ['W_FLIPPED_EDGES', 3],
      ['W_FLIPPED_TRIANGLES', 1],
    ]);
    expect([...places[1].facets]).toEqual([10]);
  });

  test('gives degenerate, double and thin facets by their number', () => {
    const mesh = meshOf(
      [0, 0, 0, 10, 0, 0, 0, 10, 0, 5, 0.05, 0],
      [0, 1, 2, 0, 1, 1, 2, 0, 1, 0, 1, 3],
    );
    const of = (code: string) => [
      ...(findFaultPlaces(mesh).find((p) => p.code === code)?.facets ?? []),
    ];
    expect(of('W_DEGENERATE_TRIANGLES')).toEqual([1]);
    expect(of('W_DUPLICATE_TRIANGLES')).toEqual([2]);
    expect(of('W_SLIVERS')).toEqual([3]);
  });

  test('gives both facets of a crossing, and no longer lists than asked for', () => {
    const two = together(box([0, 0, 0], [20, 20, 20]), box([10, 10, 10], [30, 30, 30]));
    const [crossing] = findFaultPlaces(two);
    expect(crossing.code).toBe('W_SELF_INTERSECTIONS');
    expect(
      [...crossing.facets].some((f) => f < 12) && [...crossing.facets].some((f) => f >= 12),
    ).toBe(true);
    const [cut] = findFaultPlaces(two, {}, 1);
    expect(cut.points).toHaveLength(3);
    expect(cut.count).toBe(crossing.count);
  });

  test('can be cancelled', () => {
    expect(inputErrorOf(() => findFaultPlaces(ball, { signal: { aborted: true } })).code).toBe(
      'E_CANCELLED',
    );
  });
});

describe('the facing of a mesh', () => {
  test('is outward, inward as a whole, mixed, or unknown', () => {
    const void_ = insideOut(sphere([0, 0, 0], 10, 1));
    expect(facing(ball)).toBe('outward');
    expect(facing(together(ball, void_))).toBe('outward');
    expect(facing(insideOut(ball))).toBe('inward');
    expect(facing(together(ball, insideOut(box([50, 0, 0], [60, 10, 10]))))).toBe('mixed');
    expect(facing(meshOf([0, 0, 0, 10, 0, 0, 0, 10, 0], [0, 1, 2]))).toBe('unknown');
  });

  test('of a mirrored solid is inward: the sign of its volume tells', () => {
    const mirrored = {
      positions: ball.positions.map((v, i) => (i % 3 === 0 ? -v : v)),
      triangles: ball.triangles,
    };
    expect(facing(mirrored)).toBe('inward');
  });
});

describeWithData('findFaultPlaces on bad meshes', ['bad/real_vkh_maxilla.stl'], () => {
  test.each([
    'real_vkh_maxilla',
    'degenerate',
    'duplicate_faces',
    'selfx_folded',
    'open_hole',
    'flipped_some',
  ])('counts on %s what the inspection counts', (name) => {
    const read = readMesh(readFileSync(dataPath(`bad/${name}.stl`)), `${name}.stl`);
    const { faults } = inspectMesh(read, name);
    const places = findFaultPlaces(read.objects[0].mesh);
    const placed = faults.filter((f) => places.some((p) => p.code === f.code));
    expect(placed.length).toBeGreaterThan(0);
    for (const { code, count } of placed)
      expect(places.find((p) => p.code === code)?.count).toBe(count);
    for (const { facets, points } of places) {
      expect(facets.length + points.length).toBeGreaterThan(0);
      expect([...facets].every((f) => 3 * f < read.objects[0].mesh.triangles.length)).toBe(true);
    }
  });
});
