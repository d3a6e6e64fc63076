import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import { useJobs } from '../../stores/job-store.ts';
import { moveCamera, useView } from '../../stores/view-store.ts';

/** Radius of the place that a click on a check flies to, mm. */
const PLACE_RADIUS = 12;

/** Marks a place in every view and flies there. What was measured anew takes the mark with it: its place and its number are of the guide before. */
export function showPlace(at: Vec3, text: string): void {
  const pin = { at, text };
  useView.setState({ pin, cursor: at });
  moveCamera({ type: 'fly-to', at, radius: PLACE_RADIUS });
  unfollow();
  const before = builtNow();
  unfollow = useJobs.subscribe(() => {
    const now = builtNow();
    if (now.length === before.length && now.every((built, i) => built === before[i])) return;
    unfollow();
    if (useView.getState().pin === pin) useView.setState({ pin: null });
  });
}

let unfollow = (): void => undefined;

/** What was measured last of each guide. */
const builtNow = (): readonly unknown[] =>
  [...useJobs.getState().jobs.values()].map(({ built }) => built);
