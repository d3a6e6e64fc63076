import { DisjointSets } from '../mesh/disjoint-sets.ts';
import { distance, dot, scale, subtract, type Vec3 } from '../mesh/vec3.ts';
import type { CheckResult } from './check.ts';
import type { CheckContext } from './check-context.ts';
import { toPatient } from './frame-mesh.ts';
import { plannedTubes } from './planned-tubes.ts';
import { spreadWallSamples, type WallSample, wallSamplesNear } from './wall-samples.ts';
import { mm, mmApart, place } from './wording.ts';

/**
 * A thin wall counts from this much surface on, mm2, both faces taken together and neighbouring pieces as one place: a
 * wall of 0.5 x 0.5 mm. Less is a sliver facet of the cutting, with nothing to break off.
 */
export const MIN_THIN_AREA = 0.5;

/**
 * A feather edge counts from this much surface on, mm2: the crest of a rounded rim and the tip of any sharp edge are thin too, but
 * they stand on thicker material, and what printing leaves of them is lost without harm. 1 mm deep, 2 mm long.
 */
export const MIN_FEATHER_AREA = 4;

/** Faces that stand at more than 10 degrees to each other are a feather edge's, no wall's (cosine). */
const FEATHER_COSINE = 0.985;

/** Samples in the same or touching cells of this size, mm, belong to one place. */
const PLACE_CELL = 1;

/** Walls up to this many limits are searched closely, one ray to CLOSE_AREA (mm2): four on the least place that counts. */
const CLOSE_REACH = 1.25;
const CLOSE_AREA = 0.125;

/** Walls up to this many limits are looked for here and there, to have a figure for the report of a sound part. */
const WIDE_REACH = 5;
const WIDE_AREA = 1.5;

/**
 * Wall: the thinnest wall between two faces that look away from each other (see wall-probe.ts): shell, sleeve, between
 * bores, slots and seats, under an engraving. Value: its thickness, mm, feather edges
 * aside where they are small; null where none is thinner than five times the limit.
 */
export function checkWall(context: CheckContext): readonly CheckResult[] {
  const limit = context.limits.minWall;
  const close = spreadWallSamples(context, CLOSE_REACH * limit, CLOSE_AREA);
  const isThin = (sample: WallSample): boolean => sample.thickness < limit;
  const fault = thinnestThatCounts(context, close.filter(isThin), limit);
  if (fault !== null) {
    const at = toPatient(context.frame, ...fault.at);
    const [thickness, asked] = mmApart(fault.thickness, limit);
    const what = `A wall of ${thickness} at ${place(at)}; at least ${asked} is asked.`;
    return [result('fail', fault.thickness, limit, at, `${what} ${advice(context, at, limit)}`)];
  }
  const wide = spreadWallSamples(context, WIDE_REACH * limit, WIDE_AREA);
  const thinnest = least(
    [...close, ...wide].filter((s) => !isThin(s) && s.opposing >= FEATHER_COSINE),
  );
  if (thinnest === null) {
    return [result('pass', null, limit, null, `No wall is thinner than ${mm(limit)}.`)];
  }
  const at = toPatient(context.frame, ...thinnest.at);
  const message = `Thinnest wall ${mm(thinnest.thickness)}, at ${place(at)}.`;
  return [result('pass', thinnest.thickness, limit, at, message)];
}

/** What to do about a thin wall; one that the surface of a bore is nearer to than the `limit` is the wall of that bore. */
function advice(context: CheckContext, at: Vec3, limit: number): string {
  const tube = plannedTubes(context.plan).find(({ plan }) => {
    const from = subtract(at, plan.entry);
    const aside = distance(from, scale(plan.axis, dot(from, plan.axis)));
    return Math.abs(aside - plan.boreDiameter / 2) < limit;
  });
  if (tube === undefined) return 'Thicken the shell or sleeve there, or move the features apart.';
  return (
    `It stands beside the bore of ${tube.plan.name}: widen the sleeve or move the features apart; a bore that meets the bone at a flat ` +
    'angle leaves a thin edge, and is to be led in more squarely.'
  );
}

const result = (
  status: CheckResult['status'],
  value: number | null,
  limit: number,
  at: CheckResult['at'],
  message: string,
): CheckResult => ({ id: 'wall', feature: null, status, value, limit, unit: 'mm', at, message });

/** The thinnest of all samples around those given whose place is large enough to count; null where none is. */
function thinnestThatCounts(
  context: CheckContext,
  thin: readonly WallSample[],
  limit: number,
): WallSample | null {
  if (thin.length === 0) return null;
  // 1. all surface in the cells around, probed piece by piece
  const oneOfEach = new Map(thin.map(({ at }) => [cellOf(at), at]));
  const cells = new Set([...oneOfEach.values()].flatMap(cellsAround));
  const samples = wallSamplesNear(context, limit, (point) => cells.has(cellOf(point)));

  // 2. joined to places
  const places = new DisjointSets(samples.length);
  const firstIn = new Map<number, number>();
  samples.forEach(({ at }, i) => {
    const cell = cellOf(at);
    const first = firstIn.get(cell);
    if (first === undefined) firstIn.set(cell, i);
    else places.join(first, i);
  });
  for (const i of firstIn.values()) {
    for (const near of cellsAround(samples[i].at)) {
      const other = firstIn.get(near);
      if (other !== undefined) places.join(i, other);
    }
  }

  // 3. the thinnest of those that are large enough for what they are
  const members = new Map<number, WallSample[]>();
  samples.forEach((sample, i) => {
    const at = places.find(i);
    const known = members.get(at);
    if (known === undefined) members.set(at, [sample]);
    else known.push(sample);
  });
  return least([...members.values()].filter(isLargeEnough).flat());
}

function isLargeEnough(samples: readonly WallSample[]): boolean {
  let total = 0;
  let parallel = 0;
  for (const { area, opposing } of samples) {
    total += area;
    if (opposing >= FEATHER_COSINE) parallel += area;
  }
  return parallel >= MIN_THIN_AREA || total >= MIN_FEATHER_AREA;
}

const least = (samples: readonly WallSample[]): WallSample | null =>
  samples.reduce<WallSample | null>(
    (thinnest, sample) =>
      thinnest === null || sample.thickness < thinnest.thickness ? sample : thinnest,
    null,
  );

/** The cell of a point, moved by whole cells, in one number: 16 bits a coordinate, so exact in float64. */
function cellOf(p: ArrayLike<number>, du = 0, dv = 0, dh = 0): number {
  const cell = (x: number, d: number): number => (Math.floor(x / PLACE_CELL) + d) & 0xffff;
  return (cell(p[0], du) * 0x10000 + cell(p[1], dv)) * 0x10000 + cell(p[2], dh);
}

/** The cell of a point and the 26 that touch it. */
const cellsAround = (p: ArrayLike<number>): number[] =>
  Array.from({ length: 27 }, (_, i) =>
    cellOf(p, (i % 3) - 1, (Math.floor(i / 3) % 3) - 1, Math.floor(i / 9) - 1),
  );
