import type { Kernel } from '../geometry/kernel.ts';
import { buildSpatialIndex } from '../mesh/bvh-spatial-index.ts';
import type { MeshData } from '../mesh/mesh-data.ts';
import type { SpatialIndex } from '../mesh/spatial-index.ts';
import {
  add,
  along,
  cross,
  distance,
  dot,
  length,
  normalize,
  scale,
  subtract,
  type Vec3,
} from '../mesh/vec3.ts';
import { isInside } from '../planning/inside-measures.ts';
import { moveMesh, type RigidMotion } from '../planning/rigid-motion.ts';
import type { SimulatedCut } from './simulate-cuts.ts';

/** The cut faces of a moved piece, finely divided, with how each corner lies to the other piece. */
export interface FitMap {
  /** Not welded: three corners a facet, the piece's outward sense. Where the piece has been moved to, mm. */
  readonly mesh: MeshData;
  /** One a corner, mm: gap above 0, depth of the overlap below 0; NaN where no bone lies opposite. */
  readonly values: Float32Array;
}

/** How moved bone lies against bone that stayed. */
export interface Fit {
  /** What both take up, and its volume, mm3; null without overlap. */
  readonly overlap: MeshData | null;
  readonly overlapVolume: number;
  /** Of the moved cut faces in the other bone, mm, sampled every `GRID`; 0 without overlap. */
  readonly overlapDepth: number;
  /** Null without a cut face that has bone opposite. */
  readonly gap: Gap | null;
  readonly map: FitMap;
}

/** Between the moved cut faces and the other bone's surface, where they have it opposite; where they overlap it is 0. */
export interface Gap {
  /** Of the faces' area, how much has bone opposite, 0 to 1: the rest does not count. */
  readonly share: number;
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
/** Bone lies opposite a face where the line square to it meets bone within this, mm; what is further off is another part. */
const OPPOSITE = 60;
/** That line begins this far behind the face, mm: also faces in contact lie opposite each other. */
const BEHIND = 0.5;
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
  for (const value of map.values) if (value < 0) overlapDepth = Math.max(overlapDepth, -value);
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

/** For each corner its distance to the other bone, below 0 in it, NaN where a facet outside of it has none of it opposite. */
function liesTo(stays: SpatialIndex, mesh: MeshData, overlaps: boolean): Float32Array {
  const values = new Float32Array(mesh.positions.length / 3);
  for (let i = 0; i < values.length; i += 3) {
    const facet = facetOf(mesh, i);
    const counts = hasOpposite(stays, facet);
    facet.forEach((at, k) => {
      const near = stays.closestPoint(at)?.distance ?? 0;
      const inside = overlaps && isInside(stays, at);
      values[i + k] = inside ? -near : counts ? near : Number.NaN;
    });
  }
  return values;
}

type Facet = readonly [Vec3, Vec3, Vec3];

const facetOf = (mesh: MeshData, i: number): Facet => [
  cornerOf(mesh, i),
  cornerOf(mesh, i + 1),
  cornerOf(mesh, i + 2),
];

/** Whether the line square to a facet, outwards from its middle, meets the other bone. */
function hasOpposite(stays: SpatialIndex, [a, b, c]: Facet): boolean {
  const square = cross(subtract(b, a), subtract(c, a));
  if (length(square) === 0) return false;
  const outwards = normalize(square);
  const middle = scale(add(add(a, b), c), 1 / 3);
  return stays.raycast(along(middle, outwards, -BEHIND), outwards, 0, OPPOSITE + BEHIND) !== null;
}

function gapOf({ mesh, values }: FitMap): Gap | null {
  if (values.length === 0) return null;
  let [least, most, volume, area, whole] = [Number.POSITIVE_INFINITY, 0, 0, 0, 0];
  for (let i = 0; i < values.length; i += 3) {
    const [a, b, c] = facetOf(mesh, i);
    const facet = length(cross(subtract(b, a), subtract(c, a))) / 2;
    whole += facet;
    const own = values.subarray(i, i + 3);
    if (own.some(Number.isNaN)) continue;
    const gaps = [...own].map((value) => Math.max(0, value));
    least = Math.min(least, ...gaps);
    most = Math.max(most, ...gaps);
    volume += (facet * (gaps[0] + gaps[1] + gaps[2])) / 3;
    area += facet;
  }
  return area === 0 ? null : { share: area / whole, least, mean: volume / area, most, volume };
}
