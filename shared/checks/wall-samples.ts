import type { Vec3 } from '../mesh/vec3.ts';
import type { CheckContext } from './check-context.ts';
import { spreadPoint, visitPieces } from './facet-pieces.ts';
import { type FrameMesh, framedPart, toPatient } from './frame-mesh.ts';
import { wallProbe } from './wall-probe.ts';

/** One ray for so much surface, mm2: five on the smallest thin place that counts. */
const AREA_PER_SAMPLE = 0.1;

/** A part with more surface than this many samples cover is sampled coarser. */
const MAX_SAMPLES = 60_000;

/** Around thin places every facet is probed, in pieces no longer than this, mm. */
const PIECE_LENGTH = 0.25;

/** No more pieces than about this many, else they are longer: a wall that is thin all over needs no fine probing. */
const MAX_PIECES = 100_000;

/** One measured thickness. */
export interface WallSample {
  /** Removal frame. */
  readonly at: Vec3;
  /** mm */
  readonly thickness: number;
  /** Surface that the sample stands for, mm2. */
  readonly area: number;
}

/**
 * Measurement: thickness of the part's walls at points spread evenly over its surface, the thinnest first; where there is no
 * wall, or one of several times the limit, there is no sample. Facets are walked in order and a ray is sent each time that a
 * quota of surface has gone by: large facets get several, of many small ones every so-and-so-manieth gets one. So a
 * sample's area is right on the average, not facet by facet.
 */
export function wallSamples(context: CheckContext): readonly WallSample[] {
  const part = context.measured(framedPart);
  const probe = context.measured(wallProbe);
  const { areas, corners: c } = part;
  const quota = Math.max(AREA_PER_SAMPLE, totalArea(part) / MAX_SAMPLES);
  const samples: WallSample[] = [];
  const point = new Float64Array(3);
  let owed = quota / 2;
  for (let f = 0; f < areas.length; f++) {
    owed += areas[f];
    if (owed < quota) continue;
    const rays = Math.floor(owed / quota);
    owed -= rays * quota;
    const o = 9 * f;
    for (let i = 0; i < rays; i++) {
      spreadPoint(c, o, i, rays, point);
      const [x, y, z] = point;
      const thickness = probe(f, x, y, z);
      if (thickness !== Infinity) samples.push({ at: [x, y, z], thickness, area: quota });
    }
  }
  return samples.sort((a, b) => a.thickness - b.thickness);
}

/** Thicknesses below `limit` on all surface for which `isNear` holds, each with its own area: slow and exact where wallSamples is quick. */
export function thinSamplesNear(
  context: CheckContext,
  limit: number,
  isNear: (point: Float64Array) => boolean,
): readonly WallSample[] {
  const part = context.measured(framedPart);
  const probe = context.measured(wallProbe);
  const length = Math.max(PIECE_LENGTH, Math.sqrt((2 * totalArea(part)) / MAX_PIECES));
  const samples: WallSample[] = [];
  const point = new Float64Array(3);
  for (let f = 0; f < part.areas.length; f++) {
    if (part.areas[f] === 0) continue;
    visitPieces(part.corners, 9 * f, part.areas[f], length, point, (_, share) => {
      if (!isNear(point)) return;
      const thickness = probe(f, point[0], point[1], point[2]);
      if (thickness >= limit) return;
      const area = part.areas[f] * share;
      samples.push({ at: [point[0], point[1], point[2]], thickness, area });
    });
  }
  return samples;
}

const totalArea = (part: FrameMesh): number => part.areas.reduce((sum, a) => sum + a, 0);

/** A sample's place in the patient frame. */
export const samplePlace = (context: CheckContext, sample: WallSample): Vec3 =>
  toPatient(context.frame, ...sample.at);
