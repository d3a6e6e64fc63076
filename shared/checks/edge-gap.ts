import { nextSide } from '../mesh/edge-table.ts';
import type { Vec3 } from '../mesh/vec3.ts';
import type { FacetGrid } from './facet-grid.ts';
import type { FrameMesh } from './frame-mesh.ts';
import { nearestPair, segmentCrossesTriangle, segmentSegment } from './triangle-pair.ts';

/** The running least distance between two surfaces, and where it is. Removal frame, mm. */
export interface Nearest {
  best: number;
  at: Vec3 | null;
}

/**
 * Lowers `nearest` to the least distance between the edges of `mesh` given by their sides and those edges of the grid's mesh
 * whose side is marked in `marked` (none, where it is null); to 0 where an edge passes through any facet of the grid's mesh. Edges
 * with nothing nearer than `nearest.best` cost a look into the grid. Stops at 0.
 */
export function lowerByEdges(
  nearest: Nearest,
  mesh: FrameMesh,
  sides: Uint32Array,
  grid: FacetGrid,
  marked: Uint8Array | null,
): void {
  const { corners: c } = mesh;
  const { corners: d, planes } = grid.mesh;
  const pair = nearestPair();
  let best = nearest.best;
  let best2 = best * best;
  for (const side of sides) {
    const a = 3 * side;
    const b = 3 * nextSide(side);
    grid.gather(
      Math.min(c[a], c[b]) - best,
      Math.min(c[a + 1], c[b + 1]) - best,
      Math.min(c[a + 2], c[b + 2]) - best,
      Math.max(c[a], c[b]) + best,
      Math.max(c[a + 1], c[b + 1]) + best,
      Math.max(c[a + 2], c[b + 2]) + best,
    );
    for (let n = 0; n < grid.gathered; n++) {
      const g = grid.found[n];
      const p = 4 * g;
      const nx = planes[p];
      const ny = planes[p + 1];
      const nz = planes[p + 2];
      const ha = nx * c[a] + ny * c[a + 1] + nz * c[a + 2] - planes[p + 3];
      const hb = nx * c[b] + ny * c[b + 1] + nz * c[b + 2] - planes[p + 3];
      // The facet and its edges lie in the plane: an edge clear of the plane by `best` is clear of them.
      if ((ha >= best && hb >= best) || (ha <= -best && hb <= -best)) continue;
      if (ha <= 0 !== hb <= 0 && segmentCrossesTriangle(c, a, b, d, 9 * g, pair)) {
        nearest.best = 0;
        nearest.at = [pair[0], pair[1], pair[2]];
        return;
      }
      if (marked === null) continue;
      for (let other = 3 * g; other < 3 * g + 3; other++) {
        if (marked[other] === 0) continue;
        const d2 = segmentSegment(c, a, b, d, 3 * other, 3 * nextSide(other), pair);
        if (d2 >= best2) continue;
        best2 = d2;
        best = Math.sqrt(d2);
        nearest.best = best;
        nearest.at = [pair[0], pair[1], pair[2]];
      }
    }
  }
}
