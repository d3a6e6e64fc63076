import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import { FacetCells } from './facet-cells.ts';
import { cornersOf, type Facets, facetsOf, middleOf, visitPoints } from './read-facets.ts';

/** Points on the part are this close to each other at most, mm. */
const SPACING = 0.25;

/**
 * The least distance between part and bone, mm: from points spread over every facet of the part to the bone, and from
 * the bone's corners to the part. Two surfaces that pass through each other have points at no distance. Infinity where nothing is nearer than `far`.
 */
export function boneGap(part: Facets, bone: Facets, far: number): number {
  const near = croppedTo(bone, boundsOf(part.corners, far));
  if (near.count === 0) return Infinity;
  const boneCells = new FacetCells(near);
  let least = far;
  const look = (cells: FacetCells, point: Vec3): void => {
    least = Math.min(least, cells.nearest(point, least));
  };
  for (let f = 0; f < part.count; f++) {
    const corners = cornersOf(part.corners, f);
    const middle = middleOf(corners);
    const reach = Math.max(
      ...corners.map((c) => Math.hypot(c[0] - middle[0], c[1] - middle[1], c[2] - middle[2])),
    );
    if (boneCells.nearest(middle, least + reach) === Infinity) continue;
    visitPoints(corners, SPACING, (point) => look(boneCells, point));
  }
  const partCells = new FacetCells(part);
  for (let i = 0; i < near.corners.length; i += 3) {
    look(partCells, [near.corners[i], near.corners[i + 1], near.corners[i + 2]]);
  }
  return least < far ? least : Infinity;
}

interface Bounds {
  readonly min: readonly number[];
  readonly max: readonly number[];
}

/** Bounds of corners, grown by `margin`. */
export function boundsOf(corners: Float64Array, margin: number): Bounds {
  const min = [Infinity, Infinity, Infinity];
  const max = [-Infinity, -Infinity, -Infinity];
  corners.forEach((v, i) => {
    min[i % 3] = Math.min(min[i % 3], v - margin);
    max[i % 3] = Math.max(max[i % 3], v + margin);
  });
  return { min, max };
}

/** The facets whose own bounds touch `bounds`. */
export function croppedTo({ corners, count }: Facets, { min, max }: Bounds): Facets {
  const kept: number[] = [];
  for (let f = 0; f < count; f++) {
    const touches = [0, 1, 2].every((k) => {
      const of = [corners[9 * f + k], corners[9 * f + 3 + k], corners[9 * f + 6 + k]];
      return Math.min(...of) <= max[k] && Math.max(...of) >= min[k];
    });
    if (touches) for (let i = 9 * f; i < 9 * f + 9; i++) kept.push(corners[i]);
  }
  return facetsOf(Float64Array.from(kept));
}
