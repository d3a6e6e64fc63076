import { expect, test } from 'vitest';
import { loweredTo } from '../../../renderer/features/inspector/lowered-letters.ts';
import type { BuiltGuide, GuideJob } from '../../../renderer/stores/job-store.ts';
import type { GuidePlan } from '../../../shared/geometry/guide-plan.ts';

const label = (height: number): GuidePlan['label'] =>
  ({ path: 'guides[0].label', text: 'P-0417 L3', height }) as GuidePlan['label'];

/** A guide built with letters of a height: its plan holds the label as it was cut. */
const builtWith = (height: number, status: GuideJob['status'] = 'ready'): GuideJob => ({
  ...{ status, stage: null, ahead: null, fault: null },
  built: { plan: { label: label(height), labelHeight: height } } as unknown as BuiltGuide,
});

test('letters that were cut lower than asked for are said with their height', () => {
  expect(loweredTo(builtWith(2.4), label(4))).toBe(2.4);
  expect(loweredTo(builtWith(4), label(4))).toBeNull();
});

test('nothing is said of a guide that is not built as it is asked for now', () => {
  expect(loweredTo(builtWith(2.4, 'building'), label(4))).toBeNull();
  expect(loweredTo(null, label(4))).toBeNull();
});
