import type { InspectedObject } from '../../../shared/mesh/inspect.ts';
import type { RepairReport, RepairStep } from '../../../shared/repair/repair-steps.ts';

export type StepKind = RepairStep['step'];

/** A step with its options, and whether it is to be done. */
export interface PlannedStep {
  readonly on: boolean;
  readonly step: RepairStep;
}

/** Every step that there is, in the order in which they are done, with options that suit most bones. None is on. */
const ALL_STEPS: readonly RepairStep[] = [
  { step: 'turn-axes' },
  { step: 'mirror', axis: 'x' },
  { step: 'weld', toleranceMm: 0 },
  { step: 'clean' },
  { step: 'orient' },
  { step: 'keep', parts: 'largest' },
  { step: 'fill', maxPerimeterMm: 15 },
  { step: 'resolve' },
  { step: 'smooth', rounds: 10 },
  { step: 'decimate', toleranceMm: 0.05 },
  { step: 'remesh', cellMm: 0.5 },
];

/** Steps that do harm unless they are meant: shown apart. */
export const SELDOM: ReadonlySet<StepKind> = new Set(['turn-axes', 'mirror', 'remesh']);

/** Rounds that take the staircase off a label map of 1.5 mm, which ten do not; its surface moves by 0.7 mm at most, half a voxel. */
export const ROUNDS_FOR_STAIRS = 20;

/**
 * What a mesh calls for: steps that move no vertex and answer to a fault that is there. The rest is the user's; a staircase of voxels has the rounds
 * of smoothing set that it needs.
 */
export function firstPlan(found: InspectedObject | null): readonly PlannedStep[] {
  const wanted = new Set<StepKind>(['weld']);
  if (found !== null) {
    const { degenerateTriangles, duplicateTriangles, facing, flippedEdges } = found;
    if (degenerateTriangles + duplicateTriangles > 0) wanted.add('clean');
    if (flippedEdges > 0 || facing === 'mixed' || facing === 'inward') wanted.add('orient');
    if (found.openLoops > 0) wanted.add('fill');
    if (found.selfIntersections + found.nonManifoldEdges > 0) wanted.add('resolve');
  }
  return ALL_STEPS.map((step) => ({
    step:
      step.step === 'smooth' && found?.voxelStairs === true
        ? { ...step, rounds: ROUNDS_FOR_STAIRS }
        : step,
    on: wanted.has(step.step),
  }));
}

/** The steps that are on, in their order. */
export const stepsOf = (plan: readonly PlannedStep[]): readonly RepairStep[] =>
  plan.filter(({ on }) => on).map(({ step }) => step);

/** Greatest distance that a step moved the surface, mm; null where no step moved or made a vertex. */
export function farthest(reports: readonly RepairReport[]): number | null {
  const moved = reports.flatMap(({ deviationMm }) => deviationMm ?? []);
  return moved.length === 0 ? null : Math.max(...moved);
}

/** Options of a step as numbers that a field can show. */
export interface StepNumber {
  readonly key: 'toleranceMm' | 'maxPerimeterMm' | 'rounds' | 'cellMm' | 'minAreaMm2';
  readonly value: number;
  readonly unit: string;
  readonly step: number;
  readonly least: number;
  readonly most: number;
  with(value: number): RepairStep;
}

/** The numbers of a step. */
export function numbersOf(step: RepairStep): readonly StepNumber[] {
  switch (step.step) {
    case 'weld':
    case 'decimate':
      return [
        {
          key: 'toleranceMm',
          value: step.toleranceMm,
          ...{ unit: 'mm', step: 0.01, least: step.step === 'weld' ? 0 : 0.001, most: 1 },
          with: (toleranceMm) => ({ ...step, toleranceMm }),
        },
      ];
    case 'keep':
      return typeof step.parts === 'object' && 'minAreaMm2' in step.parts
        ? [
            {
              key: 'minAreaMm2',
              value: step.parts.minAreaMm2,
              ...{ unit: 'mm²', step: 10, least: 0, most: 1e6 },
              with: (minAreaMm2) => ({ ...step, parts: { minAreaMm2 } }),
            },
          ]
        : [];
    case 'fill':
      return [
        {
          key: 'maxPerimeterMm',
          value: step.maxPerimeterMm,
          ...{ unit: 'mm', step: 1, least: 0.1, most: 1000 },
          with: (maxPerimeterMm) => ({ ...step, maxPerimeterMm }),
        },
      ];
    case 'smooth':
      return [
        {
          key: 'rounds',
          value: step.rounds,
          ...{ unit: '', step: 1, least: 1, most: 200 },
          with: (rounds) => ({ ...step, rounds: Math.round(rounds) }),
        },
      ];
    case 'remesh':
      return [
        {
          key: 'cellMm',
          value: step.cellMm,
          ...{ unit: 'mm', step: 0.05, least: 0.1, most: 5 },
          with: (cellMm) => ({ ...step, cellMm }),
        },
      ];
    default:
      return [];
  }
}
