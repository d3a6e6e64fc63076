import { buildSpatialIndex } from './bvh-spatial-index.ts';
import type { MeshData } from './mesh-data.ts';
import type { SpatialIndex } from './spatial-index.ts';
import type { SurfaceMeasures } from './surface-measures.ts';
import type { Surfaces } from './surfaces.ts';
import { normalize, type Vec3 } from './vec3.ts';

/** For each surface the closed surface right round it, or NO_CONTAINER. */
export type Containers = Int32Array;

export const NO_CONTAINER = -1;

/** Vertices of a surface that must all lie inside another one; fewer would take a screw that pierces a bone for its void. */
const SAMPLES = 16;

/** More closed surfaces than this are noise, not anatomy; none is then looked for inside another. */
const MAX_SURFACES = 20_000;

/** Along no axis and no diagonal, so that it rarely meets an edge of a mesh made on a grid. */
const DIRECTION: Vec3 = normalize([0.5416, 0.3298, 0.7732]);

/** Hits closer together than this, relative to their distance, are one crossing of an edge. */
const SAME_HIT = 1e-9;

/**
 * Finds which closed surface lies within which. Surfaces that cut through each other are not nested. `mesh`: each closed surface
 * runs one way throughout.
 */
export function findContainers(
  mesh: MeshData,
  surfaces: Surfaces,
  measures: SurfaceMeasures,
): Containers {
  const containers = new Int32Array(surfaces.count).fill(NO_CONTAINER);
  const { boxes } = measures;
  const closed = Array.from({ length: surfaces.count }, (_, s) => s).filter(
    (s) => surfaces.closed[s] === 1 && surfaces.oneSided[s] === 0,
  );
  if (closed.length < 2 || closed.length > MAX_SURFACES) return containers;
  // Smallest box first: the first container found is the one right round.
  const bySize = closed.sort((a, b) => boxSize(boxes, a) - boxSize(boxes, b) || a - b);
  let index: SpatialIndex | null = null;
  for (let i = 0; i < bySize.length; i++) {
    const inner = bySize[i];
    let round: ReadonlySet<number> | null = null;
    for (let j = i + 1; j < bySize.length; j++) {
      const outer = bySize[j];
      if (!boxWithin(boxes, inner, outer)) continue;
      index ??= buildSpatialIndex(mesh);
      round ??= surfacesRound(index, mesh, surfaces, inner);
      if (!round.has(outer)) continue;
      containers[inner] = outer;
      break;
    }
  }
  return containers;
}

const boxSize = (b: Float64Array, s: number): number =>
  (b[6 * s + 3] - b[6 * s]) * (b[6 * s + 4] - b[6 * s + 1]) * (b[6 * s + 5] - b[6 * s + 2]);

function boxWithin(b: Float64Array, inner: number, outer: number): boolean {
  for (let k = 0; k < 3; k++) {
    if (b[6 * inner + k] < b[6 * outer + k] || b[6 * inner + 3 + k] > b[6 * outer + 3 + k]) {
      return false;
    }
  }
  return true;
}

/** The surfaces that hold every sampled vertex of one. */
function surfacesRound(
  index: SpatialIndex,
  mesh: MeshData,
  { ofFacet, facets, starts }: Surfaces,
  inner: number,
): ReadonlySet<number> {
  const start = starts[inner];
  const end = starts[inner + 1];
  const step = Math.max(1, Math.floor((end - start) / SAMPLES));
  let round = holding(index, ofFacet, firstCorner(mesh, facets[start]));
  for (let i = start + step; i < end && round.size > 0; i += step) {
    const here = holding(index, ofFacet, firstCorner(mesh, facets[i]));
    round = new Set([...round].filter((s) => here.has(s)));
  }
  return round;
}

function firstCorner({ positions, triangles }: MeshData, facet: number): Vec3 {
  const v = 3 * triangles[3 * facet];
  return [positions[v], positions[v + 1], positions[v + 2]];
}

/** The surfaces that a point is inside of: a ray from it leaves them once more than it enters them, or the reverse. */
function holding(index: SpatialIndex, ofFacet: Uint32Array, p: Vec3): Set<number> {
  const crossings = new Map<number, number>();
  const last = new Map<number, { readonly distance: number; readonly entering: boolean }>();
  for (const hit of index.raycastAll(p, DIRECTION)) {
    const surface = ofFacet[hit.triangle];
    const before = last.get(surface);
    last.set(surface, hit);
    const again =
      before !== undefined &&
      before.entering === hit.entering &&
      hit.distance - before.distance <= SAME_HIT * hit.distance;
    if (!again) crossings.set(surface, (crossings.get(surface) ?? 0) + (hit.entering ? -1 : 1));
  }
  return new Set([...crossings].filter(([, sum]) => sum !== 0).map(([surface]) => surface));
}
