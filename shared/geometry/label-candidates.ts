import { dot, length, normalize, scale, type Vec3 } from '../mesh/vec3.ts';
import type { LabelSurface } from './label-surface.ts';

/** A piece of the guide's outer face. */
export interface FacePatch {
  /** Centroid of the face within the patch, mm. */
  readonly centre: Vec3;
  /** Unit, out of the guide. */
  readonly normal: Vec3;
  readonly area: number;
}

/** How the guide's outer face is told from its contact face and its rims. */
export interface OuterFace {
  /** Unit, away from the bone. */
  readonly removalDirection: Vec3;
  /** Distance from a point to the support's surface, mm; Infinity where it is more than `within`. */
  readonly supportDistance: (p: Vec3, within: number) => number;
  /** Of the shell's outer face from the support, mm: clearance + thickness. */
  readonly shellTop: number;
}

/** About so many patches, whatever the guide's size: each costs some rays. */
const PATCHES = 220;

/** No patch is smaller than this, mm: below it it shows the mesh, not the face. */
const MIN_PATCH = 1.5;

/** Faces that look further into the bone than this (cosine) are contact faces: the guide could not slide off over others. */
const MIN_FACING = -0.15;

/** From this on (cosine) a face cannot be a contact face, and the support is not asked. */
const PLAIN_FACING = 0.3;

/** An outer face is at least this share of the shell's height away from the support; rims and contact faces are nearer. */
const OUTER_SHARE = 0.8;

/** A patch whose normals cancel out by more than this holds an edge, not a face. */
const MIN_COHERENCE = 0.85;

/** A patch with less of its cube's section than this is a corner of its neighbours. */
const MIN_FILL = 0.15;

/** Samples of a facet, a patch's area. */
const SAMPLES_PER_PATCH = 4;

/** Edge of the box of cubes, in cubes; their numbers stay exact in a double. */
const CUBES = 32768;

/**
 * The guide's outer face in patches of like area: facets, the large ones sampled evenly, gathered in cubes. In the
 * order in which the facets first reach them, so that equal meshes give equal lists.
 */
