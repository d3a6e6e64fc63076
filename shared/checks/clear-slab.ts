import type { Vec3 } from '../mesh/vec3.ts';
import { clipFacet } from './clip-facet.ts';
import type { NearFacets } from './near-facets.ts';

/** The rectangle of a blade in a slot's local coordinates: x up, y along, mm. */
export interface BladeRectangle {
  readonly from: number;
  readonly to: number;
  readonly length: number;
}

/** The surface nearest to the cut plane within a rectangle of it. */
export interface NearestToPlane {
  /** Distance from the plane on the nearer side, mm; Infinity where no facet is near. */
  readonly distance: number;
  readonly at: Vec3;
}

/**
 * How thick a slab about the plane z = 0, over the rectangle, is free of surface to both sides: each facet is clipped to the
 * rectangle exactly. It tells of surface only, not of a slab that lies wholly in solid material.
 */
export function nearestToPlane(near: NearFacets, blade: BladeRectangle): NearestToPlane {
  const box = {
    min: [blade.from, -blade.length / 2, -Infinity],
    max: [blade.to, blade.length / 2, Infinity],
  } as const;
  let distance = Infinity;
  let at: Vec3 = [blade.to, 0, 0];
  const c = near.corners;
  for (let o = 0; o < c.length; o += 9) {
    const polygon = clipFacet(c, o, box);
    const n = polygon.length;
    for (let i = 0; i < n; i += 3) {
      const j = (i + 3) % n;
      const z = polygon[i + 2];
      const crosses = z !== 0 && z < 0 !== polygon[j + 2] < 0;
      const s = crosses ? z / (z - polygon[j + 2]) : 0;
      const here = crosses ? 0 : Math.abs(z);
      if (here < distance) {
        distance = here;
        at = [
          polygon[i] + s * (polygon[j] - polygon[i]),
          polygon[i + 1] + s * (polygon[j + 1] - polygon[i + 1]),
          crosses ? 0 : z,
        ];
      }
    }
  }
  return { distance, at };
}
