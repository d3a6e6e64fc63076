import { nextSide } from '../mesh/edge-table.ts';
import type { Vec3 } from '../mesh/vec3.ts';
import type { CheckContext } from './check-context.ts';
import { type FrameMesh, framedPart } from './frame-mesh.ts';
import { partTopology } from './part-topology.ts';
import { binAlong, type ShadowBins, shadowBinsOf } from './shadow-bins.ts';
import { supportProximity } from './support-proximity.ts';

/** The part on its way off along the removal direction, against the support. */
export interface RemovalSweep {
  /** Smallest distance met on the way, below `cutoff`, else `cutoff`; 0 where the swept part and the support overlap. mm. */
  readonly distance: number;
  /** The part's point that comes so near, at its seated place; removal frame. */
  readonly at: Vec3 | null;
  /** How far the part has moved when that happens, mm. */
  readonly travel: number;
  /** True where the swept part and the support overlap. */
  readonly collides: boolean;
  /** The least travel at which one of the points that show the overlap is met, and that point at its seated place; null without an overlap. */
  readonly first: { readonly travel: number; readonly at: Vec3 } | null;
}

/**
 * The smallest distance between the part, moved by every t >= 0 along the removal direction, and the support. Exact.
 *
 * The part sweeps the union of upright prisms over its facets. Seen from the support, that body is bounded by facets of
 * the seated part, which surface-gap.ts measures, and by upright strips over the part's fold edges, where both facets
 * lie on one side of the edge as seen along the removal direction (over any other edge the prisms join). So it is enough to
 * measure each fold's strip against the support, in the (u, v) plane with heights: a support vertex over the foot on the
 * fold, a fold's end under a point of a support edge; everything else is nearest at the seated edge itself. The two
 * overlap where a support edge passes over a fold, a support facet lies over a fold's end, or a support vertex over a facet.
 *
 * With a `farthest`, what is met after more travel than that is left out; an overlap must then show itself by one of the three before it.
 */
export function removalSweep(
  context: CheckContext,
  cutoff: number,
  farthest = Infinity,
): RemovalSweep {
  const part = context.measured(framedPart);
  const { edges, sideOf, opposite } = context.measured(partTopology);
  const bins = context.measured(supportBins);
  const sweep = new FoldSweep(part, bins, cutoff, farthest);
  const turns = facetTurns(part);
  for (let e = 0; e < edges; e++) {
    const side = sideOf[e];
    const back = opposite[side];
    // Same sign: the facets lie on different sides of the edge. A torn edge is a fold.
    if (back >= 0 && turns[Math.floor(side / 3)] * turns[Math.floor(back / 3)] > 0) continue;
    sweep.fold(part.triangles[side], part.triangles[nextSide(side)]);
  }
  for (let f = 0; f < turns.length; f++) sweep.facet(f, turns[f]);
  return sweep.result();
}

/** Measurement: the reachable support's bins. */
export const supportBins = (context: CheckContext): ShadowBins =>
  shadowBinsOf(context.measured(supportProximity).support);

/** Twice the signed area of each facet as seen against the removal direction: positive for facets that look along it. */
function facetTurns({ corners: c, triangles }: FrameMesh): Float64Array {
  const turns = new Float64Array(triangles.length / 3);
  for (let f = 0; f < turns.length; f++) {
    const o = 9 * f;
    turns[f] =
      (c[o + 3] - c[o]) * (c[o + 7] - c[o + 1]) - (c[o + 4] - c[o + 1]) * (c[o + 6] - c[o]);
  }
  return turns;
}

/** The running minimum over folds and facets. */
class FoldSweep {
  readonly #part: FrameMesh;
  readonly #bins: ShadowBins;
  readonly #support: FrameMesh;
  readonly #seen: Uint32Array;
  readonly #farthest: number;
  #query = 0;
  #best: number;
  #best2: number;
  #at: Vec3 | null = null;
  #travel = 0;
  #collides = false;
  #first: RemovalSweep['first'] = null;

