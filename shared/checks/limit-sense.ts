import type { CheckResult } from './check.ts';

export type LimitSense = 'atLeast' | 'atMost' | 'wanted';

/** Of a case, or of its plan: which trajectories enter an opening. */
interface Entries {
  readonly trajectories: readonly { readonly id: string; readonly entryOn: string }[];
}

/** Whether a check's value is to be at least or at most its limit, or equal to it. */
export function limitSense({ id, feature, unit }: CheckResult, of: Entries): LimitSense {
  // Of a label that is wrong, the patch in which it differs is told.
  if (id === 'label' && unit === 'mm2') return 'atMost';
  // Through an opening the margin that is left is measured, onto a surface how far off the entry is.
  const opens = of.trajectories.some((one) => one.id === feature && one.entryOn === 'opening');
  return id === 'trajectory-reach' && opens ? 'atLeast' : LIMIT_SENSE[id];
}

const LIMIT_SENSE: Readonly<Record<CheckResult['id'], LimitSense>> = {
  watertight: 'wanted',
  'single-part': 'wanted',
  clearance: 'atLeast',
  contact: 'atLeast',
  'insertion-path': 'atLeast',
  'bore-axis': 'atMost',
  'bore-diameter': 'wanted',
  'bore-clear': 'atLeast',
  'slot-plane': 'atMost',
  'slot-clear': 'atLeast',
  wall: 'atLeast',
  'trajectory-reach': 'atMost',
  cortex: 'atLeast',
  'play-cone': 'atMost',
  risk: 'atLeast',
  'feature-collision': 'atLeast',
  seating: 'atLeast',
  label: 'atLeast',
  'build-volume': 'atMost',
};
