import { nextSide } from '../mesh/edge-table.ts';
import type { Vec3 } from '../mesh/vec3.ts';
import type { CheckContext } from './check-context.ts';
import { convexEdges } from './convex-edges.ts';
import { lowerByEdges, type Nearest } from './edge-gap.ts';
import { type FrameMesh, framedPart } from './frame-mesh.ts';
import { edgesOf, partTopology } from './part-topology.ts';
import { partGrid } from './self-crossing.ts';
import { signedDistance, supportProximity } from './support-proximity.ts';
import { surfaceSideOf } from './surface-side.ts';
import { windingAbove } from './winding-above.ts';

/** The seated part against the support. */
export interface SurfaceGap {
  /**
   * Smallest distance between the two surfaces, mm; where they cross or the part lies within the support, minus the
   * depth to which it does (0 for a touch); Infinity where they are further apart than `reach`.
   */
  readonly distance: number;
  /** Where, on the part, removal frame; null where nothing is near. */
  readonly at: Vec3 | null;
  /** Distances beyond this were not measured, mm. */
  readonly reach: number;
}

/** Penetrations are measured to this depth, mm; a deeper one is as wrong as can be. */
const DEEPEST = 10;

/** So many of the part's vertices stand for all where a deep penetration is searched for its deepest point. */
const DEPTH_SAMPLES = 400;

/** Measurement: the exact smallest distance between the part's surface and the support's, triangle to triangle. */
export function surfaceGap(context: CheckContext): SurfaceGap {
  const { distance, reach, grid, support } = context.measured(supportProximity);
  const part = context.measured(framedPart);
  const nearest: Nearest = { best: reach, at: null };

  // 1. part vertices against support facets
  for (let v = 0; v < distance.length; v++) {
    if (distance[v] >= nearest.best) continue;
    nearest.best = distance[v];
    nearest.at = vertexOf(part, v);
  }

  // 2. support vertices against part facets
  const partFacets = context.measured(partGrid);
  const { vertices } = support;
  for (let v = 0; v < vertices.length && nearest.best > 0; v += 3) {
    const d = partFacets.nearest(vertices[v], vertices[v + 1], vertices[v + 2], nearest.best);
    if (d >= nearest.best) continue;
    nearest.best = d;
    nearest.at = [partFacets.x, partFacets.y, partFacets.z];
  }

  // 3. edges against edges, and through facets; of both surfaces only those that stand out
  if (nearest.best > 0) {
    const supportSides = convexEdges(support, edgesOf(support.source));
    const marked = new Uint8Array(support.triangles.length);
    for (const side of supportSides) marked[side] = 1;
    lowerByEdges(nearest, part, nearPartEdges(context, nearest.best), grid, marked);
    if (nearest.best > 0) lowerByEdges(nearest, support, supportSides, partFacets, null);
  }

  if (nearest.best <= 0 || hasBuriedPiece(context)) return deepest(context, nearest.at);
  return { distance: nearest.at === null ? Infinity : nearest.best, at: nearest.at, reach };
}

/** Edges of the part that stand out and may come nearer to the support than `best`. */
function nearPartEdges(context: CheckContext, best: number): Uint32Array {
  const part = context.measured(framedPart);
  const { distance, reach } = context.measured(supportProximity);
  const { corners: c, triangles } = part;
  return convexEdges(part, context.measured(partTopology)).filter((side) => {
    const next = nextSide(side);
    const a = 3 * side;
    const b = 3 * next;
    const length = Math.hypot(c[b] - c[a], c[b + 1] - c[a + 1], c[b + 2] - c[a + 2]);
    // No point of the edge is further than half its length from its nearer end.
    return (
      Math.min(reach, distance[triangles[side]], distance[triangles[next]]) - length / 2 < best
    );
  });
}

/** Whether a piece of the part that comes nowhere near the support's surface lies within it. */
function hasBuriedPiece(context: CheckContext): boolean {
  const { distance, support } = context.measured(supportProximity);
  const { pieceOf, pieces } = context.measured(partTopology);
  const { triangles, vertices } = context.measured(framedPart);
  const sample = new Int32Array(pieces).fill(-1);
  const near = new Uint8Array(pieces);
  for (let corner = 0; corner < triangles.length; corner++) {
    const piece = pieceOf[Math.floor(corner / 3)];
    if (piece < 0) continue;
    const v = triangles[corner];
    if (distance[v] !== Infinity) near[piece] = 1;
    sample[piece] = v;
  }
  for (let piece = 0; piece < pieces; piece++) {
    if (near[piece] === 1 || sample[piece] < 0) continue;
    if (windingAbove(support, vertices, 3 * sample[piece]) > 0) return true;
  }
  return false;
}

/** How deep the two surfaces reach into each other: the deepest part vertex in the support, or support vertex in the part. */
function deepest(context: CheckContext, touch: Vec3 | null): SurfaceGap {
  const { distance, reach, grid, support } = context.measured(supportProximity);
  const part = context.measured(framedPart);
  let depth = 0;
  let at = touch;
  const note = (d: number, point: Vec3): void => {
    if (d <= depth) return;
    depth = d;
    at = point;
  };

  // Part vertices behind the surface: those near it are measured, of the others a sample is asked.
  const far: number[] = [];
  for (let v = 0; v < distance.length; v++) {
    if (distance[v] === Infinity) far.push(v);
    else if (distance[v] < 0) note(-distance[v], vertexOf(part, v));
  }
  const step = Math.ceil(far.length / DEPTH_SAMPLES);
  for (let i = 0; i < far.length; i += step) {
    const o = 3 * far[i];
    if (windingAbove(support, part.vertices, o) <= 0) continue;
    const d = grid.nearest(part.vertices[o], part.vertices[o + 1], part.vertices[o + 2], DEEPEST);
    note(Math.min(d, DEEPEST), vertexOf(part, far[i]));
  }

  // Support vertices within the part: a ridge of bone that no part vertex happens to be under.
  const partFacets = context.measured(partGrid);
  const partSide = surfaceSideOf(part);
  for (let v = 0; v < support.vertices.length; v += 3) {
    const d = signedDistance(partFacets, partSide, support.vertices, v, reach);
    if (d < 0) note(-d, [partFacets.x, partFacets.y, partFacets.z]);
  }
  return { distance: depth === 0 ? 0 : -depth, at, reach };
}

const vertexOf = ({ vertices }: FrameMesh, v: number): Vec3 => [
  vertices[3 * v],
  vertices[3 * v + 1],
  vertices[3 * v + 2],
];
