import type { Vec3 } from '../mesh/vec3.ts';
import type { CheckContext } from './check-context.ts';
import type { FacetGrid } from './facet-grid.ts';
import { longestEdge } from './facet-pieces.ts';
import { type FrameMesh, framedPart } from './frame-mesh.ts';
import { partTopology } from './part-topology.ts';
import { partGrid } from './self-crossing.ts';
import { signedDistance, supportProximity } from './support-proximity.ts';
import { surfaceSideOf } from './surface-side.ts';
import { nearestPair, segmentCrossesTriangle, segmentSegment } from './triangle-pair.ts';
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

/** A point of a triangle is no further from its nearest corner than this share of the longest edge (equilateral: 1/sqrt 3). */
const CORNER_REACH = 0.5774;

/** Measurement: the exact smallest distance between the part's surface and the support's, triangle to triangle. */
export function surfaceGap(context: CheckContext): SurfaceGap {
  const proximity = context.measured(supportProximity);
  const part = context.measured(framedPart);
  const { distance, reach, grid, support } = proximity;

  // 1. part vertices against support facets
  let best = reach;
  let at: Vec3 | null = null;
  for (let v = 0; v < distance.length; v++) {
    if (distance[v] < best) {
      best = distance[v];
      at = vertexOf(part, v);
    }
  }

  // 2. support vertices against part facets
  const partFacets = context.measured(partGrid);
  for (let v = 0; v < support.vertices.length && best > 0; v += 3) {
    const { vertices } = support;
    const d = partFacets.nearest(vertices[v], vertices[v + 1], vertices[v + 2], best);
    if (d < best) {
      best = d;
      at = [partFacets.x, partFacets.y, partFacets.z];
    }
  }

  // 3. edges against edges, and crossings
  if (best > 0) {
    const found = nearestEdges(part, grid, distance, reach, best);
    best = found.distance;
    at = found.at ?? at;
  }

  if (best <= 0 || hasBuriedPiece(context)) return deepest(context, at);
  return { distance: at === null ? Infinity : best, at, reach };
}

/** Edges of part facets against edges of support facets where that beats `best`; 0 and the place where facets cross. */
function nearestEdges(
  part: FrameMesh,
  grid: FacetGrid,
  distance: Float64Array,
  reach: number,
  start: number,
): { distance: number; at: Vec3 | null } {
  const { corners: c, triangles, planes } = part;
  const support = grid.mesh;
  const pair = nearestPair();
  let best = start;
  let best2 = best * best;
  let at: Vec3 | null = null;
  for (let f = 0; f < triangles.length / 3; f++) {
    const o = 9 * f;
    const near = Math.min(
      reach,
      distance[triangles[3 * f]],
      distance[triangles[3 * f + 1]],
      distance[triangles[3 * f + 2]],
    );
    if (near - CORNER_REACH * longestEdge(c, o) >= best) continue;
    grid.gather(
      Math.min(c[o], c[o + 3], c[o + 6]) - best,
      Math.min(c[o + 1], c[o + 4], c[o + 7]) - best,
      Math.min(c[o + 2], c[o + 5], c[o + 8]) - best,
      Math.max(c[o], c[o + 3], c[o + 6]) + best,
      Math.max(c[o + 1], c[o + 4], c[o + 7]) + best,
      Math.max(c[o + 2], c[o + 5], c[o + 8]) + best,
    );
    for (let n = 0; n < grid.gathered; n++) {
      const g = grid.found[n];
      const q = 9 * g;
      // Either facet's plane with the other facet clear of it by `best` parts them.
      if (clearOfPlane(support.planes, 4 * g, c, o, best)) continue;
      if (clearOfPlane(planes, 4 * f, support.corners, q, best)) continue;
      for (let i = 0; i < 3; i++) {
        const a = o + 3 * i;
        const b = i === 2 ? o : a + 3;
        for (let j = 0; j < 3; j++) {
          const k = q + 3 * j;
          const l = j === 2 ? q : k + 3;
          const d2 = segmentSegment(c, a, b, support.corners, k, l, pair);
          if (d2 < best2) {
            best2 = d2;
            best = Math.sqrt(d2);
            at = [pair[0], pair[1], pair[2]];
          }
        }
      }
      if (crosses(c, o, support.corners, q, pair))
        return { distance: 0, at: [pair[0], pair[1], pair[2]] };
    }
  }
  return { distance: best, at };
}

/** Whether all three corners lie on one side of the plane by at least `gap`. */
function clearOfPlane(
  planes: Float64Array,
  p: number,
  c: Float64Array,
  o: number,
  gap: number,
): boolean {
  const nx = planes[p];
  const ny = planes[p + 1];
  const nz = planes[p + 2];
  const offset = planes[p + 3];
  const h0 = nx * c[o] + ny * c[o + 1] + nz * c[o + 2] - offset;
  const h1 = nx * c[o + 3] + ny * c[o + 4] + nz * c[o + 5] - offset;
  const h2 = nx * c[o + 6] + ny * c[o + 7] + nz * c[o + 8] - offset;
  return (h0 >= gap && h1 >= gap && h2 >= gap) || (h0 <= -gap && h1 <= -gap && h2 <= -gap);
}

/** Whether an edge of either triangle passes through the other. */
function crosses(
  c: Float64Array,
  o: number,
  d: Float64Array,
  q: number,
  pair: Float64Array,
): boolean {
  for (let i = 0; i < 3; i++) {
    const j = (i + 1) % 3;
    if (segmentCrossesTriangle(c, o + 3 * i, o + 3 * j, d, q, pair)) return true;
    if (segmentCrossesTriangle(d, q + 3 * i, q + 3 * j, c, o, pair)) return true;
  }
  return false;
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
