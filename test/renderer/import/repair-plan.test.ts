import { expect, test } from 'vitest';
import { firstPlan, numbersOf, stepsOf } from '../../../renderer/features/import/repair-plan.ts';
import type { InspectedObject } from '../../../shared/mesh/inspect.ts';
import { repairStepSchema } from '../../../shared/repair/repair-steps.ts';

test('the first plan answers to the faults that are there, and moves nothing that is sound', () => {
  const sound = {
    ...{ degenerateTriangles: 0, duplicateTriangles: 0, flippedEdges: 0, facing: 'outward' },
    ...{ openLoops: 0, selfIntersections: 0, nonManifoldEdges: 0, voxelStairs: false },
  } as InspectedObject;
  const kinds = (found: InspectedObject): string[] =>
    stepsOf(firstPlan(found)).map(({ step }) => step);
  expect(kinds(sound)).toEqual(['weld']);
  expect(kinds({ ...sound, openLoops: 2, flippedEdges: 4 })).toEqual(['weld', 'orient', 'fill']);
  expect(kinds({ ...sound, selfIntersections: 1 })).toEqual(['weld', 'resolve']);
  // Smoothing moves the bone: it is set to what a staircase needs, and left to the user.
  const stairs = firstPlan({ ...sound, voxelStairs: true });
  expect(stairs.find(({ step }) => step.step === 'smooth')).toEqual({
    step: { step: 'smooth', rounds: 20 },
    on: false,
  });
});

test('every step of the plan, with every number changed, is one that a record takes', () => {
  for (const { step } of firstPlan(null)) {
    expect(() => repairStepSchema.parse(step)).not.toThrow();
    for (const number of numbersOf(step)) {
      for (const value of [number.least, number.most]) {
        expect(() => repairStepSchema.parse(number.with(value))).not.toThrow();
      }
    }
  }
});
