import type { CameraRig } from '../camera/camera-rig.ts';
import { orbited, type Pose, panned, rolled, zoomed } from '../camera/pose.ts';

/** A press of an arrow key turns by this, radians. */
const TURN = Math.PI / 18;
/** Or moves the picture by this share of its height. */
const STEP = 0.06;
const ZOOM = 0.85;

/** Keys of the camera while the 3D view has the focus: arrows turn, with Shift they move, + and - zoom, [ and ] roll. Null: not one of them. */
export function poseAfterKey(rig: CameraRig, key: string, shift: boolean): Pose | null {
  const { pose } = rig;
  const { focus } = pose;
  const way = ARROWS[key];
  if (way !== undefined) {
    const [right, up] = way;
    const step = STEP * pose.height;
    return shift
      ? panned(pose, -right * step, -up * step)
      : orbited(pose, focus, right * TURN, up * TURN);
  }
  if (key === '+' || key === '=') return zoomed(pose, focus, ZOOM);
  if (key === '-' || key === '_') return zoomed(pose, focus, 1 / ZOOM);
  if (key === '[') return rolled(pose, TURN);
  if (key === ']') return rolled(pose, -TURN);
  return null;
}

const ARROWS: Readonly<Record<string, readonly [number, number] | undefined>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};
