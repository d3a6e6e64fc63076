import { cross, normalize, subtract, type Vec3 } from '../../../shared/mesh/vec3.ts';

/** Triangles without shared vertices, as a binary STL file holds them; mm, float64. */
export interface Facets {
  readonly count: number;
  /** Nine numbers a facet: its corners. */
  readonly corners: Float64Array;
  /** Three numbers a facet: the unit normal that follows from its corners; zero for a facet without area. */
  readonly normals: Float64Array;
  /** mm2. */
  readonly areas: Float64Array;
}

const HEADER = 80;
const FIRST_FACET = 84;
const FACET = 50;
const NORMAL = 12;

/** Parses a binary STL file; the stored normals are not looked at. Throws where the length does not fit the count. */
export function readFacets(bytes: Uint8Array): Facets {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = view.getUint32(HEADER, true);
  if (bytes.length !== FIRST_FACET + FACET * count) {
    throw new Error(`${bytes.length} bytes are not ${count} facets of a binary STL file`);
  }
  const corners = new Float64Array(9 * count);
  for (let f = 0; f < count; f++) {
    const from = FIRST_FACET + FACET * f + NORMAL;
    for (let k = 0; k < 9; k++) corners[9 * f + k] = view.getFloat32(from + 4 * k, true);
  }
  return facetsOf(corners);
}

/** Facets of corners that are there already, nine numbers each. */
export function facetsOf(corners: Float64Array): Facets {
  const count = corners.length / 9;
  const normals = new Float64Array(3 * count);
  const areas = new Float64Array(count);
  for (let f = 0; f < count; f++) {
    const [a, b, c] = cornersOf(corners, f);
    const square = cross(subtract(b, a), subtract(c, a));
    const twice = Math.hypot(...square);
    areas[f] = twice / 2;
    if (twice > 0) normals.set(normalize(square), 3 * f);
  }
  return { count, corners, normals, areas };
}

/** The three corners of facet `f`. */
export function cornersOf(corners: Float64Array, f: number): readonly [Vec3, Vec3, Vec3] {
  const at = (k: number): Vec3 => [corners[k], corners[k + 1], corners[k + 2]];
  return [at(9 * f), at(9 * f + 3), at(9 * f + 6)];
}

export const normalOf = ({ normals }: Facets, f: number): Vec3 => [
  normals[3 * f],
  normals[3 * f + 1],
  normals[3 * f + 2],
];

export const middleOf = ([a, b, c]: readonly [Vec3, Vec3, Vec3]): Vec3 => [
  (a[0] + b[0] + c[0]) / 3,
  (a[1] + b[1] + c[1]) / 3,
  (a[2] + b[2] + c[2]) / 3,
];

/** Visits the corners and middles of a facet's equal parts, none with a side longer than `spacing`. */
export function visitPoints(
  corners: readonly [Vec3, Vec3, Vec3],
  spacing: number,
  visit: (point: Vec3) => void,
): void {
  const { n, at } = divided(corners, spacing);
  for (let i = 0; i <= n; i++) for (let j = 0; i + j <= n; j++) visit(at(i, j));
  visitMiddles(corners, spacing, visit);
}

/** Visits the middles of a facet's equal parts, none with a side longer than `spacing`. */
export function visitMiddles(
  corners: readonly [Vec3, Vec3, Vec3],
  spacing: number,
  visit: (point: Vec3) => void,
): void {
  const { n, at } = divided(corners, spacing);
  for (let i = 0; i < n; i++) {
    for (let j = 0; i + j < n; j++) {
      visit(at(i + 1 / 3, j + 1 / 3));
      if (i + j < n - 1) visit(at(i + 2 / 3, j + 2 / 3));
    }
  }
}

/** Into how many parts each side goes, and the point at so many parts along two of them. */
function divided([a, b, c]: readonly [Vec3, Vec3, Vec3], spacing: number) {
  const u = subtract(b, a);
  const v = subtract(c, a);
  const longest = Math.max(Math.hypot(...u), Math.hypot(...v), Math.hypot(...subtract(c, b)));
  const n = Math.max(1, Math.ceil(longest / spacing));
  const at = (i: number, j: number): Vec3 => [
    a[0] + (u[0] * i + v[0] * j) / n,
    a[1] + (u[1] * i + v[1] * j) / n,
    a[2] + (u[2] * i + v[2] * j) / n,
  ];
  return { n, at };
}
