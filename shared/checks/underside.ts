import type { MeshData } from '../mesh/mesh-data.ts';
import type { CheckContext } from './check-context.ts';
import { framedPart } from './frame-mesh.ts';
import { toRemovalFrame } from './removal-frame.ts';
import { binAlong } from './shadow-bins.ts';

/** Cells this wide tell what lies under the guide from what it can meet, mm: a few facets of a bone. */
const CELL = 1.5;

/** The lowest height of the part in each cell of the plane square to the removal direction; Infinity where it has nothing. */
export interface Underside {
  readonly minU: number;
  readonly minV: number;
  readonly countU: number;
  readonly countV: number;
  readonly lowest: Float64Array;
}

/** Measurement: the part as seen from below. Facets count with their bounds, so that no height is too great. */
export function underside(context: CheckContext): Underside {
  const { box, boxes } = context.measured(framedPart);
  const count = (k: 0 | 1): number =>
    boxes.length === 0 ? 1 : Math.floor((box.max[k] - box.min[k]) / CELL) + 1;
  const minU = boxes.length === 0 ? 0 : box.min[0];
  const minV = boxes.length === 0 ? 0 : box.min[1];
  const countU = count(0);
  const countV = count(1);
  const lowest = new Float64Array(countU * countV).fill(Infinity);
  for (let b = 0; b < boxes.length; b += 6) {
    const i0 = binAlong(boxes[b] - minU, CELL, countU);
    const i1 = binAlong(boxes[b + 3] - minU, CELL, countU);
    const j1 = binAlong(boxes[b + 4] - minV, CELL, countV);
    for (let j = binAlong(boxes[b + 1] - minV, CELL, countV); j <= j1; j++) {
      for (let i = i0; i <= i1; i++) {
        const cell = i + countU * j;
        if (boxes[b + 2] < lowest[cell]) lowest[cell] = boxes[b + 2];
      }
    }
  }
  return { minU, minV, countU, countV, lowest };
}

/**
 * Whether the part, seated or on its way along the removal direction, may come within `margin` (mm) of a facet of the mesh (patient frame). False is sure: all of the
 * mesh lies beside the part's shadow, or below the part in every cell that it is under.
 */
export function mayMeet(context: CheckContext, mesh: MeshData, margin: number): boolean {
  const { minU, minV, countU, countV, lowest } = context.measured(underside);
  const { box } = context.measured(framedPart);
  const at = toRemovalFrame(mesh.positions, context.frame);
  const { triangles } = mesh;
  for (let t = 0; t < triangles.length; t += 3) {
    const a = 3 * triangles[t];
    const b = 3 * triangles[t + 1];
    const c = 3 * triangles[t + 2];
    const top = Math.max(at[a + 2], at[b + 2], at[c + 2]) + margin;
    if (top < box.min[2]) continue;
    const u0 = Math.min(at[a], at[b], at[c]) - margin;
    const u1 = Math.max(at[a], at[b], at[c]) + margin;
    const v0 = Math.min(at[a + 1], at[b + 1], at[c + 1]) - margin;
    const v1 = Math.max(at[a + 1], at[b + 1], at[c + 1]) + margin;
    if (u1 < box.min[0] || v1 < box.min[1] || u0 > box.max[0] || v0 > box.max[1]) continue;
    const i1 = binAlong(u1 - minU, CELL, countU);
    const j1 = binAlong(v1 - minV, CELL, countV);
    for (let j = binAlong(v0 - minV, CELL, countV); j <= j1; j++) {
      for (let i = binAlong(u0 - minU, CELL, countU); i <= i1; i++) {
        if (lowest[i + countU * j] <= top) return true;
      }
    }
  }
  return false;
}
