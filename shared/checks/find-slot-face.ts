import type { SlotPlan } from '../geometry/guide-plan.ts';
import { areaSamples } from './facet-samples.ts';
import {
  FEATURE_SEARCH,
  FEATURE_SEARCH_ANGLE,
  MIN_FACE_COVERAGE,
  WALL_BAND,
} from './feature-tolerances.ts';
import { type FittedPlane, fitPlane } from './fit-plane.ts';
import type { NearFacets } from './near-facets.ts';

/** Half the height of the layer in which a face is first sought: a tilt of a degree spreads 30 mm by 0.26. */
const LAYER = 0.3;

/** A layer this far from its place counts half as much as one in its place. */
const LIKELY_OFFSET = 0.75;

/** Bands in which facets are gathered again about the last fit. */
const GATHER_BANDS = [LAYER, 0.12, WALL_BAND, WALL_BAND] as const;

interface Candidate {
  readonly facet: number;
  readonly area: number;
  readonly z: number;
}

/**
 * Finds the face of a slot's gap on one side (1: the +normal side) and fits a plane to it. Local coordinates: x up, y along the
 * cut, z along the cut's normal, from the slot's origin. The face's facets look into the gap, which a wall's outside does not.
 * Null where there is no such face of some size.
 */
export function findSlotFace(near: NearFacets, slot: SlotPlan, side: 1 | -1): FittedPlane | null {
  const planned = (side * slot.width) / 2;
  const candidates = faceCandidates(near, slot, side, planned);
  let chosen = fullestLayer(candidates, planned).map((c) => c.facet);
  let plane: FittedPlane | null = null;
  for (const band of GATHER_BANDS) {
    plane = fitPlane(areaSamples(near, chosen));
    if (plane === null) return null;
    chosen = gatherFace(near, candidates, plane, band);
  }
  const kept = new Set(chosen);
  const area = candidates.reduce((sum, c) => (kept.has(c.facet) ? sum + c.area : sum), 0);
  return area < MIN_FACE_COVERAGE * slot.length * slot.height ? null : plane;
}

function faceCandidates(
  near: NearFacets,
  slot: SlotPlan,
  side: 1 | -1,
  planned: number,
): Candidate[] {
  const minCosine = Math.cos((FEATURE_SEARCH_ANGLE * Math.PI) / 180);
  const c = near.corners;
  const out: Candidate[] = [];
  for (let facet = 0; facet < near.facets.length; facet++) {
    const o = 9 * facet;
    const x = (c[o] + c[o + 3] + c[o + 6]) / 3;
    const y = (c[o + 1] + c[o + 4] + c[o + 7]) / 3;
    const z = (c[o + 2] + c[o + 5] + c[o + 8]) / 3;
    if (Math.abs(z - planned) > FEATURE_SEARCH) continue;
    if (x > slot.height + FEATURE_SEARCH || Math.abs(y) > slot.length / 2 + FEATURE_SEARCH)
      continue;
    const ux = c[o + 3] - c[o];
    const uy = c[o + 4] - c[o + 1];
    const uz = c[o + 5] - c[o + 2];
    const vx = c[o + 6] - c[o];
    const vy = c[o + 7] - c[o + 1];
    const vz = c[o + 8] - c[o + 2];
    const pz = ux * vy - uy * vx;
    const twice = Math.hypot(uy * vz - uz * vy, uz * vx - ux * vz, pz);
    if (-side * pz > minCosine * twice) out.push({ facet, area: twice / 2, z });
  }
  return out;
}

/** The candidates about the height that most area lies near, nearness to the plan counting too. */
function fullestLayer(candidates: readonly Candidate[], planned: number): readonly Candidate[] {
  const sorted = [...candidates].sort((a, b) => a.z - b.z || a.facet - b.facet);
  let best = 0;
  let layer: readonly Candidate[] = [];
  let area = 0;
  let first = 0;
  for (let last = 0; last < sorted.length; last++) {
    area += sorted[last].area;
    while (sorted[last].z - sorted[first].z > 2 * LAYER) area -= sorted[first++].area;
    const middle = (sorted[first].z + sorted[last].z) / 2;
    const score = area / (1 + ((middle - planned) / LIKELY_OFFSET) ** 2);
    if (score > best) {
      best = score;
      layer = sorted.slice(first, last + 1);
    }
  }
  return layer;
}

function gatherFace(
  near: NearFacets,
  candidates: readonly Candidate[],
  { centre, normal }: FittedPlane,
  band: number,
): number[] {
  const c = near.corners;
  const face: number[] = [];
  for (const { facet } of candidates) {
    let within = true;
    for (let k = 9 * facet; k < 9 * facet + 9 && within; k += 3) {
      const distance =
        (c[k] - centre[0]) * normal[0] +
        (c[k + 1] - centre[1]) * normal[1] +
        (c[k + 2] - centre[2]) * normal[2];
      within = Math.abs(distance) <= band;
    }
    if (within) face.push(facet);
  }
  return face;
}
