import { Quaternion, Vector3 } from 'three';
import type { Vec3 } from '../../../shared/mesh/vec3.ts';

/** Where the camera is and what it sees, mm, in the patient frame. Never changed in place. */
export interface Pose {
  /** The place in the middle of the picture, in the plane in which `height` and the scale bar hold. */
  readonly focus: Vec3;
  /** Turns the camera's axes (right, up, backwards) to the patient's: x, y, z, w. */
  readonly rotation: readonly [number, number, number, number];
  /** What the picture shows from bottom to top at the focus, mm. */
  readonly height: number;
}

/** Vertical angle of view in perspective, degrees: long enough a lens that a bone's proportions stay true. */
export const FIELD_OF_VIEW = 28;

/** Half of the picture's height over the distance. */
export const TANGENT = Math.tan((FIELD_OF_VIEW * Math.PI) / 360);

/** Closest and farthest that one can go, mm of picture height. */
const HEIGHTS = { least: 0.5, most: 5000 };

/** Distance from the camera to the focus in perspective, mm. */
export const distanceOf = ({ height }: Pose): number => height / (2 * TANGENT);

/** The camera's axes in the patient frame, unit. `back` points from the scene to the viewer. */
export interface CameraAxes {
  readonly right: Vec3;
  readonly up: Vec3;
  readonly back: Vec3;
}

export function axesOf({ rotation }: Pose): CameraAxes {
  const q = new Quaternion(...rotation);
  const turned = (x: number, y: number, z: number): Vec3 =>
    new Vector3(x, y, z).applyQuaternion(q).toArray();
  return { right: turned(1, 0, 0), up: turned(0, 1, 0), back: turned(0, 0, 1) };
}

/** The camera's place in perspective. */
export function eyeOf(pose: Pose): Vec3 {
  const { back } = axesOf(pose);
  const d = distanceOf(pose);
  const [x, y, z] = pose.focus;
  return [x + back[0] * d, y + back[1] * d, z + back[2] * d];
}

/** Turned about the place `pivot`, which stays where it is in the picture: `right` and `up` are angles in radians. */
export function orbited(pose: Pose, pivot: Vec3, right: number, up: number): Pose {
  const axes = axesOf(pose);
  const turn = new Quaternion()
    .setFromAxisAngle(new Vector3(...axes.up), -right)
    .multiply(new Quaternion().setFromAxisAngle(new Vector3(...axes.right), up));
  return turned(pose, pivot, turn);
}

/** Turned about the line of sight, radians. */
export function rolled(pose: Pose, angle: number): Pose {
  const { back } = axesOf(pose);
  return turned(pose, pose.focus, new Quaternion().setFromAxisAngle(new Vector3(...back), angle));
}

function turned(pose: Pose, pivot: Vec3, turn: Quaternion): Pose {
  const centre = new Vector3(...pivot);
  const focus = new Vector3(...pose.focus).sub(centre).applyQuaternion(turn).add(centre);
  const rotation = turn.multiply(new Quaternion(...pose.rotation)).normalize();
  return { ...pose, focus: focus.toArray(), rotation: rotation.toArray() as Pose['rotation'] };
}

/** Moved so that what was in the middle stands `right` and `up` of it, mm at the focus. */
export function panned(pose: Pose, right: number, up: number): Pose {
  const axes = axesOf(pose);
  const at = (k: 0 | 1 | 2): number => pose.focus[k] - axes.right[k] * right - axes.up[k] * up;
  return { ...pose, focus: [at(0), at(1), at(2)] };
}

/** Closer (factor below 1) or further, the place `pivot` staying where it is in the picture. */
export function zoomed(pose: Pose, pivot: Vec3, factor: number): Pose {
  const height = Math.min(HEIGHTS.most, Math.max(HEIGHTS.least, pose.height * factor));
  const real = height / pose.height;
  const at = (k: 0 | 1 | 2): number => pivot[k] + (pose.focus[k] - pivot[k]) * real;
  return { ...pose, height, focus: [at(0), at(1), at(2)] };
}

/**
 * The same picture with its focus at the depth of `place`: what is under the pointer is what the scale bar and the next zoom are about.
 * In perspective the height goes with it.
 */
export function refocused(pose: Pose, place: Vec3, perspective: boolean): Pose {
  const { back } = axesOf(pose);
  const nearer =
    (place[0] - pose.focus[0]) * back[0] +
    (place[1] - pose.focus[1]) * back[1] +
    (place[2] - pose.focus[2]) * back[2];
  const height = perspective ? 2 * TANGENT * (distanceOf(pose) - nearer) : pose.height;
  if (!(height > HEIGHTS.least) || height > HEIGHTS.most) return pose;
  const at = (k: 0 | 1 | 2): number => pose.focus[k] + back[k] * nearer;
  return { ...pose, height, focus: [at(0), at(1), at(2)] };
}

/** Between two poses; 0 gives `a`, 1 gives `b`. Heights go by their ratio, so that a zoom is even. */
export function blended(a: Pose, b: Pose, t: number): Pose {
  if (t >= 1) return b;
  const rotation = new Quaternion(...a.rotation).slerp(new Quaternion(...b.rotation), t);
  const at = (k: 0 | 1 | 2): number => a.focus[k] + (b.focus[k] - a.focus[k]) * t;
  return {
    focus: [at(0), at(1), at(2)],
    rotation: rotation.toArray() as Pose['rotation'],
    height: a.height * (b.height / a.height) ** t,
  };
}

/** The angle by which one pose is turned against another, radians. */
export const turnBetween = (a: Pose, b: Pose): number =>
  new Quaternion(...a.rotation).angleTo(new Quaternion(...b.rotation));

/** Poses turned less than this go straight to each other, radians. */
const TURN = 0.35;

/**
 * The way from one pose to another. A turn goes round what is shown, not through it: the camera draws back until it is outside of the ball
 * round everything, and comes closer where it has turned.
 */
export function flown(
  from: Pose,
  to: Pose,
  ball: { readonly centre: Vec3; readonly radius: number },
): (t: number) => Pose {
  if (turnBetween(from, to) < TURN) return (t) => blended(from, to, t);
  return (t) => {
    const pose = blended(from, to, t);
    const [x, y, z] = pose.focus;
    const [a, b, c] = ball.centre;
    const clear = 2 * TANGENT * (Math.hypot(x - a, y - b, z - c) + ball.radius);
    if (t >= 1 || pose.height >= clear) return pose;
    // None at both ends, all of it on most of the way.
    const share = Math.min(1, 2 * Math.sin(Math.PI * t));
    return { ...pose, height: pose.height * (clear / pose.height) ** share };
  };
}
