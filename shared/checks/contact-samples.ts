import type { CheckContext } from './check-context.ts';
import { longestEdge, visitPieces } from './facet-pieces.ts';
import { framedPart } from './frame-mesh.ts';
import { signedDistance, supportProximity } from './support-proximity.ts';

/** Contact is where the gap is the clearance, give or take this, mm (contract). */
export const CONTACT_TOLERANCE = 0.1;

/**
 * A piece of surface faces the support where its normal points to the nearest support point within 60 degrees
 * (cosine): the contact face and blocked-out undercuts do, the rim and the walls of bores do not.
 */
export const FACING_COSINE = 0.5;

/** Facets are cut into pieces no longer than this for sampling, mm: about the distance over which a bone's gap changes. */
const SAMPLE_LENGTH = 0.6;

/** A part that would need more samples than this is sampled coarser. */
const MAX_SAMPLES = 200_000;

/** Nearer than this the direction to the nearest point is rounding, mm, and the support's normal stands in. */
const TOUCHING = 1e-3;

/** The surface that faces the support, as small pieces. Removal frame; mm, mm2. */
export interface ContactSamples {
  /** Area of all that faces the support within clearance + FACING_REACH: the footprint as it came out. */
  readonly footprintArea: number;
  /** Area of what lies within clearance +/- CONTACT_TOLERANCE. */
  readonly contactArea: number;
  /** Pieces in contact, 7 numbers each: place, unit direction from the support to the guide, area. */
  readonly contacts: Float64Array;
}

/** Measurement: where, how much and facing which way the part is in contact. */
export function contactSamples(context: CheckContext): ContactSamples {
  const part = context.measured(framedPart);
  const { grid, side, support, reach, distance } = context.measured(supportProximity);
  const { clearance } = context.plan;
  const { corners: c, triangles, planes, areas } = part;
  const [minX, minY, minZ] = support.box.min;
  const [maxX, maxY, maxZ] = support.box.max;
  const total = areas.reduce((sum, a) => sum + a, 0);
  const spacing = Math.max(SAMPLE_LENGTH, Math.sqrt((2 * total) / MAX_SAMPLES));
  const contacts: number[] = [];
  const point = new Float64Array(3);
  let footprintArea = 0;
  let contactArea = 0;

  /** Adds one piece of facet f with its middle in `point`. */
  const sample = (f: number, area: number): void => {
    const d = signedDistance(grid, side, point, 0, reach);
    if (d === Infinity) return;
    const p = 4 * f;
    let nx = support.planes[4 * grid.facet];
    let ny = support.planes[4 * grid.facet + 1];
    let nz = support.planes[4 * grid.facet + 2];
    if (Math.abs(d) > TOUCHING) {
      nx = (point[0] - grid.x) / d;
      ny = (point[1] - grid.y) / d;
      nz = (point[2] - grid.z) / d;
    }
    const facing = -(nx * planes[p] + ny * planes[p + 1] + nz * planes[p + 2]);
    if (facing < FACING_COSINE) return;
    footprintArea += area;
    if (Math.abs(d - clearance) > CONTACT_TOLERANCE) return;
    contactArea += area;
    contacts.push(point[0], point[1], point[2], nx, ny, nz, area);
  };

  for (let f = 0; f < triangles.length / 3; f++) {
    const o = 9 * f;
    const isNear =
      distance[triangles[3 * f]] !== Infinity ||
      distance[triangles[3 * f + 1]] !== Infinity ||
      distance[triangles[3 * f + 2]] !== Infinity;
    // A small facet with all corners far away is far away; a large one may still come near in its middle.
    if (!isNear && longestEdge(c, o) <= spacing) continue;
    if (areas[f] === 0) continue;
    if (Math.max(c[o], c[o + 3], c[o + 6]) < minX - reach) continue;
    if (Math.max(c[o + 1], c[o + 4], c[o + 7]) < minY - reach) continue;
    if (Math.max(c[o + 2], c[o + 5], c[o + 8]) < minZ - reach) continue;
    if (Math.min(c[o], c[o + 3], c[o + 6]) > maxX + reach) continue;
    if (Math.min(c[o + 1], c[o + 4], c[o + 7]) > maxY + reach) continue;
    if (Math.min(c[o + 2], c[o + 5], c[o + 8]) > maxZ + reach) continue;
    visitPieces(c, o, areas[f], spacing, point, (_, share) => sample(f, areas[f] * share));
  }
  return { footprintArea, contactArea, contacts: Float64Array.from(contacts) };
}
