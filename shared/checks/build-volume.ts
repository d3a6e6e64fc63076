import { boxOf } from './box.ts';
import type { CheckResult } from './check.ts';
import type { CheckContext } from './check-context.ts';
import { type BoxSides, bestTurnedBox, fillOf, sortedSides } from './turned-box.ts';
import { plain } from './wording.ts';

/**
 * Build volume: the part fits the printer's chamber, by right-angle turns as it lies in the file or, failing that, turned
 * freely. Value: longest side of the part as it lies in the file, mm.
 */
export function checkBuildVolume(context: CheckContext): readonly CheckResult[] {
  const { min, max } = boxOf(context.part.positions);
  if (min[0] > max[0]) return [result('fail', null, null, 'The file holds no facets.')];
  const sides = sortedSides([max[0] - min[0], max[1] - min[1], max[2] - min[2]]);
  const chamber = sortedSides(context.limits.buildVolume);
  const straight = fillOf(sides, chamber) <= 1;
  const turned =
    straight || fillOf(bestTurnedBox(context.part.positions, context.frame, chamber), chamber) <= 1;
  const verdict = straight
    ? 'Fits the printer'
    : turned
      ? 'Fits the printer when it is turned'
      : 'Does not fit the printer, even turned';
  const advice = turned ? '' : ' Check the unit of the anatomy mesh, or divide the guide in two.';
  const message = `${verdict}: ${size(sides)} mm in a chamber of ${size(chamber)} mm.${advice}`;
  return [result(turned ? 'pass' : 'fail', sides[0], chamber[0], message)];
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
