import { expect, test } from 'vitest';
import { type Contour, contoursAt } from '../../../renderer/viewport/section/contours.ts';
import {
  facingOf,
  flipped,
  movedTo,
  shownStretch,
} from '../../../renderer/viewport/section/section-plane.ts';
import type { MeshData } from '../../../shared/mesh/mesh-data.ts';
import { cross, dot, normalize, type Vec3 } from '../../../shared/mesh/vec3.ts';

/** A ring of `sides` sides about z: outer and inner radius, from z = -height / 2 to height / 2. */
function tube(sides: number, outer: number, inner: number, height: number): MeshData {
  const positions: number[] = [];
  for (let i = 0; i < sides; i++) {
    const a = (2 * Math.PI * i) / sides;
    for (const r of [outer, inner]) {
      for (const z of [-height / 2, height / 2]) {
        positions.push(r * Math.cos(a), r * Math.sin(a), z);
      }
    }
  }
  const triangles: number[] = [];
  const quad = (a: number, b: number, c: number, d: number): void => {
    triangles.push(a, b, c, a, c, d);
  };
  for (let i = 0; i < sides; i++) {
    const [ol, oh, il, ih] = [0, 1, 2, 3].map((k) => 4 * i + k);
    const [pl, ph, jl, jh] = [0, 1, 2, 3].map((k) => 4 * ((i + 1) % sides) + k);
    quad(ol, pl, ph, oh);
    quad(il, ih, jh, jl);
    quad(oh, ph, jh, ih);
    quad(ol, il, jl, pl);
  }
  return { positions: Float32Array.from(positions), triangles: Uint32Array.from(triangles) };
}

/** Area inside a closed contour in its plane. */
function areaOf({ points }: Contour, normal: Vec3): number {
  let sum: Vec3 = [0, 0, 0];
  const at = (i: number): Vec3 => [points[i], points[i + 1], points[i + 2]];
  for (let i = 0; i < points.length; i += 3) {
    const c = cross(at(i), at((i + 3) % points.length));
    sum = [sum[0] + c[0], sum[1] + c[1], sum[2] + c[2]];
  }
  return Math.abs(dot(sum, normal)) / 2;
}

const polygonArea = (sides: number, r: number): number =>
  (sides / 2) * r * r * Math.sin((2 * Math.PI) / sides);

test('a tube cut square gives two closed rings with the areas of its outside and its bore', () => {
  const normal: Vec3 = [0, 0, 1];
  const rings = contoursAt(tube(24, 4, 1.5, 10), { point: [0, 0, 1.3], normal });
  expect(rings.map(({ closed }) => closed)).toEqual([true, true]);
  const areas = rings.map((ring) => areaOf(ring, normal)).sort((a, b) => b - a);
  expect(areas[0]).toBeCloseTo(polygonArea(24, 4), 3);
  expect(areas[1]).toBeCloseTo(polygonArea(24, 1.5), 3);
});

test('all points of a slanting cut lie in its plane, and the cut is closed', () => {
  const normal = normalize([0.3, -0.5, 0.8]);
  const point: Vec3 = [0.2, 0.1, -0.4];
  const rings = contoursAt(tube(31, 5, 2, 30), { point, normal });
  expect(rings).toHaveLength(2);
  for (const { points, closed } of rings) {
    expect(closed).toBe(true);
    for (let i = 0; i < points.length; i += 3) {
      const height = dot([points[i], points[i + 1], points[i + 2]], normal) - dot(point, normal);
      expect(Math.abs(height)).toBeLessThan(1e-5);
    }
  }
});

test('a plane through vertices, edges and whole facets still gives closed rings', () => {
  const mesh = tube(12, 4, 2, 6);
  // Through the upper face, and lengthwise through the axis along edges.
  for (const [point, normal] of [
    [
      [0, 0, 3],
      [0, 0, 1],
    ],
    [
      [0, 0, 0],
      [0, 1, 0],
    ],
  ] as const) {
    const rings = contoursAt(mesh, { point, normal });
    expect(rings.length).toBeGreaterThan(0);
    expect(rings.every(({ closed }) => closed)).toBe(true);
  }
});

test('an open surface gives an open line, and a plane beside the mesh nothing', () => {
  const sheet: MeshData = {
    positions: Float32Array.from([0, 0, 0, 4, 0, 0, 4, 4, 0, 0, 4, 0]),
    triangles: Uint32Array.from([0, 1, 2, 0, 2, 3]),
  };
  const [line, ...rest] = contoursAt(sheet, { point: [1, 0, 0], normal: [1, 0, 0] });
  expect(rest).toHaveLength(0);
  expect(line.closed).toBe(false);
  expect(line.points).toHaveLength(9);
  expect(contoursAt(sheet, { point: [9, 0, 0], normal: [1, 0, 0] })).toHaveLength(0);
});

test('a ray is asked only where the section leaves something', () => {
  const plane = { point: [0, 0, 10] as Vec3, normal: [0, 0, 1] as Vec3 };
  expect(shownStretch([0, 0, 50], [0, 0, -1], plane)).toEqual({ near: 40, far: Infinity });
  expect(shownStretch([0, 0, 0], [0, 0, 1], plane)).toEqual({ near: 0, far: 10 });
  expect(shownStretch([0, 0, 50], [0, 0, 1], plane)).toBeNull();
  expect(shownStretch([0, 0, 50], [1, 0, 0], plane)).toBeNull();
  expect(shownStretch([0, 0, 5], [1, 0, 0], plane)).toEqual({ near: 0, far: Infinity });
});

test('a section is moved along its normal, flipped in place and named by the patient', () => {
  const plane = { point: [3, 4, 5] as Vec3, normal: [0, 0, 1] as Vec3 };
  expect(movedTo(plane, 12).point).toEqual([3, 4, 12]);
  expect(flipped(plane)).toEqual({ point: [3, 4, 5], normal: [0, 0, -1] });
  expect(facingOf(plane, 'LPS')).toBe('axial');
  expect(facingOf({ ...plane, normal: [0, -1, 0] }, 'RAS')).toBe('coronal');
  expect(facingOf({ ...plane, normal: normalize([1, 1, 0]) }, 'LPS')).toBe('view');
});
