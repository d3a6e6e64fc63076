import {
  along,
  cross,
  dot,
  normalize,
  scale,
  subtract,
  type Vec3,
} from '../../../shared/mesh/vec3.ts';
import type { SliceAxis } from './slice-axis.ts';

export type SliceKind = 'along' | 'slice-a' | 'slice-b';

/** A slice's plane with axes of its own: `right` and `up` as on the screen, `normal` towards the viewer. Unit, right-handed. */
export interface SliceFrame {
  readonly origin: Vec3;
  readonly right: Vec3;
  readonly up: Vec3;
  readonly normal: Vec3;
}

const DEGREES = Math.PI / 180;

/**
 * Where a slice lies. The two slices contain the axis, which points down in them, and turn about it: slice-b a quarter turn behind slice-a. The
 * view along the axis is square to it, `depth` mm past the entry, seen from outside. `superior` is the patient's head end.
 */
export function sliceFrame(
  kind: SliceKind,
  axis: SliceAxis,
  angleDeg: number,
  depth: number,
  superior: Vec3,
): SliceFrame {
  const { entry, direction } = axis;
  const zero = squareTo(direction, axis.across ?? superior);
  const other = cross(direction, zero);
  const a = (angleDeg + (kind === 'slice-b' ? 90 : 0)) * DEGREES;
  const right = normalize(along(scale(zero, Math.cos(a)), other, Math.sin(a)));
  if (kind === 'along') {
    const origin = along(entry, direction, depth);
    const normal = scale(direction, -1);
    // Seen along the drill, the head end is up where it can be.
    const up = normalize(along(scale(zero, Math.cos(a)), other, Math.sin(a)));
    return { origin, right: cross(up, normal), up, normal };
  }
  const up = scale(direction, -1);
  return { origin: entry, right, up, normal: cross(right, up) };
}

/** Unit, square to `direction`, as near to `wanted` as can be. */
function squareTo(direction: Vec3, wanted: Vec3): Vec3 {
  for (const candidate of [wanted, [1, 0, 0], [0, 1, 0]] as const) {
    const across = along(candidate, direction, -dot(candidate, direction));
    if (Math.hypot(...across) > 0.1) return normalize(across);
  }
  return [0, 0, 1];
}

/** Coordinates of a point in the slice, mm: right, up, and its height over the plane. */
export function toSlice(frame: SliceFrame, p: Vec3): readonly [number, number, number] {
  const d = subtract(p, frame.origin);
  return [dot(d, frame.right), dot(d, frame.up), dot(d, frame.normal)];
}

/** The point of the plane with coordinates `x`, `y`. */
export const fromSlice = (frame: SliceFrame, x: number, y: number): Vec3 =>
  along(along(frame.origin, frame.right, x), frame.up, y);

/** The patient's side that a direction points to most, as a letter; two where it lies between. LPS or RAS. */
export function sideLetters(direction: Vec3, system: 'LPS' | 'RAS'): string {
  const [x, y, z] = direction;
  const flip = system === 'RAS' ? -1 : 1;
  const parts: [number, string][] = [
    [Math.abs(x), x * flip > 0 ? 'L' : 'R'],
    [Math.abs(y), y * flip > 0 ? 'P' : 'A'],
    [Math.abs(z), z > 0 ? 'S' : 'I'],
  ];
  parts.sort((a, b) => b[0] - a[0]);
  return parts
    .filter(([share]) => share > SHARE_OF_A_LETTER)
    .map(([, letter]) => letter)
    .join('');
}

/** Cosine below which a side is not named: 66 degrees off. */
const SHARE_OF_A_LETTER = 0.4;