export function facePatches({ mesh }: LabelSurface, face: OuterFace): FacePatch[] {
  // 1. Which facets look outwards, and how large they are.
  const { positions, triangles } = mesh;
  const [rx, ry, rz] = face.removalDirection;
  const count = triangles.length / 3;
  const normals = new Float32Array(3 * count);
  const areas = new Float32Array(count);
  let total = 0;
  for (let t = 0; t < count; t++) {
    const a = 3 * triangles[3 * t];
    const b = 3 * triangles[3 * t + 1];
    const c = 3 * triangles[3 * t + 2];
    const ux = positions[b] - positions[a];
    const uy = positions[b + 1] - positions[a + 1];
    const uz = positions[b + 2] - positions[a + 2];
    const vx = positions[c] - positions[a];
    const vy = positions[c + 1] - positions[a + 1];
    const vz = positions[c + 2] - positions[a + 2];
    const nx = uy * vz - uz * vy;
    const ny = uz * vx - ux * vz;
    const nz = ux * vy - uy * vx;
    const double = Math.sqrt(nx * nx + ny * ny + nz * nz);
    if (double === 0 || nx * rx + ny * ry + nz * rz < MIN_FACING * double) continue;
    normals[3 * t] = nx / double;
    normals[3 * t + 1] = ny / double;
    normals[3 * t + 2] = nz / double;
    areas[t] = double / 2;
    total += double / 2;
  }

  // 2. Sums of each cube: centroid and normal times area, and area.
  const size = Math.max(MIN_PATCH, Math.sqrt(total / PATCHES));
  const cubeOf = new Map<number, number>();
  const sums: number[] = [];
  for (let t = 0; t < count; t++) {
    if (areas[t] === 0) continue;
    const a = 3 * triangles[3 * t];
    const b = 3 * triangles[3 * t + 1];
    const c = 3 * triangles[3 * t + 2];
    const side = mainSide(normals[3 * t], normals[3 * t + 1], normals[3 * t + 2]);
    const samples = Math.ceil((SAMPLES_PER_PATCH * areas[t]) / (size * size));
    const share = areas[t] / samples;
    for (let k = 0; k < samples; k++) {
      // Spread evenly over the facet: additive recurrence on the plastic number, folded.
      let u = samples === 1 ? 1 / 3 : (0.5 + k * 0.7548776662466927) % 1;
      let v = samples === 1 ? 1 / 3 : (0.5 + k * 0.5698402909980532) % 1;
      if (u + v > 1) {
        u = 1 - u;
        v = 1 - v;
      }
      const w = 1 - u - v;
      const x = positions[a] * w + positions[b] * u + positions[c] * v;
      const y = positions[a + 1] * w + positions[b + 1] * u + positions[c + 1] * v;
      const z = positions[a + 2] * w + positions[b + 2] * u + positions[c + 2] * v;
      const cube =
        ((Math.floor(x / size) * CUBES + Math.floor(y / size)) * CUBES + Math.floor(z / size)) * 6 +
        side;
      let to = cubeOf.get(cube);
      if (to === undefined) {
        to = sums.length;
        cubeOf.set(cube, to);
        sums.push(0, 0, 0, 0, 0, 0, 0);
      }
      sums[to] += x * share;
      sums[to + 1] += y * share;
      sums[to + 2] += z * share;
      sums[to + 3] += normals[3 * t] * share;
      sums[to + 4] += normals[3 * t + 1] * share;
      sums[to + 5] += normals[3 * t + 2] * share;
      sums[to + 6] += share;
    }
  }

  // 3. The cubes that hold a piece of the outer face.
  const patches: FacePatch[] = [];
  for (let i = 0; i < sums.length; i += 7) {
    const area = sums[i + 6];
    const normal: Vec3 = [sums[i + 3], sums[i + 4], sums[i + 5]];
    if (area < MIN_FILL * size * size || length(normal) < MIN_COHERENCE * area) continue;
    const centre = scale([sums[i], sums[i + 1], sums[i + 2]], 1 / area);
    const patch = { centre, normal: normalize(normal), area };
    if (isOuter(patch, face)) patches.push(patch);
  }
  return patches;
}

function isOuter({ centre, normal }: FacePatch, face: OuterFace): boolean {
  if (dot(normal, face.removalDirection) >= PLAIN_FACING) return true;
  return face.supportDistance(centre, face.shellTop) >= OUTER_SHARE * face.shellTop;
}

/** Which of the six sides a normal looks to: the two faces of a thin wall are not one patch. */
function mainSide(x: number, y: number, z: number): number {
  const [ax, ay, az] = [Math.abs(x), Math.abs(y), Math.abs(z)];
  if (ax >= ay && ax >= az) return x < 0 ? 0 : 1;
  if (ay >= az) return y < 0 ? 2 : 3;
  return z < 0 ? 4 : 5;
}

/** Unit direction in which the patches extend furthest: the guide's long side. Its sign is that of its largest component. */
export function longSide(patches: readonly FacePatch[]): Vec3 {
  const total = patches.reduce((sum, { area }) => sum + area, 0);
  const mean = [0, 1, 2].map(
    (k) => patches.reduce((sum, { centre, area }) => sum + centre[k] * area, 0) / total,
  );
  const spread = [0, 1, 2].map((i) =>
    [0, 1, 2].map((j) =>
      patches.reduce(
        (sum, { centre, area }) => sum + (centre[i] - mean[i]) * (centre[j] - mean[j]) * area,
        0,
      ),
    ),
  );
  // Power iteration; the start is no axis of symmetry.
  let v: Vec3 = normalize([1, 0.31, 0.17]);
  for (let i = 0; i < 40; i++) {
    const next = spread.map((row) => row[0] * v[0] + row[1] * v[1] + row[2] * v[2]);
    const l = Math.hypot(...next);
    if (!(l > 0)) break;
    v = [next[0] / l, next[1] / l, next[2] / l];
  }
  const largest = v.reduce((best, x) => (Math.abs(x) > Math.abs(best) ? x : best), 0);
  return largest < 0 ? scale(v, -1) : v;
}
