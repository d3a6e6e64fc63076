import { checkBoreAxis } from './bore-axis.ts';
import { checkBoreClear } from './bore-clear.ts';
import { checkBoreDiameter } from './bore-diameter.ts';
import { checkBuildVolume } from './build-volume.ts';
import { CHECK_IDS, type CheckId, type CheckInput, type CheckResult } from './check.ts';
import { type CheckContext, createCheckContext } from './check-context.ts';
import { checkClearance } from './clearance.ts';
import { checkContact } from './contact.ts';
import { checkCortex } from './cortex.ts';
import { checkFeatureCollision } from './feature-collision.ts';
import { checkInsertionPath } from './insertion-path.ts';
import { checkLabel } from './label.ts';
import type { NeighbourWarning } from './neighbour-warning.ts';
import { neighbourWarnings } from './neighbours.ts';
import { checkPlayCone } from './play-cone.ts';
import { checkRisk } from './risk.ts';
import { checkSeating } from './seating.ts';
import { checkSinglePart } from './single-part.ts';
import { checkSlotClear } from './slot-clear.ts';
import { checkSlotPlane } from './slot-plane.ts';
import { checkTrajectoryReach } from './trajectory-reach.ts';
import { checkWall } from './wall.ts';
import { checkWatertight } from './watertight.ts';

/** One check: every line that it has to say, a `skipped` one with the reason where it does not apply. Never none. */
export type Check = (context: CheckContext) => readonly CheckResult[];

const CHECKS: Readonly<Record<CheckId, Check>> = {
  watertight: checkWatertight,
  'single-part': checkSinglePart,
  clearance: checkClearance,
  contact: checkContact,
  'insertion-path': checkInsertionPath,
  'bore-axis': checkBoreAxis,
  'bore-diameter': checkBoreDiameter,
  'bore-clear': checkBoreClear,
  'slot-plane': checkSlotPlane,
  'slot-clear': checkSlotClear,
  wall: checkWall,
  'trajectory-reach': checkTrajectoryReach,
  cortex: checkCortex,
  'play-cone': checkPlayCone,
  risk: checkRisk,
  'feature-collision': checkFeatureCollision,
  seating: checkSeating,
  label: checkLabel,
  'build-volume': checkBuildVolume,
};

/** What the exported part was measured to be. */
export interface MeasuredGuide {
  /** Every line of every check, in the order of CHECK_IDS. */
  readonly checks: readonly CheckResult[];
  /** What is said beside them: of the case's other bones and risk structures. */
  readonly warnings: readonly NeighbourWarning[];
}

/**
 * Runs every check on `input`, and holds the part against its neighbours; the input is only read. A measurement that breaks throws out of here: what
 * was not measured has not passed. Equal inputs give equal results.
 */
export function measureGuide(input: CheckInput): MeasuredGuide {
  const context = createCheckContext(input);
  return { checks: checksIn(context), warnings: neighbourWarnings(context) };
}

function checksIn(context: CheckContext): readonly CheckResult[] {
  return CHECK_IDS.flatMap((id) => {
    const results = CHECKS[id](context);
    if (results.length === 0) throw new Error(`the check "${id}" has nothing to say`);
    return results;
  });
}
