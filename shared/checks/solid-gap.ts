import type { SpatialIndex } from '../mesh/spatial-index.ts';
import { nearestPair, pointTriangle } from '../mesh/triangle-distance.ts';
import { distance, type Vec3 } from '../mesh/vec3.ts';
import type { ConvexSolid } from './convex-solid.ts';

/** The gap between a solid and something else. */
export interface Gap {
  /** mm; 0 where they meet. */
  readonly distance: number;
  /** Where, on the other. */
  readonly at: Vec3;
}

/** A gap below this is contact: what alternating projections leave of two bodies that touch, mm. */
const CONTACT = 1e-4;

/** Two steps that gain less than this end the search, mm. */
const CONVERGED = 1e-9;

const MAX_STEPS = 400;

/**
 * The gap between two convex solids, by projecting in turn on one and the other (von Neumann; Cheney and Goldstein, Proc. AMS 10, 1959:
 * for convex sets the pair found is the nearest). Two that meet have a gap of 0.
 */
export function gapBetween(a: ConvexSolid, b: ConvexSolid): Gap {
  let p = a.nearest(b.middle);
  let q = b.nearest(p);
  let gap = distance(p, q);
  for (let step = 0; step < MAX_STEPS && gap > CONTACT; step++) {
    p = a.nearest(q);
    q = b.nearest(p);
    const next = distance(p, q);
    if (gap - next < CONVERGED) break;
    gap = next;
  }
  return { distance: gap <= CONTACT ? 0 : gap, at: q };
}

/**
 * The gap between a convex solid and a mesh's surface, within `maxDistance`, else null. The distance to a convex solid is a convex function
 * over a facet, so that the facet's nearest point is found by projecting in turn. Probes give a bound first; only facets whose bounds
 * come nearer than it are looked at. It tells of surface only: a solid deep inside the mesh has the distance to its wall.
 */
export function gapToSurface(
  solid: ConvexSolid,
  index: SpatialIndex,
  maxDistance: number,
): Gap | null {
  let best = maxDistance;
  let at: Vec3 | null = null;
  for (const probe of solid.probes) {
    const near = index.closestPoint(probe, 2 * maxDistance);
    if (near === null) continue;
    const bound = distance(near.point, solid.nearest(near.point));
    if (bound <= best) {
      best = bound;
      at = near.point;
    }
  }
  const { positions: c, triangles: t } = index.mesh;
  const [minX, minY, minZ] = solid.bounds.min;
  const [maxX, maxY, maxZ] = solid.bounds.max;
  const corners = new Float32Array(9);
  for (let i = 0; i < t.length && best > 0; i += 3) {
    const a = 3 * t[i];
    const b = 3 * t[i + 1];
    const d = 3 * t[i + 2];
    if (c[a] < minX - best && c[b] < minX - best && c[d] < minX - best) continue;
    if (c[a] > maxX + best && c[b] > maxX + best && c[d] > maxX + best) continue;
    if (c[a + 1] < minY - best && c[b + 1] < minY - best && c[d + 1] < minY - best) continue;
    if (c[a + 1] > maxY + best && c[b + 1] > maxY + best && c[d + 1] > maxY + best) continue;
    if (c[a + 2] < minZ - best && c[b + 2] < minZ - best && c[d + 2] < minZ - best) continue;
    if (c[a + 2] > maxZ + best && c[b + 2] > maxZ + best && c[d + 2] > maxZ + best) continue;
    for (let k = 0; k < 3; k++) {
      corners[k] = c[a + k];
      corners[3 + k] = c[b + k];
      corners[6 + k] = c[d + k];
    }
    const found = gapToFacet(solid, corners, best);
    if (found.distance < best) {
      best = found.distance;
      at = found.at;
    }
  }
  return at === null ? null : { distance: best <= CONTACT ? 0 : best, at };
}

/** Stops early where the facet cannot come nearer than `best`. */
function gapToFacet(solid: ConvexSolid, corners: Float32Array, best: number): Gap {
  const pair = nearestPair();
  let p: Vec3 = [corners[0], corners[1], corners[2]];
  let q = solid.nearest(p);
  let gap = distance(p, q);
  const size = Math.max(
    Math.hypot(corners[3] - p[0], corners[4] - p[1], corners[5] - p[2]),
    Math.hypot(corners[6] - p[0], corners[7] - p[1], corners[8] - p[2]),
  );
  if (gap - size > best) return { distance: gap, at: p };
  for (let step = 0; step < MAX_STEPS && gap > CONTACT; step++) {
    pointTriangle(corners, 0, q[0], q[1], q[2], pair);
    p = [pair[0], pair[1], pair[2]];
    q = solid.nearest(p);
    const next = distance(p, q);
    if (gap - next < CONVERGED) break;
    gap = next;
  }
  return { distance: gap, at: p };
}
