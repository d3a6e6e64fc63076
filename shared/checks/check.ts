import type { LabelOutlines, SettledPlan } from '../geometry/guide-plan.ts';
import type { MeshData } from '../mesh/mesh-data.ts';
import type { Vec3 } from '../mesh/vec3.ts';

export type { LabelOutlines };

export const CHECK_IDS = [
  'watertight',
  'single-part',
  'clearance',
  'contact',
  'insertion-path',
  'bore-axis',
  'bore-diameter',
  'bore-clear',
  'slot-plane',
  'slot-clear',
  'wall',
  'trajectory-reach',
  'cortex',
  'play-cone',
  'risk',
  'feature-collision',
  'seating',
  'label',
  'build-volume',
] as const;

export type CheckId = (typeof CHECK_IDS)[number];
export type CheckStatus = 'pass' | 'warn' | 'fail' | 'skipped';

/** One line of the report. Lengths in mm unless `unit` says otherwise; `at` in the patient frame. */
export interface CheckResult {
  readonly id: CheckId;
  /** The feature's id (trajectory, cut plane, pin ...), with "x" between two: `left x dura`; null for the whole guide. */
  readonly feature: string | null;
  readonly status: CheckStatus;
  /** What was measured; null where nothing could be. */
  readonly value: number | null;
  readonly limit: number | null;
  readonly unit: string;
  /** Where the worst value is; null where no one place is. */
  readonly at: Vec3 | null;
  /** One sentence for the person who has to act on it. */
  readonly message: string;
}

/** A planned trajectory of the case, whether or not the guide has a sleeve for it. */
export interface TrajectoryPlan {
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly entry: Vec3;
  readonly entryOn: 'surface' | 'opening';
  readonly target: Vec3;
  /** Outer diameter of what ends up in the bone, mm. */
  readonly diameter: number;
  /** Id of the bone that it must stay inside of. */
  readonly within: string | null;
  /** Wanted distance to that bone's cortex, mm. */
  readonly minCortex: number | null;
}

/** A planned cut of the case: bounded along normal x up (width, centred) and along -up from the origin (depth). */
export interface CutPlanePlan {
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly origin: Vec3;
  readonly normal: Vec3;
  readonly up: Vec3;
  readonly width: number;
  readonly depth: number;
  readonly kerf: number;
}

/** A mesh of the case in patient millimetres. */
export interface AnatomyMesh {
  readonly id: string;
  readonly name: string;
  readonly role: 'bone' | 'skin' | 'risk' | 'other';
  /** Risk structures: the distance to keep, mm. */
  readonly minDistance: number | null;
  readonly mesh: MeshData;
}

/** Limits a procedure pack sets. */
export interface CheckLimits {
  /** Thinnest wall of the part, mm. */
  readonly minWall: number;
  /** Least contact area, mm2. */
  readonly minContactArea: number;
  /** Least share of the footprint in contact, 0 to 1. */
  readonly minContactShare: number;
  /** Least seating score, 0 to 1 (see checks/seating.ts). */
  readonly minSeating: number;
  /** Distance to cortex where the trajectory does not say, mm. */
  readonly minCortex: number;
  /** Worst Gertzbein-Robbins grade accepted of the nominal instrument and of its play cone. */
  readonly worstGrade: 'A' | 'B' | 'C' | 'D' | 'E';
  readonly worstPlayGrade: 'A' | 'B' | 'C' | 'D' | 'E';
  /** Worst tip offset by drill play that passes without a warning, mm. */
  readonly maxTipOffset: number;
  /** Distance to risk structures where the case does not say, mm. */
  readonly minRiskDistance: number;
  /** Margin of an instrument in an opening, mm. */
  readonly minOpeningMargin: number;
  /** Thinnest stroke of a label that the printer renders, mm. */
  readonly minStroke: number;
  /** Least depth of a label, mm. */
  readonly minLabelDepth: number;
  /** Printer's chamber, mm, any orientation by right angles. */
  readonly buildVolume: Vec3;
}

/** What is led through a guide's sleeves: what messages call it. */
export type LedInstrument = 'drill' | 'needle' | 'burr';

/** All that a check may look at. `part` is the exported file's bytes, read back; nothing of the builder's memory. */
export interface CheckInput {
  readonly part: MeshData;
  readonly plan: SettledPlan;
  readonly support: AnatomyMesh;
  /** All anatomy of the case, the support among it. */
  readonly anatomy: readonly AnatomyMesh[];
  readonly trajectories: readonly TrajectoryPlan[];
  readonly cutPlanes: readonly CutPlanePlan[];
  readonly limits: CheckLimits;
  /** Outlines of the label as the case has it, in the label plane; null without a label. */
  readonly labelOutlines: LabelOutlines | null;
  /** What runs in the sleeves; a drill where it is not given. In pins it is a wire. */
  readonly led?: LedInstrument;
  /** The guide that the plan gives, where `part` is a file of another origin: their shapes are compared. */
  readonly expected?: MeshData | null;
  /** Of all coordinates; tells left from right in messages. LPS where it is not given. */
  readonly coordinateSystem?: 'LPS' | 'RAS';
}
