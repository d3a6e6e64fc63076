import { DisjointSets } from '../mesh/disjoint-sets.ts';
import type { CheckResult } from './check.ts';
import type { CheckContext } from './check-context.ts';
import { toPatient } from './frame-mesh.ts';
import { spreadWallSamples, type WallSample, wallSamplesNear } from './wall-samples.ts';
import { mm, place } from './wording.ts';

/**
 * A thin place counts from this much surface on, mm2, both faces taken together and neighbouring pieces as one place: a
 * wall of 0.5 x 0.5 mm. Less is the tip of a sharp edge, or a sliver facet of the cutting, with nothing to break off.
 */
export const MIN_THIN_AREA = 0.5;

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
 * bores, slots and seats, under an engraving. Value: its thickness, mm; null where none is thinner than five times the limit.
 */
export function checkWall(context: CheckContext): readonly CheckResult[] {
  const limit = context.limits.minWall;
  const close = spreadWallSamples(context, CLOSE_REACH * limit, CLOSE_AREA);
  const isThin = (sample: WallSample): boolean => sample.thickness < limit;
  const fault = thinnestThatCounts(context, close.filter(isThin), limit);
  if (fault !== null) {
    const at = toPatient(context.frame, ...fault.at);
    const advice = 'Thicken the shell or sleeve there, or move the features apart.';
    const message = `A wall of ${mm(fault.thickness)} at ${place(at)}; at least ${mm(limit)} is asked. ${advice}`;
    return [result('fail', fault.thickness, limit, at, message)];
  }
  const wide = spreadWallSamples(context, WIDE_REACH * limit, WIDE_AREA);
  const thinnest = least([...close, ...wide].filter((sample) => !isThin(sample)));
  if (thinnest === null) {
    return [result('pass', null, limit, null, `No wall is thinner than ${mm(limit)}.`)];
  }
  const at = toPatient(context.frame, ...thinnest.at);
  const message = `Thinnest wall ${mm(thinnest.thickness)}, at ${place(at)}.`;
  return [result('pass', thinnest.thickness, limit, at, message)];
}

const result = (
  status: CheckResult['status'],
  value: number | null,
  limit: number,
  at: CheckResult['at'],
  message: string,
): CheckResult => ({ id: 'wall', feature: null, status, value, limit, unit: 'mm', at, message });

/** The thinnest of all samples around those given whose place has at least MIN_THIN_AREA of thin surface; null where none has. */
function thinnestThatCounts(
  context: CheckContext,
  thin: readonly WallSample[],
  limit: number,
): WallSample | null {
  if (thin.length === 0) return null;
  // 1. all surface in the cells around, probed piece by piece
  const cells = new Set(thin.flatMap(({ at }) => cellsAround(at)));
  const samples = wallSamplesNear(context, limit, (point) => cells.has(cellOf(point)));

  // 2. joined to places
  const places = new DisjointSets(samples.length);
  const firstIn = new Map<string, number>();
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

  // 3. the thinnest of those with enough surface
  const areas = new Float64Array(samples.length);
  samples.forEach(({ area }, i) => {
    areas[places.find(i)] += area;
  });
  return least(samples.filter((_, i) => areas[places.find(i)] >= MIN_THIN_AREA));
}

const least = (samples: readonly WallSample[]): WallSample | null =>
  samples.reduce<WallSample | null>(
    (thinnest, sample) =>
      thinnest === null || sample.thickness < thinnest.thickness ? sample : thinnest,
    null,
  );

const cellOf = (p: ArrayLike<number>, du = 0, dv = 0, dh = 0): string =>
  `${Math.floor(p[0] / PLACE_CELL) + du},${Math.floor(p[1] / PLACE_CELL) + dv},${Math.floor(p[2] / PLACE_CELL) + dh}`;

/** The cell of a point and the 26 that touch it. */
const cellsAround = (p: ArrayLike<number>): string[] =>
  Array.from({ length: 27 }, (_, i) =>
    cellOf(p, (i % 3) - 1, (Math.floor(i / 3) % 3) - 1, Math.floor(i / 9) - 1),
  );
