import type { Vec3 } from '../mesh/vec3.ts';
import type { CheckContext } from './check-context.ts';
import { longestEdge, visitPieces } from './facet-pieces.ts';
import { framedPart } from './frame-mesh.ts';
import { supportBins } from './removal-sweep.ts';
import { binAlong, type ShadowBins } from './shadow-bins.ts';
import { supportProximity } from './support-proximity.ts';
import { crossingAbove } from './winding-above.ts';

/** How deep a point of the part passes through the support on its way off. */
export interface PathDepth {
  /** mm; 0 where only edges graze. */
  readonly depth: number;
  /** The part's point at its seated place, removal frame. */
  readonly at: Vec3;
  /** How far the part has moved when the point is deepest, mm. */
  readonly travel: number;
}

/** So many of the part's points, those with the longest way through the support, are searched for the deepest point. */
const CANDIDATES = 64;

/** Of facets with longer edges than this, mm, points inside are tried as well; no more than MAX_POINTS in all. */
const SPACING = 1;
const MAX_POINTS = 50_000;

/** Points tried along each way through the support. */
const STEPS = 24;

/** Depths are measured up to here, mm; deeper is as wrong as can be. */
export const DEEPEST = 10;

/**
 * The greatest depth in the support that a point of the part reaches while the part moves off along the
 * removal direction, no further than `farthest`. A search among samples: it says how bad a collision is, not whether there is one.
 */
export function pathDepth(context: CheckContext, start: Vec3, farthest = Infinity): PathDepth {
  const part = context.measured(framedPart);
  const bins = context.measured(supportBins);
  const { grid } = context.measured(supportProximity);

  const points: { at: Vec3; inside: number; spans: readonly Span[] }[] = [];
  const consider = (at: Vec3): void => {
    const spans = insideSpans(bins, at, at[2] + farthest);
    const inside = spans.reduce((sum, s) => sum + s.to - s.from, 0);
    if (inside > 0) points.push({ at, inside, spans });
  };
  consider(start);
  const { vertices, corners } = part;
  const considerUnder = (p: Float64Array, o: number): void => {
    if (topOver(bins, p[o], p[o + 1]) > p[o + 2]) consider([p[o], p[o + 1], p[o + 2]]);
  };
  for (let v = 0; v < vertices.length; v += 3) considerUnder(vertices, v);
  const total = part.areas.reduce((sum, a) => sum + a, 0);
  const spacing = Math.max(SPACING, Math.sqrt((2 * total) / MAX_POINTS));
  const point = new Float64Array(3);
  for (let o = 0; o < corners.length; o += 9) {
    // Small facets have their corners tried, large ones their insides too.
    if (longestEdge(corners, o) <= spacing) continue;
    visitPieces(corners, o, part.areas[o / 9], spacing, point, () => considerUnder(point, 0));
  }
  points.sort((a, b) => b.inside - a.inside);

  let deepest: PathDepth = { depth: 0, at: start, travel: 0 };
  for (const { at, spans } of points.slice(0, CANDIDATES)) {
    for (const { from, to } of spans) {
      for (let i = 0; i <= STEPS; i++) {
        const height = from + ((to - from) * i) / STEPS;
        const d = Math.min(DEEPEST, grid.nearest(at[0], at[1], height, DEEPEST));
        if (d > deepest.depth) deepest = { depth: d, at, travel: height - at[2] };
      }
    }
  }
  return deepest;
}

/** A stretch of heights, mm. */
interface Span {
  readonly from: number;
  readonly to: number;
}

function topOver(bins: ShadowBins, u: number, v: number): number {
  const beyond =
    u < bins.minU ||
    v < bins.minV ||
    u > bins.minU + bins.size * bins.countU ||
    v > bins.minV + bins.size * bins.countV;
  return beyond ? -Infinity : bins.top[binAt(bins, u, v)];
}

const binAt = (bins: ShadowBins, u: number, v: number): number =>
  binAlong(u - bins.minU, bins.size, bins.countU) +
  bins.countU * binAlong(v - bins.minV, bins.size, bins.countV);

/** Where the upward ray from a point runs inside the support, up to the height `end`: from the winding, so that overlapping shells are one solid. */
function insideSpans(bins: ShadowBins, [u, v, h]: Vec3, end: number): Span[] {
  const { mesh } = bins;
  const bin = binAt(bins, u, v);
  const crossings: { height: number; turn: number }[] = [];
  for (let n = bins.facetStarts[bin]; n < bins.facetStarts[bin + 1]; n++) {
    const f = bins.facets[n];
    const turn = crossingAbove(mesh, f, u, v, h);
    if (turn === 0) continue;
    const p = 4 * f;
    const height =
      (mesh.planes[p + 3] - mesh.planes[p] * u - mesh.planes[p + 1] * v) / mesh.planes[p + 2];
    crossings.push({ height, turn });
  }
  crossings.sort((a, b) => a.height - b.height);
  let winding = crossings.reduce((sum, c) => sum + c.turn, 0);
  let from = h;
  const spans: Span[] = [];
  for (const { height, turn } of crossings) {
    if (winding > 0 && height > from && from < end) {
      spans.push({ from, to: Math.min(end, height) });
    }
    from = height;
    winding -= turn;
  }
  return spans;
}
