import type { Vec3 } from '../mesh/vec3.ts';
import type { CheckContext } from './check-context.ts';
import { FacetGrid } from './facet-grid.ts';
import { type FrameMesh, framedPart } from './frame-mesh.ts';
import { type NearestPair, nearestPair, segmentCrossesTriangle } from './triangle-pair.ts';

/** Two facets of one surface that pass through each other. */
export interface SelfCrossing {
  readonly facets: readonly [number, number];
  /** A point of the crossing, removal frame. */
  readonly at: Vec3;
}

/**
 * An edge must reach this far through a facet on both sides to count, mm. Writing float32 moves vertices by up to 3e-5 mm
 * at a scanner's 800 mm offset, which turns a touch into a crossing and back; no slicer sees either.
 */
export const SELF_CROSSING_DEPTH = 1e-4;

/** Measurement: the uniform grid over the part's facets, in the removal frame. */
export const partGrid = (context: CheckContext): FacetGrid =>
  new FacetGrid(context.measured(framedPart));

/** Measurement: pairs of facets of the part that pass through each other. Facets with a common edge are neighbours and not tested. */
export function selfCrossings(context: CheckContext): readonly SelfCrossing[] {
  const mesh = context.measured(framedPart);
  const crossings = new Map<string, SelfCrossing>();
  const pair = nearestPair();
  context.measured(partGrid).visitPairs((f, g) => {
    // Facets that pass through each other both have corners on either side of the other's plane.
    if (commonVertices(mesh.triangles, f, g) > 1) return;
    if (!straddles(mesh, g, f) || !straddles(mesh, f, g)) return;
    const at = crossing(mesh, f, g, pair) ?? crossing(mesh, g, f, pair);
    if (at === null) return;
    const facets = [Math.min(f, g), Math.max(f, g)] as const;
    crossings.set(facets.join(), { facets, at });
  });
  return [...crossings.values()];
}

/** Whether facet f has corners clearly on both sides of facet g's plane. */
function straddles(mesh: FrameMesh, f: number, g: number): boolean {
  const a = height(mesh, 9 * f, g);
  const b = height(mesh, 9 * f + 3, g);
  const c = height(mesh, 9 * f + 6, g);
  const d = SELF_CROSSING_DEPTH;
  return (a > d || b > d || c > d) && (a < -d || b < -d || c < -d);
}

/** Height of the point at offset `o` of the corners over facet g's plane. */
function height({ corners: c, planes }: FrameMesh, o: number, g: number): number {
  const p = 4 * g;
  return planes[p] * c[o] + planes[p + 1] * c[o + 1] + planes[p + 2] * c[o + 2] - planes[p + 3];
}

function commonVertices(triangles: Uint32Array, f: number, g: number): number {
  let common = 0;
  for (let i = 3 * f; i < 3 * f + 3; i++) {
    const v = triangles[i];
    if (v === triangles[3 * g] || v === triangles[3 * g + 1] || v === triangles[3 * g + 2])
      common++;
  }
  return common;
}

/** Where an edge of facet f passes through facet g, clearly on both sides; null where none does. */
function crossing(mesh: FrameMesh, f: number, g: number, pair: NearestPair): Vec3 | null {
  const d = SELF_CROSSING_DEPTH;
  for (let k = 0; k < 3; k++) {
    const i = 9 * f + 3 * k;
    const j = 9 * f + 3 * ((k + 1) % 3);
    const hi = height(mesh, i, g);
    const hj = height(mesh, j, g);
    if (!((hi > d && hj < -d) || (hi < -d && hj > d))) continue;
    if (segmentCrossesTriangle(mesh.corners, i, j, mesh.corners, 9 * g, pair)) {
      return [pair[0], pair[1], pair[2]];
    }
  }
  return null;
}
