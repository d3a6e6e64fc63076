import type { BvhTree } from './bvh-tree.ts';
import type { SpatialIndex } from './spatial-index.ts';
import { nearestPair, type Segment, segmentTriangle } from './triangle-distance.ts';

/** The index's query for where a segment comes nearest to the surface: branch and bound, nearer box first. */
export function closestToSegmentQuery(tree: BvhTree): SpatialIndex['closestToSegment'] {
  const { bounds, link, count, facets, corners } = tree;
  const stack = new Uint32Array(tree.depth + 2);
  const stackSq = new Float64Array(tree.depth + 2);
  const pair = nearestPair();
  const nearest = nearestPair();

  return (a, b, maxDistance = Infinity) => {
    const segment: Segment = {
      ax: a[0],
      ay: a[1],
      az: a[2],
      dx: b[0] - a[0],
      dy: b[1] - a[1],
      dz: b[2] - a[2],
    };
    let best = maxDistance * maxDistance;
    let facet = -1;
    let top = count.length > 0 ? 1 : 0;
    stack[0] = 0;
    stackSq[0] = top > 0 ? segmentBoxSq(bounds, 0, segment) : 0;
    while (top > 0) {
      top--;
      if (stackSq[top] > best) continue;
      const node = stack[top];
      if (count[node] === 0) {
        const left = node + 1;
        const right = link[node];
        const leftSq = segmentBoxSq(bounds, left, segment);
        const rightSq = segmentBoxSq(bounds, right, segment);
        const leftFirst = leftSq <= rightSq;
        stack[top] = leftFirst ? right : left;
        stackSq[top] = leftFirst ? rightSq : leftSq;
        top++;
        stack[top] = leftFirst ? left : right;
        stackSq[top] = leftFirst ? leftSq : rightSq;
        top++;
        continue;
      }
      const end = link[node] + count[node];
      for (let slot = link[node]; slot < end; slot++) {
        const sq = segmentTriangle(corners, slot * 9, segment, pair);
        if (sq < best || (sq === best && facet < 0)) {
          best = sq;
          facet = facets[slot];
          nearest.set(pair);
        }
      }
      if (best === 0) break;
    }
    if (facet < 0) return null;
    return {
      distance: Math.sqrt(best),
      point: [nearest[0], nearest[1], nearest[2]],
      onSegment: [nearest[3], nearest[4], nearest[5]],
      triangle: facet,
    };
  };
}

/**
 * A lower bound of the squared distance between a segment and a node's box: the greater of the distance between the
 * boxes of both, and the distance from the segment to the box's centre less half the diagonal.
 */
function segmentBoxSq(bounds: Float32Array, node: number, s: Segment): number {
  const o = node * 6;
  const gx = gap(bounds[o], bounds[o + 3], s.ax, s.dx);
  const gy = gap(bounds[o + 1], bounds[o + 4], s.ay, s.dy);
  const gz = gap(bounds[o + 2], bounds[o + 5], s.az, s.dz);
  const apart = gx * gx + gy * gy + gz * gz;
  const cx = (bounds[o] + bounds[o + 3]) / 2 - s.ax;
  const cy = (bounds[o + 1] + bounds[o + 4]) / 2 - s.ay;
  const cz = (bounds[o + 2] + bounds[o + 5]) / 2 - s.az;
  const dd = s.dx * s.dx + s.dy * s.dy + s.dz * s.dz;
  const along = cx * s.dx + cy * s.dy + cz * s.dz;
  const t = dd > 0 ? Math.max(0, Math.min(1, along / dd)) : 0;
  const beyond =
    length(cx - s.dx * t, cy - s.dy * t, cz - s.dz * t) -
    length(
      bounds[o + 3] - bounds[o],
      bounds[o + 4] - bounds[o + 1],
      bounds[o + 5] - bounds[o + 2],
    ) /
      2;
  return beyond > 0 ? Math.max(apart, beyond * beyond) : apart;
}

/** Gap between the intervals [low, high] and [a, a + d], d of either sign; 0 where they overlap. */
function gap(low: number, high: number, a: number, d: number): number {
  const from = d < 0 ? a + d : a;
  const to = d < 0 ? a : a + d;
  return from > high ? from - high : to < low ? low - to : 0;
}

/** Math.hypot guards against overflow at ten times the cost. */
const length = (x: number, y: number, z: number): number => Math.sqrt(x * x + y * y + z * z);
