import { afterEach, expect, test } from 'vitest';
import { showPlace } from '../../../renderer/features/checks/show-place.ts';
import { type BuiltGuide, type GuideJob, setJob } from '../../../renderer/stores/job-store.ts';
import { useView } from '../../../renderer/stores/view-store.ts';

afterEach(() => {
  setJob('g1', null);
  useView.setState({ pin: null });
});

const measured = {} as BuiltGuide;

const jobOf = (status: GuideJob['status'], built: BuiltGuide | null = measured): GuideJob => ({
  ...{ status, built, stage: null, ahead: null, fault: null },
});

test('a mark stays while the guide is built, and goes when it was measured anew', () => {
  setJob('g1', jobOf('ready'));
  showPlace([1, 2, 3], 'Trajectory reach: 0.00 mm');
  setJob('g1', jobOf('building'));
  expect(useView.getState().pin?.text).toBe('Trajectory reach: 0.00 mm');
  setJob('g1', jobOf('ready', {} as BuiltGuide));
  expect(useView.getState().pin).toBeNull();
});

test('a mark that was set since is not taken away with one before it', () => {
  setJob('g1', jobOf('ready'));
  showPlace([1, 2, 3], 'first');
  const anew = {} as BuiltGuide;
  setJob('g1', jobOf('ready', anew));
  showPlace([4, 5, 6], 'second');
  setJob('g1', jobOf('building', anew));
  expect(useView.getState().pin?.text).toBe('second');
});
