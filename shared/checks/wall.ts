import type { CheckResult } from './check.ts';
import type { CheckContext } from './check-context.ts';
import { createDisjointSets } from './disjoint-sets.ts';
import { samplePlace, wallSamples } from './wall-samples.ts';
import { mm, place } from './wording.ts';

/**
 * A thin place counts from this much surface on, mm2, both faces taken together and neighbouring samples as one place: a
 * wall of 0.5 x 0.5 mm. Less is the tip of a sharp edge, or a sliver facet of the cutting, with nothing to break off.
 */
export const MIN_THIN_AREA = 0.5;

/** Samples in the same or touching cells of this size, mm, belong to one place. */
const PLACE_CELL = 1;

/**
 * Wall: the thinnest wall between two faces that look away from each other (see wall-samples.ts): shell, sleeve, between
 * bores, slots and seats, under an engraving. Value: its thickness, mm; null where all is thicker than was looked for.
 */
export function checkWall(context: CheckContext): readonly CheckResult[] {
  const limit = context.limits.minWall;
  const { samples, area } = context.measured(wallSamples);
  const count = samples.length / 4;
  const negligible = negligiblePlaces(samples, area, limit);
  let thinnest = -1;
  for (let i = 0; i < count; i++) {
    if (negligible[i] === 1) continue;
    if (thinnest < 0 || samples[4 * i + 3] < samples[4 * thinnest + 3]) thinnest = i;
  }
  if (thinnest < 0) {
    return [result('pass', null, limit, null, `No wall is thinner than ${mm(limit)}.`)];
  }
  const value = samples[4 * thinnest + 3];
  const at = samplePlace(context, samples, thinnest);
  const passes = value >= limit;
  return [
    result(
      passes ? 'pass' : 'fail',
      value,
      limit,
      at,
      passes
        ? `Thinnest wall ${mm(value)}, at ${place(at)}.`
        : `A wall of ${mm(value)} at ${place(at)}; at least ${mm(limit)} is asked. Thicken the shell or sleeve there, or move the features apart.`,
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

/** 1 for samples below the limit whose place has less than MIN_THIN_AREA of surface. */
function negligiblePlaces(samples: Float64Array, area: number, limit: number): Uint8Array {
  const negligible = new Uint8Array(samples.length / 4);
  const thin: number[] = [];
  for (let i = 0; i < negligible.length; i++) if (samples[4 * i + 3] < limit) thin.push(i);

  // Cells of the thin samples, joined to their neighbours.
  const cellOf = new Map<string, number>();
  const places = createDisjointSets(thin.length);
  const key = (i: number, du: number, dv: number, dh: number): string =>
    `${Math.floor(samples[4 * i] / PLACE_CELL) + du},${Math.floor(samples[4 * i + 1] / PLACE_CELL) + dv},${Math.floor(samples[4 * i + 2] / PLACE_CELL) + dh}`;
  thin.forEach((i, n) => {
    const own = key(i, 0, 0, 0);
    const known = cellOf.get(own);
    if (known === undefined) cellOf.set(own, n);
    else places.join(known, n);
  });
  for (const n of cellOf.values()) {
    for (let d = 0; d < 27; d++) {
      const near = cellOf.get(
        key(thin[n], (d % 3) - 1, (Math.floor(d / 3) % 3) - 1, Math.floor(d / 9) - 1),
      );
      if (near !== undefined) places.join(n, near);
    }
  }

  const areas = new Float64Array(thin.length);
  thin.forEach((_, n) => {
    areas[places.find(n)] += area;
  });
  thin.forEach((i, n) => {
    if (areas[places.find(n)] < MIN_THIN_AREA) negligible[i] = 1;
  });
  return negligible;
}
