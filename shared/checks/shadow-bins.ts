import type { FrameMesh } from './frame-mesh.ts';

/** Bins are this many mean edge lengths wide. */
const BIN_EDGES = 1.5;

/** No more bins than this; larger surfaces get larger bins. */
const MAX_BINS = 1 << 19;

/**
 * A mesh seen along the removal direction: its facets and vertices sorted into square bins of the (u, v) plane, each of
 * which knows the greatest height in it, so that most of a guide is seen at once to have nothing above it.
 */
export interface ShadowBins {
  readonly mesh: FrameMesh;
  /** Bin edge, mm, and number of bins along u and v. */
  readonly size: number;
  readonly minU: number;
  readonly minV: number;
  readonly countU: number;
  readonly countV: number;
  /** Facets of bin i: facets[facetStarts[i]] to facets[facetStarts[i + 1] - 1]; bins of a row are neighbours. */
  readonly facetStarts: Uint32Array;
  readonly facets: Uint32Array;
  /** The same of vertices. */
  readonly vertexStarts: Uint32Array;
  readonly vertices: Uint32Array;
  /** Greatest height of anything in each bin (of whole facets: an upper bound); -Infinity where it is empty. */
  readonly top: Float64Array;
  /** Greatest height of each facet. */
  readonly facetTop: Float64Array;
}

/** Sorts a mesh of the removal frame into bins. */
export function shadowBinsOf(mesh: FrameMesh): ShadowBins {
  const count = mesh.triangles.length / 3;
  const { min, max } = mesh.box;
  const spanU = count === 0 ? 0 : max[0] - min[0];
  const spanV = count === 0 ? 0 : max[1] - min[1];
  let size = Math.max(BIN_EDGES * mesh.meanEdge, Math.max(spanU, spanV) / 4096, 1e-6);
  while ((spanU / size + 1) * (spanV / size + 1) > MAX_BINS) size *= 1.25;
  const plan = {
    size,
    minU: count === 0 ? 0 : min[0],
    minV: count === 0 ? 0 : min[1],
    countU: Math.floor(spanU / size) + 1,
    countV: Math.floor(spanV / size) + 1,
  };
  const bins = plan.countU * plan.countV;
  const c = mesh.corners;

  // Counting sorts: count, prefix sum, fill from the back.
  const facetStarts = new Uint32Array(bins + 1);
  const top = new Float64Array(bins).fill(-Infinity);
  const facetTop = new Float64Array(count);
  const range = new Int32Array(4);
  for (let f = 0; f < count; f++) {
    const o = 9 * f;
    const height = Math.max(c[o + 2], c[o + 5], c[o + 8]);
    facetTop[f] = height;
    rangeOf(plan, c, o, range);
    for (let j = range[2]; j <= range[3]; j++) {
      for (let i = range[0] + plan.countU * j; i <= range[1] + plan.countU * j; i++) {
        facetStarts[i]++;
        if (height > top[i]) top[i] = height;
      }
    }
  }
  for (let i = 1; i <= bins; i++) facetStarts[i] += facetStarts[i - 1];
  const facets = new Uint32Array(facetStarts[bins]);
  for (let f = count - 1; f >= 0; f--) {
    rangeOf(plan, c, 9 * f, range);
    for (let j = range[2]; j <= range[3]; j++) {
      for (let i = range[0] + plan.countU * j; i <= range[1] + plan.countU * j; i++) {
        facets[--facetStarts[i]] = f;
      }
    }
  }

  const vertexStarts = new Uint32Array(bins + 1);
  const vertexCount = mesh.vertices.length / 3;
  const binOf = (v: number): number =>
    binAlong(mesh.vertices[3 * v] - plan.minU, size, plan.countU) +
    plan.countU * binAlong(mesh.vertices[3 * v + 1] - plan.minV, size, plan.countV);
  for (let v = 0; v < vertexCount; v++) vertexStarts[binOf(v)]++;
  for (let i = 1; i <= bins; i++) vertexStarts[i] += vertexStarts[i - 1];
  const vertices = new Uint32Array(vertexCount);
  for (let v = vertexCount - 1; v >= 0; v--) vertices[--vertexStarts[binOf(v)]] = v;

  return { mesh, ...plan, facetStarts, facets, vertexStarts, vertices, top, facetTop };
}

/** Bin of a distance from the first bin's edge, held to the bins. */
export const binAlong = (offset: number, size: number, count: number): number =>
  offset <= 0 ? 0 : Math.min(count - 1, Math.floor(offset / size));

function rangeOf(
  plan: Pick<ShadowBins, 'size' | 'minU' | 'minV' | 'countU' | 'countV'>,
  c: Float64Array,
  o: number,
  out: Int32Array,
): void {
  out[0] = binAlong(Math.min(c[o], c[o + 3], c[o + 6]) - plan.minU, plan.size, plan.countU);
  out[1] = binAlong(Math.max(c[o], c[o + 3], c[o + 6]) - plan.minU, plan.size, plan.countU);
  out[2] = binAlong(Math.min(c[o + 1], c[o + 4], c[o + 7]) - plan.minV, plan.size, plan.countV);
  out[3] = binAlong(Math.max(c[o + 1], c[o + 4], c[o + 7]) - plan.minV, plan.size, plan.countV);
}
