import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findFaultPlaces } from '../../../shared/mesh/fault-places.ts';
import { inspectMesh } from '../../../shared/mesh/inspect.ts';
import type { MeshData } from '../../../shared/mesh/mesh-data.ts';
import { readMesh } from '../../../shared/mesh/read-mesh.ts';
import { weldFacets } from '../../../shared/mesh/weld.ts';
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

  test('gives a vertex in which two solids touch, with the facets round it', () => {
    const corner = [10, 10, 10] as const;
    const mesh = weldFacets(together(box([0, 0, 0], corner), box(corner, [30, 30, 30])));
    const [pinched, ...others] = findFaultPlaces(mesh);
    expect(others).toEqual([]);
    expect([pinched.code, pinched.count, ...pinched.points]).toEqual([
      'W_PINCHED_VERTICES',
      1,
      ...corner,
    ]);
    const at = (v: number) => [...mesh.positions.slice(3 * v, 3 * v + 3)];
    const round = Array.from({ length: 24 }, (_, f) => f).filter((f) =>
      [0, 1, 2].some((k) => String(at(mesh.triangles[3 * f + k])) === String(corner)),
    );
    expect([...pinched.facets].sort((a, b) => a - b)).toEqual(round);
  });

  test('gives whole parts beside the largest, and whole parts that are inside out', () => {
    const small = box([50, 0, 0], [52, 2, 2]);
    const middling = box([50, 10, 0], [60, 20, 10]);
    const [parts] = findFaultPlaces(together(small, ball, middling));
    expect([parts.code, parts.count]).toEqual(['W_SEVERAL_PARTS', 3]);
    const facetsOfBall = ball.triangles.length / 3;
    expect([...parts.facets]).toEqual(
      [...Array(12).keys()].flatMap((f) => [f, f + 12 + facetsOfBall]).sort((a, b) => a - b),
    );
    // The larger of the two is looked at first.
    expect([parts.points[1] > 5, parts.points[4] > 5]).toEqual([true, false]);
    const [inside] = findFaultPlaces(insideOut(ball));
    expect([inside.code, inside.count, inside.facets.length, inside.points.length]).toEqual([
      'W_INSIDE_OUT',
      1,
      facetsOfBall,
      3,
    ]);
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
    'flipped_all',
    'inner_shell',
    'noise_shells',
    'nonmanifold_edge',
    'nonmanifold_vertex',
  ])('counts on %s what the inspection counts', (name) => {
    const read = readMesh(readFileSync(dataPath(`bad/${name}.stl`)), `${name}.stl`);
    const { faults } = inspectMesh(read, name);
    const places = findFaultPlaces(read.objects[0].mesh);
    // A size that no bone has is no fault of a place.
    const placed = faults.filter(({ code }) => code !== 'W_UNLIKELY_SIZE');
    expect(placed.length).toBeGreaterThan(0);
    for (const { code, count } of placed)
      expect([code, places.find((p) => p.code === code)?.count]).toEqual([code, count]);
    for (const { facets, points } of places) {
      expect(facets.length + points.length).toBeGreaterThan(0);
      expect([...facets].every((f) => 3 * f < read.objects[0].mesh.triangles.length)).toBe(true);
    }
  });
});
