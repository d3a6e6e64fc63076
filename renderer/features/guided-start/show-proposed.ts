import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import { useView } from '../../stores/view-store.ts';
import { showPlace } from '../checks/index.ts';
import { useGuided } from './guided-tool.ts';

/** Marks a place that the proposal in hand measured, and flies there. The mark goes with the proposal: it says nothing of the next one. */
export function showProposed(at: Vec3, text: string): void {
  showPlace(at, text);
  const { pin } = useView.getState();
  const { proposal } = useGuided.getState();
  const unfollow = useGuided.subscribe((now) => {
    if (now.proposal === proposal) return;
    unfollow();
    if (useView.getState().pin === pin) useView.setState({ pin: null });
  });
}
