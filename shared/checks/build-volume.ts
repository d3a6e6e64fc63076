import type { Vec3 } from '../mesh/vec3.ts';
import { boxOf } from './box.ts';
import type { CheckResult } from './check.ts';
import type { CheckContext } from './check-context.ts';
import { type RemovalFrame, removalFrameOf } from './removal-frame.ts';
import { type BoxSides, bestTurnedBox, fillOf, sortedSides } from './turned-box.ts';
import { plain } from './wording.ts';

/** How a part lies in a printer's chamber: as in its file but for right-angle turns, turned freely, or not at all. */
export type ChamberFit = 'straight' | 'turned' | 'none';

/**
 * How a part fits a chamber (three sides, mm, in any order). Positions: xyz triples, mm, in the frame of `removal`, the direction in which the
 * guide comes off. Pure; a search over turns where it does not fit as it lies.
 */
export function chamberFit(
  positions: ArrayLike<number>,
  removal: Vec3,
  buildVolume: Vec3,
): ChamberFit {
  const { min, max } = boxOf(positions);
  const sides = sortedSides([max[0] - min[0], max[1] - min[1], max[2] - min[2]]);
  return fitOf(positions, sides, removalFrameOf(removal), sortedSides(buildVolume)).fit;
}

/** How a part fits, and the sides of the box about it that fits best: as it lies where that fits, else turned. */
function fitOf(
  positions: ArrayLike<number>,
  sides: BoxSides,
  frame: RemovalFrame,
  chamber: BoxSides,
): { readonly fit: ChamberFit; readonly box: BoxSides } {
  if (fillOf(sides, chamber) <= 1) return { fit: 'straight', box: sides };
  const box = bestTurnedBox(positions, frame, chamber);
  return { fit: fillOf(box, chamber) <= 1 ? 'turned' : 'none', box };
}

const VERDICTS: Readonly<Record<ChamberFit, string>> = {
  straight: 'Fits the printer',
  turned: 'Fits the printer when it is turned',
  none: 'Does not fit the printer, even turned',
};

/**
 * Build volume: the part fits the printer's chamber, by right-angle turns as it lies in the file or, failing that, turned
 * freely. Value and limit: the side of its box that fills the chamber most, and the chamber's, mm.
 */
export function checkBuildVolume(context: CheckContext): readonly CheckResult[] {
  const { min, max } = boxOf(context.part.positions);
  if (min[0] > max[0]) return [result('fail', null, null, 'The file holds no facets.')];
  const sides = sortedSides([max[0] - min[0], max[1] - min[1], max[2] - min[2]]);
  const chamber = sortedSides(context.limits.buildVolume);
  const { fit, box } = fitOf(context.part.positions, sides, context.frame, chamber);
  const fullest = ([0, 1, 2] as const).reduce((a, b) =>
    box[b] / chamber[b] > box[a] / chamber[a] ? b : a,
  );
  const fits = fit !== 'none';
  const advice = fits ? '' : ' Check the unit of the anatomy mesh, or divide the guide in two.';
  const message = `${VERDICTS[fit]}: ${size(sides)} mm in a chamber of ${size(chamber)} mm.${advice}`;
  return [result(fits ? 'pass' : 'fail', box[fullest], chamber[fullest], message)];
}

const result = (
  status: CheckResult['status'],
  value: number | null,
  limit: number | null,
  message: string,
): CheckResult => ({
  id: 'build-volume',
  feature: null,
  status,
  value,
  limit,
  unit: 'mm',
  at: null,
  message,
});

const size = (sides: BoxSides): string => sides.map((side) => plain(side, 1)).join(' x ');
