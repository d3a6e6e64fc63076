import type { Vec3 } from '../mesh/vec3.ts';
import type { CheckContext } from './check-context.ts';
import { FacetGrid } from './facet-grid.ts';
import { longestEdge } from './facet-pieces.ts';
import { type FrameMesh, framedPart } from './frame-mesh.ts';
import { type NearestPair, nearestPair, segmentCrossesTriangle } from './triangle-pair.ts';

/** Two facets of one surface that pass through each other. */
export interface SelfCrossing {
  readonly facets: readonly [number, number];
  /** A point of the crossing, removal frame. */
  readonly at: Vec3;
}

/**
 * An edge must reach so many float32 steps (at the part's largest coordinate) through a facet on both sides to count. Writing
 * the file moves vertices by up to half a step along each axis, which turns a touch into a crossing and back; no slicer sees
 * either. At a scanner's 800 mm offset that is 2.4e-4 mm, near the origin 2e-5.
 */
const ROUNDING_STEPS = 4;

/** A facet narrower than so many of those depths has no plane to speak of once it is rounded: an edge through it says nothing. */
const NARROWEST = 4;

/** Bits of a float32 mantissa behind the first. */
const MANTISSA_BITS = 23;

/** Measurement: the uniform grid over the part's facets, in the removal frame. */
export const partGrid = (context: CheckContext): FacetGrid =>
  new FacetGrid(context.measured(framedPart));

/** Measurement: pairs of facets of the part that pass through each other. Facets with a common edge are neighbours and not tested. */
export function selfCrossings(context: CheckContext): readonly SelfCrossing[] {
  const mesh = context.measured(framedPart);
  const depth = roundingDepth(mesh.source.positions);
  const crossings = new Map<string, SelfCrossing>();
  const pair = nearestPair();
  context.measured(partGrid).visitPairs((f, g) => {
    // Facets that pass through each other both have corners on either side of the other's plane.
    if (commonVertices(mesh.triangles, f, g) > 1) return;
    if (!straddles(mesh, g, f, depth) || !straddles(mesh, f, g, depth)) return;
    const at = crossing(mesh, f, g, depth, pair) ?? crossing(mesh, g, f, depth, pair);
    if (at === null) return;
    const facets = [Math.min(f, g), Math.max(f, g)] as const;
    crossings.set(facets.join(), { facets, at });
  });
  return [...crossings.values()];
}

/** ROUNDING_STEPS at the largest coordinate, mm. */
function roundingDepth(positions: Float32Array): number {
  const largest = positions.reduce((most, x) => Math.max(most, Math.abs(x)), 1);
  return ROUNDING_STEPS * 2 ** (Math.floor(Math.log2(largest)) - MANTISSA_BITS);
}

/** Whether facet f has corners on both sides of facet g's plane, further from it than d. */
function straddles(mesh: FrameMesh, f: number, g: number, d: number): boolean {
  const a = height(mesh, 9 * f, g);
  const b = height(mesh, 9 * f + 3, g);
  const c = height(mesh, 9 * f + 6, g);
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
    if (v === triangles[3 * g] || v === triangles[3 * g + 1] || v === triangles[3 * g + 2]) {
      common++;
    }
  }
  return common;
}

/** Where an edge of facet f passes through facet g by more than d on both sides; null where none does. */
function crossing(
  mesh: FrameMesh,
  f: number,
  g: number,
  d: number,
  pair: NearestPair,
): Vec3 | null {
  if (2 * mesh.areas[g] < NARROWEST * d * longestEdge(mesh.corners, 9 * g)) return null;
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
