import { buildEdgeTable } from './edge-table.ts';
import { type MeshData, triangleCount } from './mesh-data.ts';
import { cross, dot, length, scale, subtract, type Vec3 } from './vec3.ts';

/** Fewer facets than this are no bone's voxels. */
const LEAST_FACETS = 400;

/** A label map's surface faces so many ways at most: faces, edges and corners of a voxel. */
const VOXEL_WAYS = 26;

/** Of a staircase's facets these ways have all; of the measured bones, their 26 commonest had a third of the area at most. */
const STAIRS_SHARE = 0.9;

/** Directions that agree to this, in each component, are one. */
const SAME_WAY = 1 / 25;

/** Directions are counted on about so many facets. */
const SAMPLES = 20_000;

/** Of a staircase's edges at least this share are steps' inner corners: a part made of planes has outer ones. */
const INNER_CORNERS = 0.05;

/** Sine of the bend of such a corner, and more. */
const BENT = 0.3;

/**
 * Whether a mesh is the surface of a label map as its voxels are, a staircase: its facets face a few ways, over and over, and every other edge bends
 * inwards. A guide's shell repeats it: letters find no flat place, and it rests on edges. Smoothing takes it off.
 */
export function isVoxelStairs(mesh: MeshData): boolean {
  return triangleCount(mesh) >= LEAST_FACETS && facesFewWays(mesh) && bendsInwards(mesh);
}

function facesFewWays(mesh: MeshData): boolean {
  const counts = new Map<string, number>();
  const facets = triangleCount(mesh);
  const stride = Math.ceil(facets / SAMPLES);
  let total = 0;
  for (let facet = 0; facet < facets; facet += stride) {
    const double = doubleArea(mesh, facet);
    const area = length(double);
    if (area === 0) continue;
    const way = double.map((x) => Math.round(x / area / SAME_WAY)).join(' ');
    counts.set(way, (counts.get(way) ?? 0) + 1);
    total++;
  }
  const commonest = [...counts.values()].sort((a, b) => b - a).slice(0, VOXEL_WAYS);
  return commonest.reduce((sum, count) => sum + count, 0) > STAIRS_SHARE * total;
}

function bendsInwards(mesh: MeshData): boolean {
  const { edges, starts, uses } = buildEdgeTable(mesh);
  let inner = 0;
  for (let e = 0; e < edges; e++) {
    if (starts[e + 1] - starts[e] !== 2) continue;
    const [f, g] = [uses[starts[e]], uses[starts[e] + 1]];
    const normal = unit(doubleArea(mesh, Math.floor(f / 3)));
    const other = unit(doubleArea(mesh, Math.floor(g / 3)));
    if (length(cross(normal, other)) < BENT) continue;
    const [on, beyond] = [f, oppositeOf(g)].map((side) => cornerAt(mesh, side));
    if (dot(normal, subtract(beyond, on)) > 0) inner++;
  }
  return inner > INNER_CORNERS * edges;
}

/** Corner of a side's facet that is not on the side. */
const oppositeOf = (side: number): number => 3 * Math.floor(side / 3) + (((side % 3) + 2) % 3);

const unit = (v: Vec3): Vec3 => scale(v, 1 / Math.max(length(v), Number.MIN_VALUE));

function cornerAt({ positions: p, triangles }: MeshData, corner: number): Vec3 {
  const v = 3 * triangles[corner];
  return [p[v], p[v + 1], p[v + 2]];
}

/** Normal of a facet, as long as twice its area. */
function doubleArea(mesh: MeshData, facet: number): Vec3 {
  const [a, b, c] = [0, 1, 2].map((k) => cornerAt(mesh, 3 * facet + k));
  return cross(subtract(b, a), subtract(c, a));
}
