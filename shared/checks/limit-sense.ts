import type { CheckResult } from './check.ts';
import { MAX_FEATURE_OFFSET } from './feature-tolerances.ts';

/** Whether a value is to be at least, at most or more than its limit, within it to either side, or equal to it. */
export type LimitSense = 'atLeast' | 'atMost' | 'moreThan' | 'within' | 'wanted';

/** Of a case, or of its plan: which trajectories enter an opening. */
export interface Entries {
  readonly trajectories: readonly { readonly id: string; readonly entryOn: string }[];
}

/** How a check's value is held against its limit; of some checks that depends on which figure is told. */
export function limitSense(check: CheckResult, of: Entries): LimitSense {
  const { id, feature, unit, limit } = check;
  switch (id) {
    case 'single-part':
      // Beside the number of pieces: how far a file of another origin is off the planned shape.
      return unit === 'mm' ? 'atMost' : 'wanted';
    case 'clearance':
    case 'insertion-path':
      // Where nothing need be kept, a touch is too near all the same.
      return limit === 0 ? 'moreThan' : 'atLeast';
    case 'slot-plane':
      // Beside the offset of its faces: a wall's height and thickness against the planned ones.
      return unit === 'mm' && limit !== MAX_FEATURE_OFFSET ? 'wanted' : 'atMost';
    case 'trajectory-reach':
      // Through an opening the margin that is left is measured, onto a surface how far before or past the entry it is met.
      return of.trajectories.some((one) => one.id === feature && one.entryOn === 'opening')
        ? 'atLeast'
        : 'within';
    case 'label':
      return senseOfLabel(check);
    default:
      return LIMIT_SENSE[id];
  }
}

/** Of a label that is wrong, what is wrong is told: the patch that differs, the stroke's width, or a depth beyond the least or greatest that is accepted. */
function senseOfLabel({ unit, value, limit, status }: CheckResult): LimitSense {
  if (unit === 'mm2') return 'atMost';
  const deeper = value !== null && limit !== null && value >= limit;
  return unit === 'mm' && status === 'fail' && deeper ? 'atMost' : 'atLeast';
}

type Fixed = Exclude<
  CheckResult['id'],
  'single-part' | 'clearance' | 'insertion-path' | 'slot-plane' | 'trajectory-reach' | 'label'
>;

const LIMIT_SENSE: Readonly<Record<Fixed, LimitSense>> = {
  watertight: 'wanted',
  contact: 'atLeast',
  'bore-axis': 'atMost',
  'bore-diameter': 'wanted',
  'bore-clear': 'atLeast',
  'slot-clear': 'atLeast',
  wall: 'atLeast',
  cortex: 'atLeast',
  'play-cone': 'atMost',
  risk: 'atLeast',
  'feature-collision': 'atLeast',
  seating: 'atLeast',
  'build-volume': 'atMost',
};
