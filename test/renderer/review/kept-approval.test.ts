import { expect, test } from 'vitest';
import { fileKeepsApproval } from '../../../renderer/features/review/kept-approval.ts';
import type { CaseState } from '../../../renderer/stores/case-store.ts';

/** A case with a change that no file holds, whose approval became void at `now`, and in its file at `saved`. */
const state = (now: string, saved: string | null): CaseState => {
  const records = (time: string | null) => ({
    review: { release: { voided: time === null ? null : { time } } },
  });
  return { session: { records: records(now), savedRecords: records(saved) } } as never;
};

test('closing without saving keeps an approval that a change took since the file was saved', () => {
  expect(fileKeepsApproval(state('2026-11-22T08:00:00Z', null))).toBe(true);
  expect(fileKeepsApproval(state('2026-11-22T08:00:00Z', '2026-11-20T08:00:00Z'))).toBe(true);
});

test('an approval that is void in the file too, as after changes were asked for, is kept by nothing', () => {
  expect(fileKeepsApproval(state('2026-11-22T08:00:00Z', '2026-11-22T08:00:00Z'))).toBe(false);
});
