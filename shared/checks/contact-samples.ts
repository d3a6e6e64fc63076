import type { CheckContext } from './check-context.ts';
import { longestEdge, visitPieces } from './facet-pieces.ts';
import { framedPart } from './frame-mesh.ts';
import { outwardAt, signedDistance, supportProximity } from './support-proximity.ts';

/** Contact is where the gap is the clearance, give or take this, mm (contract). */
export const CONTACT_TOLERANCE = 0.1;

/**
 * A piece of surface faces the support where its normal points to the nearest support point within 60 degrees
 * (cosine): the contact face and blocked-out undercuts do, the rim and the walls of bores do not.
 */
export const FACING_COSINE = 0.5;

/** Facets longer than this are sampled inside, mm; of smaller ones the corners tell: a bone's gap does not change faster. */
const SAMPLE_LENGTH = 0.8;

/** A part that would need more samples than this is sampled coarser. */
const MAX_SAMPLES = 200_000;

/** The surface that faces the support, as small pieces. Removal frame; mm, mm2. */
export interface ContactSamples {
  /** Area of all that faces the support within clearance + FACING_REACH: the footprint as it came out. */
  readonly footprintArea: number;
  /** Area of what lies within clearance ± CONTACT_TOLERANCE. */
  readonly contactArea: number;
  /** Pieces in contact, 7 numbers each: place, unit direction from the support to the guide, area. */
  readonly contacts: Float64Array;
}

/** Measurement: where, how much and facing which way the part is in contact. */
export function contactSamples(context: CheckContext): ContactSamples {
  const part = context.measured(framedPart);
  const { grid, side, reach, distance, outward } = context.measured(supportProximity);
  const { corners, triangles, areas } = part;
  const total = areas.reduce((sum, a) => sum + a, 0);
  const spacing = Math.max(SAMPLE_LENGTH, Math.sqrt((2 * total) / MAX_SAMPLES));
  const tally = new ContactTally(part.planes, context.plan.clearance);
  const point = new Float64Array(3);
  const out = new Float64Array(3);

  for (let f = 0; f < areas.length; f++) {
    if (areas[f] === 0) continue;
    const a = triangles[3 * f];
    const b = triangles[3 * f + 1];
    const c = triangles[3 * f + 2];
    const near =
      (distance[a] === Infinity ? 0 : 1) +
      (distance[b] === Infinity ? 0 : 1) +
      (distance[c] === Infinity ? 0 : 1);
    const edge = longestEdge(corners, 9 * f);
    const isSmall = edge <= spacing;
    // A small facet with all corners far away is far away; a large one may still come near in its middle.
    if (near === 0 && isSmall) continue;
    for (let k = 0; k < 3; k++) {
      point[k] = (corners[9 * f + k] + corners[9 * f + 3 + k] + corners[9 * f + 6 + k]) / 3;
    }
    if (near === 0 && grid.nearest(point[0], point[1], point[2], reach + edge) === Infinity) {
      continue;
    }
    if (isSmall && near === 3) {
      for (let k = 0; k < 3; k++) {
        out[k] = outward[3 * a + k] + outward[3 * b + k] + outward[3 * c + k];
      }
      const length = Math.hypot(out[0], out[1], out[2]);
      for (let k = 0; k < 3; k++) out[k] /= length;
      tally.add(f, (distance[a] + distance[b] + distance[c]) / 3, areas[f], point, out);
      continue;
    }
    visitPieces(corners, 9 * f, areas[f], spacing, point, (_, share) => {
      const d = signedDistance(grid, side, point, 0, reach);
      if (d === Infinity) return;
      outwardAt(grid, d, point, 0, out, 0);
      tally.add(f, d, areas[f] * share, point, out);
    });
  }
  return tally.result();
}

/** Sums what faces the support, and lists what is in contact. */
class ContactTally {
  readonly #planes: Float64Array;
  readonly #clearance: number;
  readonly #contacts: number[] = [];
  #footprint = 0;
  #contact = 0;

  constructor(planes: Float64Array, clearance: number) {
    this.#planes = planes;
    this.#clearance = clearance;
  }

  /** A piece of facet f at `point`, at distance d from the support, which lies against the direction `out`. */
  add(f: number, d: number, area: number, point: Float64Array, out: Float64Array): void {
    const p = 4 * f;
    const planes = this.#planes;
    const facing = -(out[0] * planes[p] + out[1] * planes[p + 1] + out[2] * planes[p + 2]);
    if (!(facing >= FACING_COSINE)) return;
    this.#footprint += area;
    if (Math.abs(d - this.#clearance) > CONTACT_TOLERANCE) return;
    this.#contact += area;
    this.#contacts.push(point[0], point[1], point[2], out[0], out[1], out[2], area);
  }

  result(): ContactSamples {
    return {
      footprintArea: this.#footprint,
      contactArea: this.#contact,
      contacts: Float64Array.from(this.#contacts),
    };
  }
}