  constructor(part: FrameMesh, bins: ShadowBins, cutoff: number, farthest: number) {
    this.#part = part;
    this.#farthest = farthest;
    this.#bins = bins;
    this.#support = bins.mesh;
    this.#seen = new Uint32Array(bins.facetTop.length);
    this.#best = cutoff;
    this.#best2 = cutoff * cutoff;
  }

  result(): RemovalSweep {
    return {
      distance: this.#collides ? 0 : this.#best,
      at: this.#at,
      travel: this.#travel,
      collides: this.#collides,
      first: this.#first,
    };
  }

  /** The strip over the edge between part vertices a and b against the support's facets near it. */
  fold(a: number, b: number): void {
    const p = this.#part.vertices;
    const floor = Math.min(p[3 * a + 2], p[3 * b + 2]);
    const { size, minU, minV, countU, countV, top, facetStarts, facets, facetTop } = this.#bins;
    const r = this.#best;
    const i0 = binAlong(Math.min(p[3 * a], p[3 * b]) - r - minU, size, countU);
    const i1 = binAlong(Math.max(p[3 * a], p[3 * b]) + r - minU, size, countU);
    const j0 = binAlong(Math.min(p[3 * a + 1], p[3 * b + 1]) - r - minV, size, countV);
    const j1 = binAlong(Math.max(p[3 * a + 1], p[3 * b + 1]) + r - minV, size, countV);
    const stamp = ++this.#query;
    for (let j = j0; j <= j1; j++) {
      for (let bin = i0 + countU * j; bin <= i1 + countU * j; bin++) {
        if (top[bin] < floor) continue;
        for (let n = facetStarts[bin]; n < facetStarts[bin + 1]; n++) {
          const g = facets[n];
          if (facetTop[g] < floor || this.#seen[g] === stamp) continue;
          this.#seen[g] = stamp;
          this.#foldFacet(a, b, g);
        }
      }
    }
  }

  #foldFacet(a: number, b: number, g: number): void {
    const p = this.#part.vertices;
    const c = this.#support.corners;
    for (let k = 0; k < 3; k++) {
      const i = 9 * g + 3 * k;
      const j = 9 * g + 3 * ((k + 1) % 3);
      this.#overEdge(p, 3 * a, 3 * b, c, i, 1);
      this.#overEdge(c, i, j, p, 3 * a, -1);
      this.#overEdge(c, i, j, p, 3 * b, -1);
      this.#edgesCross(3 * a, 3 * b, i, j);
    }
    this.#facetOver(g, a);
    this.#facetOver(g, b);
  }

  /**
   * Point q[m] against the segment s[i]-s[j], both seen from above; counts where the support's point is the higher one.
   * `sign` is 1 where the point is the support's, -1 where the segment is.
   */
  #overEdge(s: Float64Array, i: number, j: number, q: Float64Array, m: number, sign: 1 | -1): void {
    const eu = s[j] - s[i];
    const ev = s[j + 1] - s[i + 1];
    const wu = q[m] - s[i];
    const wv = q[m + 1] - s[i + 1];
    const ee = eu * eu + ev * ev;
    const t = ee === 0 ? 0 : Math.min(1, Math.max(0, (eu * wu + ev * wv) / ee));
    const du = wu - eu * t;
    const dv = wv - ev * t;
    const d2 = du * du + dv * dv;
    if (d2 >= this.#best2) return;
    const height = s[i + 2] + (s[j + 2] - s[i + 2]) * t;
    const travel = sign * (q[m + 2] - height);
    if (travel < 0 || travel > this.#farthest) return;
    this.#best2 = d2;
    this.#best = Math.sqrt(d2);
    this.#travel = travel;
    this.#at = sign === 1 ? [s[i] + eu * t, s[i + 1] + ev * t, height] : [q[m], q[m + 1], q[m + 2]];
  }

  /** Support edge c[i]-c[j] passing over the fold p[a]-p[b]. */
  #edgesCross(a: number, b: number, i: number, j: number): void {
    const p = this.#part.vertices;
    const c = this.#support.corners;
    const eu = p[b] - p[a];
    const ev = p[b + 1] - p[a + 1];
    const fu = c[j] - c[i];
    const fv = c[j + 1] - c[i + 1];
    const den = eu * fv - ev * fu;
    if (den === 0) return;
    const wu = c[i] - p[a];
    const wv = c[i + 1] - p[a + 1];
    const s = (wu * fv - wv * fu) / den;
    const t = (wu * ev - wv * eu) / den;
    if (s < 0 || s > 1 || t < 0 || t > 1) return;
    const height = p[a + 2] + (p[b + 2] - p[a + 2]) * s;
    const travel = c[i + 2] + (c[j + 2] - c[i + 2]) * t - height;
    if (travel >= 0) this.#collide([p[a] + eu * s, p[a + 1] + ev * s, height], travel);
  }

