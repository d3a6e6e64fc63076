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
  let nearest: NearestToPlane = { distance: Infinity, at: [blade.to, 0, 0] };
  for (let i = 0; i < near.facets.length; i++) {
    nearest = facetToPlane(near, i, blade, nearest.distance) ?? nearest;
  }
  return nearest;
}

/** One facet's point nearest to the plane within the rectangle, where it is nearer than `within`; else null. */
export function facetToPlane(
  { corners: c }: NearFacets,
  facet: number,
  blade: BladeRectangle,
  within: number,
): NearestToPlane | null {
  const o = 9 * facet;
  // Most facets are ruled out by their height over the plane.
  const low = Math.min(c[o + 2], c[o + 5], c[o + 8]);
  const high = Math.max(c[o + 2], c[o + 5], c[o + 8]);
  if (low >= within || high <= -within) return null;
  const polygon = clipFacet(c, o, {
    min: [blade.from, -blade.length / 2, -Infinity],
    max: [blade.to, blade.length / 2, Infinity],
  });
  const n = polygon.length;
  let nearest: NearestToPlane | null = null;
  let distance = within;
  for (let i = 0; i < n; i += 3) {
    const j = (i + 3) % n;
    const z = polygon[i + 2];
    const crosses = z !== 0 && z < 0 !== polygon[j + 2] < 0;
    const here = crosses ? 0 : Math.abs(z);
    if (here >= distance) continue;
    const s = crosses ? z / (z - polygon[j + 2]) : 0;
    distance = here;
    nearest = {
      distance,
      at: [
        polygon[i] + s * (polygon[j] - polygon[i]),
        polygon[i + 1] + s * (polygon[j + 1] - polygon[i + 1]),
        crosses ? 0 : z,
      ],
    };
  }
  return nearest;
}
