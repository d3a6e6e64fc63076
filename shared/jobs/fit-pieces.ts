import type { Kernel } from '../geometry/kernel.ts';
import { buildSpatialIndex } from '../mesh/bvh-spatial-index.ts';
import type { MeshData } from '../mesh/mesh-data.ts';
import type { SpatialIndex } from '../mesh/spatial-index.ts';
import { cross, distance, dot, length, subtract, type Vec3 } from '../mesh/vec3.ts';
import { isInside } from '../planning/inside-measures.ts';
import { moveMesh, type RigidMotion } from '../planning/rigid-motion.ts';
import type { SimulatedCut } from './simulate-cuts.ts';

/** The cut faces of a moved piece, finely divided, with how each corner lies to the other piece. */
export interface FitMap {
  /** Not welded: three corners a facet, the piece's outward sense. Where the piece has been moved to, mm. */
  readonly mesh: MeshData;
  /** One a corner, mm: gap above 0, depth of the overlap below 0. */
  readonly values: Float32Array;
}

/** How moved bone lies against bone that stayed. */
export interface Fit {
  /** What both take up, and its volume, mm3; null without overlap. */
  readonly overlap: MeshData | null;
  readonly overlapVolume: number;
  /** Of the moved cut faces in the other bone, mm, sampled every `GRID`; 0 without overlap. */
  readonly overlapDepth: number;
  /** Null without a cut face. */
  readonly gap: Gap | null;
  readonly map: FitMap;
}

/** Between the moved cut faces and the other bone's surface; where they overlap it is 0. */
export interface Gap {
  /** mm */
  readonly least: number;
  readonly mean: number;
  readonly most: number;
  /** Distance summed over the faces' area, mm3. */
  readonly volume: number;
}

/** A vertex this near to a blade's side belongs to its cut face, mm. */
const ON_FACE = 0.02;
/** Longest edge of a facet of the map, mm: half of what an eye tells apart on a bone that fills the view. */
const GRID = 1.5;
/** An overlap below this is two faces in contact, mm3. */
const CONTACT = 0.01;

/**
 * Moves bone and measures it against bone that stays: the overlap by the kernel, gaps and depths at places of the moved cut faces.
 * `cuts`: those whose faces count. Throws KernelError for meshes that are not closed: the kernel must not be used again after that.
 */
export function fitOf(
  kernel: Kernel,
  stays: MeshData,
  piece: MeshData,
  motion: RigidMotion,
  cuts: readonly SimulatedCut[],
): Fit {
  const overlap = overlapOf(kernel, stays, moveMesh(motion, piece));
  const mesh = moveMesh(motion, cutFaces(piece, cuts));
  const map = { mesh, values: liesTo(buildSpatialIndex(stays), mesh, overlap !== null) };
  let overlapDepth = 0;
  for (const value of map.values) overlapDepth = Math.max(overlapDepth, -value);
  return {
    overlap: overlap?.mesh ?? null,
    overlapVolume: overlap?.volume ?? 0,
    overlapDepth,
    gap: gapOf(map),
    map,
  };
}

function overlapOf(
  kernel: Kernel,
  stays: MeshData,
  moved: MeshData,
): { readonly mesh: MeshData; readonly volume: number } | null {
  return kernel.scope((scope) => {
    const common = scope.intersect(
      scope.solid(stays, 'piece that stays'),
      scope.solid(moved, 'moved piece'),
      'overlap',
    );
    if (scope.isEmpty(common)) return null;
    const volume = scope.volume(common);
    return volume < CONTACT ? null : { mesh: scope.mesh(common), volume };
  });
}

const cornerOf = ({ positions }: MeshData, i: number): Vec3 => [
  positions[3 * i],
  positions[3 * i + 1],
  positions[3 * i + 2],
];

/** The facets that a blade left, divided until no edge is longer than the grid. */
function cutFaces(piece: MeshData, cuts: readonly SimulatedCut[]): MeshData {
  const corners: number[] = [];
  const { triangles } = piece;
  for (let t = 0; t < triangles.length; t += 3) {
    const facet = [0, 1, 2].map((k) => cornerOf(piece, triangles[t + k])) as [Vec3, Vec3, Vec3];
    if (cuts.some((cut) => facet.every((p) => onFace(cut, p)))) divide(facet, corners);
  }
  return {
    positions: Float32Array.from(corners),
    triangles: Uint32Array.from({ length: corners.length / 3 }, (_, i) => i),
  };
}

const onFace = ({ origin, normal, kerf }: SimulatedCut, p: Vec3): boolean =>
  Math.abs(Math.abs(dot(subtract(p, origin), normal)) - kerf / 2) < ON_FACE;

/** Halves the longest edge until it is short: slivers are divided along their length alone. */
function divide([a, b, c]: readonly [Vec3, Vec3, Vec3], into: number[]): void {
  const [ab, bc, ca] = [distance(a, b), distance(b, c), distance(c, a)];
  const longest = Math.max(ab, bc, ca);
  if (longest <= GRID) {
    into.push(...a, ...b, ...c);
    return;
  }
  const [p, q, r] = longest === ab ? [a, b, c] : longest === bc ? [b, c, a] : [c, a, b];
  const middle: Vec3 = [(p[0] + q[0]) / 2, (p[1] + q[1]) / 2, (p[2] + q[2]) / 2];
  divide([p, middle, r], into);
  divide([middle, q, r], into);
}

/** For each corner its distance to the other bone, below 0 in it. */
function liesTo(stays: SpatialIndex, mesh: MeshData, overlaps: boolean): Float32Array {
  return Float32Array.from({ length: mesh.positions.length / 3 }, (_, i) => {
    const at = cornerOf(mesh, i);
    const near = stays.closestPoint(at)?.distance ?? 0;
    return overlaps && isInside(stays, at) ? -near : near;
  });
}

function gapOf({ mesh, values }: FitMap): Gap | null {
  if (values.length === 0) return null;
  let [least, most, volume, area] = [Number.POSITIVE_INFINITY, 0, 0, 0];
  for (let i = 0; i < values.length; i += 3) {
    const gaps = [0, 1, 2].map((k) => Math.max(0, values[i + k]));
    const [a, b, c] = [0, 1, 2].map((k) => cornerOf(mesh, i + k));
    const facet = length(cross(subtract(b, a), subtract(c, a))) / 2;
    least = Math.min(least, ...gaps);
    most = Math.max(most, ...gaps);
    volume += (facet * (gaps[0] + gaps[1] + gaps[2])) / 3;
    area += facet;
  }
  return { least, mean: area === 0 ? 0 : volume / area, most, volume };
}
