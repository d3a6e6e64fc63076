import type { CheckContext } from './check-context.ts';
import { FacetGrid } from './facet-grid.ts';
import { type FrameMesh, framedPart, reachableSupport } from './frame-mesh.ts';
import { type SurfaceSide, surfaceSideOf } from './surface-side.ts';

/** Beyond the clearance, the guide's surface still belongs to its footprint up to here, mm: what blocks out an undercut, not the shell's outside. */
export const FACING_REACH = 0.75;

/** Where the part's vertices lie against the support. Removal frame, mm. */
export interface SupportProximity {
  readonly support: FrameMesh;
  readonly grid: FacetGrid;
  readonly side: SurfaceSide;
  /** Distances are known up to here: clearance + FACING_REACH. */
  readonly reach: number;
  /** Distance of each vertex of the welded part, negative behind the surface; Infinity beyond `reach`, on either side. */
  readonly distance: Float64Array;
  /** Unit direction out of the support at each vertex's nearest point, 3 numbers a vertex; zeros beyond `reach`. */
  readonly outward: Float64Array;
}

/** Measurement: signed distance of every part vertex to the support, as far as it is near. */
export function supportProximity(context: CheckContext): SupportProximity {
  const support = context.measured(reachableSupport);
  const { vertices } = context.measured(framedPart);
  const grid = new FacetGrid(support);
  const side = surfaceSideOf(support);
  const reach = context.plan.clearance + FACING_REACH;
  const distance = new Float64Array(vertices.length / 3);
  const outward = new Float64Array(vertices.length);
  for (let v = 0; v < distance.length; v++) {
    distance[v] = signedDistance(grid, side, vertices, 3 * v, reach);
    if (distance[v] !== Infinity) outwardAt(grid, distance[v], vertices, 3 * v, outward, 3 * v);
  }
  return { support, grid, side, reach, distance, outward };
}

/** Nearer than this the direction to the nearest point is rounding, mm, and the support's normal stands in. */
const TOUCHING = 1e-3;

/** Unit direction out of the support at the grid's last nearest point, for points[o..o+2] at distance d, into out[i..i+2]. */
export function outwardAt(
  grid: FacetGrid,
  d: number,
  points: Float64Array,
  o: number,
  out: Float64Array,
  i: number,
): void {
  if (Math.abs(d) > TOUCHING) {
    out[i] = (points[o] - grid.x) / d;
    out[i + 1] = (points[o + 1] - grid.y) / d;
    out[i + 2] = (points[o + 2] - grid.z) / d;
    return;
  }
  const p = 4 * grid.facet;
  out[i] = grid.mesh.planes[p];
  out[i + 1] = grid.mesh.planes[p + 1];
  out[i + 2] = grid.mesh.planes[p + 2];
}

/** Distance of points[o..o+2] to the grid's surface, negative behind it; Infinity beyond `reach`. The nearest point stays in the grid. */
export function signedDistance(
  grid: FacetGrid,
  side: SurfaceSide,
  points: Float64Array,
  o: number,
  reach: number,
): number {
  const x = points[o];
  const y = points[o + 1];
  const z = points[o + 2];
  const d = grid.nearest(x, y, z, reach);
  if (d === Infinity) return d;
  return side.behind(grid.facet, grid.feature, x, y, z, grid.x, grid.y, grid.z) ? -d : d;
}
