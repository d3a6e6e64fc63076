import { DisjointSets } from '../mesh/disjoint-sets.ts';
import type { CheckResult } from './check.ts';
import type { CheckContext } from './check-context.ts';
import { samplePlace, thinSamplesNear, type WallSample, wallSamples } from './wall-samples.ts';
import { mm, place } from './wording.ts';

/**
 * A thin place counts from this much surface on, mm2, both faces taken together and neighbouring pieces as one place: a
 * wall of 0.5 x 0.5 mm. Less is the tip of a sharp edge, or a sliver facet of the cutting, with nothing to break off.
 */
export const MIN_THIN_AREA = 0.5;

/** Samples in the same or touching cells of this size, mm, belong to one place. */
const PLACE_CELL = 1;

/**
 * Wall: the thinnest wall between two faces that look away from each other (see wall-probe.ts): shell, sleeve, between
 * bores, slots and seats, under an engraving. Value: its thickness, mm; null where all is thicker than was looked for.
 */
export function checkWall(context: CheckContext): readonly CheckResult[] {
  const limit = context.limits.minWall;
  const samples = context.measured(wallSamples);
  const thinnest =
    thinnestThatCounts(context, limit) ?? samples.find((sample) => sample.thickness >= limit);
  if (thinnest === undefined) {
    return [result('pass', null, limit, null, `No wall is thinner than ${mm(limit)}.`)];
  }
  const value = thinnest.thickness;
  const at = samplePlace(context, thinnest);
  return value >= limit
    ? [result('pass', value, limit, at, `Thinnest wall ${mm(value)}, at ${place(at)}.`)]
    : [
        result(
          'fail',
          value,
          limit,
          at,
          `A wall of ${mm(value)} at ${place(at)}; at least ${mm(limit)} is asked. Thicken the shell or sleeve there, or move the features apart.`,
        ),
      ];
}

const result = (
  status: CheckResult['status'],
  value: number | null,
  limit: number,
  at: CheckResult['at'],
  message: string,
): CheckResult => ({ id: 'wall', feature: null, status, value, limit, unit: 'mm', at, message });

/** The thinnest sample below the limit on a place of at least MIN_THIN_AREA; null where no place has so much. */
function thinnestThatCounts(context: CheckContext, limit: number): WallSample | null {
  // 1. where the quick samples are thin, with the cells around
  const cells = new Set<string>();
  for (const { at, thickness } of context.measured(wallSamples)) {
    if (thickness >= limit) break;
    for (const near of cellsAround(at)) cells.add(near);
  }
  if (cells.size === 0) return null;

  // 2. all surface there, probed piece by piece, joined to places
  const samples = thinSamplesNear(context, limit, (point) => cells.has(cellOf(point)));
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
  let thinnest: WallSample | null = null;
  samples.forEach((sample, i) => {
    if (areas[places.find(i)] < MIN_THIN_AREA) return;
    if (thinnest === null || sample.thickness < thinnest.thickness) thinnest = sample;
  });
  return thinnest;
}

const cellOf = (p: ArrayLike<number>, du = 0, dv = 0, dh = 0): string =>
  `${Math.floor(p[0] / PLACE_CELL) + du},${Math.floor(p[1] / PLACE_CELL) + dv},${Math.floor(p[2] / PLACE_CELL) + dh}`;

/** The cell of a point and the 26 that touch it. */
const cellsAround = (p: ArrayLike<number>): string[] =>
  Array.from({ length: 27 }, (_, i) =>
    cellOf(p, (i % 3) - 1, (Math.floor(i / 3) % 3) - 1, Math.floor(i / 9) - 1),
  );
