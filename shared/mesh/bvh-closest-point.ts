import type { BvhTree } from './bvh-tree.ts';
import type { SpatialIndex } from './spatial-index.ts';
import { nearestPair, pointTriangle } from './triangle-distance.ts';

/** The index's query for the nearest surface point: branch and bound, nearer box first. */
export function closestPointQuery(tree: BvhTree): SpatialIndex['closestPoint'] {
  const { bounds, link, count, facets, corners } = tree;
  // Nodes still to visit and the least squared distance each can hold; reused by every query.
  const stack = new Uint32Array(tree.depth + 2);
  const stackSq = new Float64Array(tree.depth + 2);
  const pair = nearestPair();

  const boxSq = (node: number, x: number, y: number, z: number): number => {
    const o = node * 6;
    const ex = x < bounds[o] ? bounds[o] - x : x > bounds[o + 3] ? x - bounds[o + 3] : 0;
    const ey = y < bounds[o + 1] ? bounds[o + 1] - y : y > bounds[o + 4] ? y - bounds[o + 4] : 0;
    const ez = z < bounds[o + 2] ? bounds[o + 2] - z : z > bounds[o + 5] ? z - bounds[o + 5] : 0;
    return ex * ex + ey * ey + ez * ez;
  };

  return ([x, y, z], maxDistance = Infinity) => {
    let best = maxDistance * maxDistance;
    let facet = -1;
    let px = 0;
    let py = 0;
    let pz = 0;
    let top = count.length > 0 ? 1 : 0;
    stack[0] = 0;
    stackSq[0] = top > 0 ? boxSq(0, x, y, z) : 0;
    while (top > 0) {
      top--;
      if (stackSq[top] > best) continue;
      const node = stack[top];
      if (count[node] === 0) {
        const left = node + 1;
        const right = link[node];
        const leftSq = boxSq(left, x, y, z);
        const rightSq = boxSq(right, x, y, z);
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
        const sq = pointTriangle(corners, slot * 9, x, y, z, pair);
        if (sq < best || (sq === best && facet < 0)) {
          best = sq;
          facet = facets[slot];
          px = pair[0];
          py = pair[1];
          pz = pair[2];
        }
      }
    }
    return facet < 0 ? null : { point: [px, py, pz], distance: Math.sqrt(best), triangle: facet };
  };
}
