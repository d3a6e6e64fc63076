import type { Vec3 } from '../mesh/vec3.ts';
import type { CheckContext } from './check-context.ts';
import { spreadPoint, visitPieces } from './facet-pieces.ts';
import { type FrameMesh, framedPart } from './frame-mesh.ts';
import { wallProbe } from './wall-probe.ts';

/** A part with more surface than this many rays cover is sampled coarser. */
const MAX_RAYS = 60_000;

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
  /** How squarely the wall's two faces look away from each other: cosine, 1 where they are parallel. */
  readonly opposing: number;
  /** Surface that the sample stands for, mm2. */
  readonly area: number;
}

/**
 * Thickness of the part's walls below `far`, at points spread evenly over its surface, one to so much `area` (mm2); in no
 * order. Facets are walked in order and a ray is sent each time that a quota of surface has gone by: large facets get
 * several, of many small ones every so-and-so-manieth gets one. So the area of a sample is right on the average, not facet
 * by facet.
 */
export function spreadWallSamples(context: CheckContext, far: number, area: number): WallSample[] {
  const part = context.measured(framedPart);
  const probe = context.measured(wallProbe);
  const { areas, corners } = part;
  const quota = Math.max(area, totalArea(part) / MAX_RAYS);
  const samples: WallSample[] = [];
  const point = new Float64Array(3);
  let owed = quota / 2;
  for (let f = 0; f < areas.length; f++) {
    owed += areas[f];
    if (owed < quota) continue;
    const rays = Math.floor(owed / quota);
    owed -= rays * quota;
    for (let i = 0; i < rays; i++) {
      spreadPoint(corners, 9 * f, i, rays, point);
      const thickness = probe.thickness(f, point[0], point[1], point[2], far);
      if (thickness === Infinity) continue;
      const at: Vec3 = [point[0], point[1], point[2]];
      samples.push({ at, thickness, opposing: probe.opposing, area: quota });
    }
  }
  return samples;
}

/** Thicknesses below `far` on all surface for which `isNear` holds, each with its own area: slow and exact where the others are quick. */
export function wallSamplesNear(
  context: CheckContext,
  far: number,
  isNear: (point: Float64Array) => boolean,
): WallSample[] {
  const part = context.measured(framedPart);
  const probe = context.measured(wallProbe);
  const length = Math.max(PIECE_LENGTH, Math.sqrt((2 * totalArea(part)) / MAX_PIECES));
  const samples: WallSample[] = [];
  const point = new Float64Array(3);
  for (let f = 0; f < part.areas.length; f++) {
    if (part.areas[f] === 0) continue;
    visitPieces(part.corners, 9 * f, part.areas[f], length, point, (_, share) => {
      if (!isNear(point)) return;
      const thickness = probe.thickness(f, point[0], point[1], point[2], far);
      if (thickness === Infinity) return;
      const at: Vec3 = [point[0], point[1], point[2]];
      samples.push({ at, thickness, opposing: probe.opposing, area: part.areas[f] * share });
    });
  }
  return samples;
}

const totalArea = (part: FrameMesh): number => part.areas.reduce((sum, a) => sum + a, 0);