  /** Support facet g lying over part vertex v. */
  #facetOver(g: number, v: number): void {
    const p = this.#part.vertices;
    const height = heightOver(this.#support, g, p[3 * v], p[3 * v + 1]);
    const travel = height - p[3 * v + 2];
    if (travel >= 0) this.#collide([p[3 * v], p[3 * v + 1], p[3 * v + 2]], travel);
  }

  /** Support vertices lying over part facet f. */
  facet(f: number, turn: number): void {
    if (turn === 0) return;
    const c = this.#part.corners;
    const { size, minU, minV, countU, countV, top, vertexStarts, vertices } = this.#bins;
    const o = 9 * f;
    const floor = Math.min(c[o + 2], c[o + 5], c[o + 8]);
    const i0 = binAlong(Math.min(c[o], c[o + 3], c[o + 6]) - minU, size, countU);
    const i1 = binAlong(Math.max(c[o], c[o + 3], c[o + 6]) - minU, size, countU);
    const j0 = binAlong(Math.min(c[o + 1], c[o + 4], c[o + 7]) - minV, size, countV);
    const j1 = binAlong(Math.max(c[o + 1], c[o + 4], c[o + 7]) - minV, size, countV);
    const s = this.#support.vertices;
    for (let j = j0; j <= j1; j++) {
      for (let bin = i0 + countU * j; bin <= i1 + countU * j; bin++) {
        if (top[bin] < floor) continue;
        for (let n = vertexStarts[bin]; n < vertexStarts[bin + 1]; n++) {
          const v = 3 * vertices[n];
          if (s[v + 2] < floor) continue;
          const height = heightOver(this.#part, f, s[v], s[v + 1]);
          // Not over the facet: NaN, which compares false.
          if (s[v + 2] >= height) this.#collide([s[v], s[v + 1], height], s[v + 2] - height);
        }
      }
    }
  }

  #collide(at: Vec3, travel: number): void {
    if (travel > this.#farthest) return;
    if (this.#first === null || travel < this.#first.travel) this.#first = { travel, at };
    if (this.#collides && travel <= this.#travel) return;
    this.#collides = true;
    this.#at = at;
    this.#travel = travel;
    this.#best = 0;
    this.#best2 = 0;
  }
}

/** Height of facet f's plane at (u, v), NaN where the facet does not lie there or stands upright. */
function heightOver({ corners: c, planes }: FrameMesh, f: number, u: number, v: number): number {
  const o = 9 * f;
  const p = 4 * f;
  const slope = planes[p + 2];
  if (slope === 0) return Number.NaN;
  const a = (c[o + 3] - c[o]) * (v - c[o + 1]) - (c[o + 4] - c[o + 1]) * (u - c[o]);
  const b = (c[o + 6] - c[o + 3]) * (v - c[o + 4]) - (c[o + 7] - c[o + 4]) * (u - c[o + 3]);
  const d = (c[o] - c[o + 6]) * (v - c[o + 7]) - (c[o + 1] - c[o + 7]) * (u - c[o + 6]);
  const within = (a >= 0 && b >= 0 && d >= 0) || (a <= 0 && b <= 0 && d <= 0);
  return within ? (planes[p + 3] - planes[p] * u - planes[p + 1] * v) / slope : Number.NaN;
}
