import { InputError } from '../mesh/input-error.ts';
import type { GuidePlan } from './guide-plan.ts';
import { FEATHER_CORE, SAMPLES_A_WALL } from './tolerances.ts';

/** The core of a wall may be this share of it: the lattice sees a little less than the whole depth. */
const CORE_SHARE = 0.4;

/** The thinnest wall that a plan asks for, mm: shell, walls of slots, bars, tubes without their bores. */
export const thinnestWall = (plan: GuidePlan): number =>
  Math.min(
    plan.thickness,
    ...plan.slots.map((slot) => slot.wall),
    ...plan.bars.map((bar) => bar.diameter),
    ...[...plan.sleeves, ...plan.pins].map((tube) => tube.outerDiameter),
  );

/**
 * Depth under the surface from which a plan's guide counts as core, mm: FEATHER_CORE, less where planned walls are thinner, or
 * where the samples nearest their middle may lie less deep.
 */
export const featherCore = (plan: GuidePlan): number => {
  const wall = thinnestWall(plan);
  return Math.min(FEATHER_CORE, CORE_SHARE * wall, wall / 2 - plan.resolution / 2);
};

/** Throws InputError E_TOO_COARSE where walls would fall between the samples. */
export function refuseTooCoarse(plan: GuidePlan): void {
  const wall = thinnestWall(plan);
  const coarsest = wall / SAMPLES_A_WALL;
  if (plan.resolution <= coarsest + 1e-9) return;
  throw new InputError(
    'E_TOO_COARSE',
    `${plan.path}.resolution: ${plan.resolution} mm is too coarse for a wall of ${wall} mm, the thinnest of this guide; ` +
      `use ${(Math.floor(coarsest * 100) / 100).toFixed(2)} mm or finer`,
    `${plan.path}.resolution`,
  );
}
