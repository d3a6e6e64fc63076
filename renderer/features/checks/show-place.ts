import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import { moveCamera, useView } from '../../stores/view-store.ts';

/** Radius of the place that a click on a check flies to, mm. */
const PLACE_RADIUS = 12;

/** Marks a place in every view and flies there. */
export function showPlace(at: Vec3, text: string): void {
  useView.setState({ pin: { at, text }, cursor: at });
  moveCamera({ type: 'fly-to', at, radius: PLACE_RADIUS });
}
