import type { MeshData } from '../../../shared/mesh/mesh-data.ts';
import { type Corners, cornersByVertex, facetNormals } from './facet-normals.ts';

/**
 * A mesh as it is drawn: a normal at each vertex, and vertices at sharp edges doubled, so that a bone looks smooth and the rim of
 * a sleeve sharp. Facets keep their number and order. Doubled vertices follow the mesh's own, which keep theirs.
 */
export interface DrawnSurface {
  /** 3 floats a vertex, mm. The mesh's own array where no vertex is doubled. */
  readonly positions: Float32Array;
  /** 3 indices a facet. The mesh's own array where no vertex is doubled. */
  readonly triangles: Uint32Array;
  /** 3 floats a vertex, unit. */
  readonly normals: Float32Array;
  /** The mesh's vertex that each doubled vertex stands for. */
  readonly doubled: Uint32Array;
}

/**
 * Normals for drawing a welded mesh. At each vertex, facets that are joined by edges flatter than `creaseDeg` share one normal, the mean
 * weighted by area. Linear time but for the square of a vertex's facets, which only vertices at creases cost.
 */
export function drawnSurface(mesh: MeshData, creaseDeg: number): DrawnSurface {
  const { positions, triangles } = mesh;
  const vertices = positions.length / 3;
  const facets = facetNormals(mesh);
  const corners = cornersByVertex(triangles, vertices);
  const together = Math.cos((creaseDeg * Math.PI) / 180);
  const surelyTogether = Math.cos((creaseDeg * Math.PI) / 360);
  const normals = new Float32Array(positions.length);
  const doubled: number[] = [];
  const doubledNormals: number[] = [];
  /** Corners whose vertex changes, and to which. */
  const moved: number[] = [];
  const sum: [number, number, number] = [0, 0, 0];
  for (let v = 0; v < vertices; v++) {
    const from = corners.starts[v];
    const to = corners.starts[v + 1];
    weightedMean(facets, corners, from, to, sum);
    normals[3 * v] = sum[0];
    normals[3 * v + 1] = sum[1];
    normals[3 * v + 2] = sum[2];
    if (to - from > MOST_FACETS || allNear(facets.unit, corners, from, to, sum, surelyTogether)) {
      continue;
    }
    const fans = fansAt(facets.unit, triangles, corners, from, to, together);
    if (fans.length < 2) continue;
    fans.forEach((fan, i) => {
      meanOf(facets, fan, sum);
      if (i === 0) {
        normals.set(sum, 3 * v);
        return;
      }
      const index = vertices + doubled.length;
      doubled.push(v);
      doubledNormals.push(...sum);
      for (const corner of fan) moved.push(corner, index);
    });
  }
  if (doubled.length === 0) {
    return { positions, triangles, normals, doubled: new Uint32Array(0) };
  }
  return withDoubled(mesh, normals, doubled, doubledNormals, moved);
}

/** A vertex with more facets than this keeps one normal: a hostile fan must not cost the square of its facets. */
const MOST_FACETS = 256;

type Facets = ReturnType<typeof facetNormals>;

function withDoubled(
  { positions, triangles }: MeshData,
  normals: Float32Array,
  doubled: readonly number[],
  doubledNormals: readonly number[],
  moved: readonly number[],
): DrawnSurface {
  const all = new Float32Array(positions.length + 3 * doubled.length);
  all.set(positions);
  doubled.forEach((v, i) => {
    all.set(positions.subarray(3 * v, 3 * v + 3), positions.length + 3 * i);
  });
  const allNormals = new Float32Array(all.length);
  allNormals.set(normals);
  allNormals.set(doubledNormals, normals.length);
  const renumbered = triangles.slice();
  for (let i = 0; i < moved.length; i += 2) renumbered[moved[i]] = moved[i + 1];
  return {
    positions: all,
    triangles: renumbered,
    normals: allNormals,
    doubled: Uint32Array.from(doubled),
  };
}

type Sum = [number, number, number];

function weightedMean({ area, unit }: Facets, at: Corners, from: number, to: number, sum: Sum) {
  let x = 0;
  let y = 0;
  let z = 0;
  for (let i = from; i < to; i++) {
    const f = (at.corners[i] / 3) | 0;
    const a = area[f];
    x += a * unit[3 * f];
    y += a * unit[3 * f + 1];
    z += a * unit[3 * f + 2];
  }
  setUnit(sum, x, y, z);
}

function meanOf({ area, unit }: Facets, fan: readonly number[], sum: Sum): void {
  let x = 0;
  let y = 0;
  let z = 0;
  for (const corner of fan) {
    const f = (corner / 3) | 0;
    x += area[f] * unit[3 * f];
    y += area[f] * unit[3 * f + 1];
    z += area[f] * unit[3 * f + 2];
  }
  setUnit(sum, x, y, z);
}

function setUnit(sum: Sum, x: number, y: number, z: number): void {
  const l = Math.sqrt(x * x + y * y + z * z);
  const s = l > 0 ? 1 / l : 0;
  sum[0] = x * s;
  sum[1] = y * s;
  sum[2] = l > 0 ? z * s : 1;
}

function allNear(
  unit: Float32Array,
  { corners }: Corners,
  from: number,
  to: number,
  [x, y, z]: Readonly<Sum>,
  cosine: number,
): boolean {
  for (let i = from; i < to; i++) {
    const f = 3 * ((corners[i] / 3) | 0);
    if (x * unit[f] + y * unit[f + 1] + z * unit[f + 2] < cosine) return false;
  }
  return true;
}

/** The corners at a vertex in groups that are joined by flat edges. */
function fansAt(
  unit: Float32Array,
  triangles: Uint32Array,
  { corners }: Corners,
  from: number,
  to: number,
  cosine: number,
): number[][] {
  const here = Array.from(corners.subarray(from, to));
  const group = here.map((_, i) => i);
  const ends = here.map((corner) => {
    const t = corner - (corner % 3);
    return [triangles[t + ((corner + 1) % 3)], triangles[t + ((corner + 2) % 3)]] as const;
  });
  for (let i = 0; i < here.length; i++) {
    for (let j = 0; j < i; j++) {
      if (group[i] === group[j]) continue;
      const [a, b] = ends[i];
      const [c, d] = ends[j];
      if (a !== c && a !== d && b !== c && b !== d) continue;
      const f = here[i] - (here[i] % 3);
      const g = here[j] - (here[j] % 3);
      const facing = unit[f] * unit[g] + unit[f + 1] * unit[g + 1] + unit[f + 2] * unit[g + 2];
      if (facing < cosine) continue;
      const old = group[i];
      const kept = group[j];
      for (let k = 0; k < group.length; k++) if (group[k] === old) group[k] = kept;
    }
  }
  return [...new Set(group)].map((g) => here.filter((_, i) => group[i] === g));
}
