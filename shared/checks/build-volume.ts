import type { Vec3 } from '../mesh/vec3.ts';
import { boxOf } from './box.ts';
import type { CheckResult } from './check.ts';
import type { CheckContext } from './check-context.ts';
import { tightestBox } from './tightest-box.ts';
import { plain } from './wording.ts';

/**
 * Build volume: the part fits the printer's chamber, by right-angle turns as it lies in the file or, failing that, turned
 * freely. Value: longest side of the box that was judged, mm.
 */
export function checkBuildVolume(context: CheckContext): readonly CheckResult[] {
  const { min, max } = boxOf(context.part.positions);
  const straight: Vec3 = [max[0] - min[0], max[1] - min[1], max[2] - min[2]];
  const chamber = sides(context.limits.buildVolume);
  if (fits(straight, chamber)) return [result('pass', straight, chamber, 'Fits the printer')];
  const turned = tightestBox(context.part.positions, context.frame);
  return fits(turned, chamber)
    ? [result('pass', turned, chamber, 'Fits the printer when it is turned')]
    : [result('fail', turned, chamber, 'Does not fit the printer, even turned')];
}

/** Side lengths, the longest first. */
const sides = (box: Vec3): number[] => [...box].sort((a, b) => b - a);

/** Right-angle turns can bring the sides into any order, so the sorted ones are compared. */
const fits = (box: Vec3, chamber: readonly number[]): boolean =>
  sides(box).every((side, i) => side <= chamber[i]);

function result(
  status: CheckResult['status'],
  box: Vec3,
  chamber: readonly number[],
  verdict: string,
): CheckResult {
  const size = (s: readonly number[]): string => s.map((x) => plain(x, 1)).join(' x ');
  const advice =
    status === 'pass' ? '' : ' Check the unit of the anatomy mesh, or divide the guide in two.';
  return {
    id: 'build-volume',
    feature: null,
    status,
    value: sides(box)[0],
    limit: chamber[0],
    unit: 'mm',
    at: null,
    message: `${verdict}: ${size(sides(box))} mm in a chamber of ${size(chamber)} mm.${advice}`,
  };
}
