import type { CaseDocument } from '../../shared/case/case-schema.ts';
import type { CheckResult } from '../../shared/checks/check.ts';
import type { SettledPlan, SleevePlan, TubePlan } from '../../shared/geometry/guide-plan.ts';
import {
  buildAndCheck,
  type FinishedGuide,
  type JobTools,
} from '../../shared/jobs/build-and-check.ts';
import { openCase } from '../../shared/jobs/open-case.ts';
import { InputError } from '../../shared/mesh/input-error.ts';
import { boneGap } from './read/bone-gap.ts';
import { type BoreRead, fitBore } from './read/fit-bore.ts';
import { fitSlot, type SlotRead } from './read/fit-slot.ts';
import { type Facets, readFacets } from './read/read-facets.ts';
import { thinnestWall } from './read/thinnest-wall.ts';
import type { SampleCase } from './sample-cases.ts';

/** A bore or a bushing's seat: what was asked, what the reader found (null: nothing), and whether the checks let it pass. */
export interface BoreFigures {
  readonly feature: string;
  readonly planned: number;
  readonly read: BoreRead | null;
  readonly passed: boolean;
}

export interface SlotFigures {
  readonly feature: string;
  readonly planned: number;
  readonly read: SlotRead | null;
  readonly passed: boolean;
}

/** A distance read by both: the plan's, the reader's, the check's (null: none within its reach). */
export interface DistanceFigures {
  readonly planned: number;
  readonly read: number | null;
  readonly check: number | null;
  readonly passed: boolean;
}

export interface BuiltRecord {
  readonly outcome: 'built';
  readonly facets: number;
  /** Ids of the checks that failed. */
  readonly failed: readonly string[];
  readonly bores: readonly BoreFigures[];
  readonly slots: readonly SlotFigures[];
  readonly clearance: DistanceFigures;
  readonly wall: DistanceFigures;
  /** Whether a second build by fresh tools gave the same bytes; null where it was not asked for. */
  readonly sameBytes: boolean | null;
}

export interface RefusedRecord {
  readonly outcome: 'refused';
  readonly code: string;
  readonly message: string;
}

/** What came of one design. */
export type DesignRecord = BuiltRecord | RefusedRecord;

/** Bores are followed this far past their entry, mm: through all of the guide. */
const PAST_ENTRY = 40;

/** The bone is looked for this far beyond the planned clearance, mm: a guide that rests nowhere near it has none. */
const BEYOND_CLEARANCE = 0.3;

/**
 * Builds a design by the public job, as the command line does, and measures the bytes. `again` are fresh tools for a
 * second build whose bytes must be the same. A refusal is a record; any other throw is a fault of the program and comes through.
 */
export function validateDesign(
  sample: SampleCase,
  document: CaseDocument,
  tools: JobTools,
  again: JobTools | null,
): DesignRecord {
  const open = openCase({ document, meshes: sample.files.meshes }, tools.now);
  const [guide] = open.resolved.guides;
  let finished: FinishedGuide;
  try {
    finished = buildAndCheck(open, guide, 'stl', tools);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { outcome: 'refused', code: error.code, message: error.message };
  }
  const { bytes, report, plan } = finished;
  const second = again && buildAndCheck(open, guide, 'stl', again).bytes;
  const part = readFacets(bytes);
  const { checks } = report;
  const gap = boneGap(part, sample.support, plan.clearance + BEYOND_CLEARANCE);
  const label = plan.labelPlacement;
  return {
    outcome: 'built',
    facets: part.count,
    failed: [...new Set(checks.filter(({ status }) => status === 'fail').map(({ id }) => id))],
    bores: boresOf(part, plan, checks),
    slots: plan.slots.map((slot) => ({
      feature: slot.id,
      planned: slot.width,
      read: fitSlot(part, slot),
      passed: hasPassed(checks, 'slot-plane', slot.id),
    })),
    clearance: distances(plan.clearance, gap, checks, 'clearance'),
    wall: distances(open.resolved.limits.minWall, thinnestWall(part, label), checks, 'wall'),
    sameBytes: second && Buffer.compare(bytes, second) === 0,
  };
}

function boresOf(
  part: Facets,
  { sleeves, pins }: SettledPlan,
  checks: readonly CheckResult[],
): readonly BoreFigures[] {
  const figures = (feature: string, tube: TubePlan, diameter: number, to: number): BoreFigures => ({
    feature,
    planned: diameter,
    read: fitBore(part, { entry: tube.entry, axis: tube.axis, diameter, top: -tube.height, to }),
    passed: hasPassed(checks, 'bore-axis', feature) && hasPassed(checks, 'bore-diameter', feature),
  });
  const seatOf = (sleeve: SleevePlan): readonly BoreFigures[] => {
    if (sleeve.bushing === null) return [];
    const { outerDiameter, length } = sleeve.bushing;
    return [figures(`${sleeve.id} bushing`, sleeve, outerDiameter, length - sleeve.height + 0.1)];
  };
  return [
    ...[...sleeves, ...pins].map((tube) => figures(tube.id, tube, tube.boreDiameter, PAST_ENTRY)),
    ...sleeves.flatMap(seatOf),
  ];
}

const hasPassed = (checks: readonly CheckResult[], id: string, feature: string): boolean =>
  checks.some((c) => c.id === id && c.feature === feature && c.status !== 'fail');

function distances(
  planned: number,
  read: number,
  checks: readonly CheckResult[],
  id: string,
): DistanceFigures {
  const check = checks.find((c) => c.id === id);
  return {
    planned,
    read: Number.isFinite(read) ? read : null,
    check: check?.value ?? null,
    passed: check?.status === 'pass',
  };
}
