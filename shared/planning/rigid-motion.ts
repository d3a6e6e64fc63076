import type { MeshData } from '../mesh/mesh-data.ts';
import { normalize, type Vec3 } from '../mesh/vec3.ts';
import type { Hinge } from './cut-plane.ts';

/** x -> R x + t; R row by row. Keeps lengths and handedness. */
export interface RigidMotion {
  readonly rotation: readonly [Vec3, Vec3, Vec3];
  readonly translation: Vec3;
}

/** Nothing moves. */
export const STILL: RigidMotion = {
  rotation: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  translation: [0, 0, 0],
};

const turned = (r: RigidMotion['rotation'], [x, y, z]: Vec3): Vec3 => [
  r[0][0] * x + r[0][1] * y + r[0][2] * z,
  r[1][0] * x + r[1][1] * y + r[1][2] * z,
  r[2][0] * x + r[2][1] * y + r[2][2] * z,
];

/** Where a point goes. */
export function movePoint({ rotation, translation: t }: RigidMotion, p: Vec3): Vec3 {
  const [x, y, z] = turned(rotation, p);
  return [x + t[0], y + t[1], z + t[2]];
}

/** Where a direction points afterwards. */
export const moveDirection = ({ rotation }: RigidMotion, d: Vec3): Vec3 => turned(rotation, d);

/** A turn about a hinge, counter-clockwise seen against its axis, degrees. Rodrigues' formula. */
export function turnAbout({ point, axis }: Hinge, angleDeg: number): RigidMotion {
  const [x, y, z] = normalize(axis);
  const a = (angleDeg * Math.PI) / 180;
  const [c, s] = [Math.cos(a), Math.sin(a)];
  const k = 1 - c;
  const rotation = [
    [c + x * x * k, x * y * k - z * s, x * z * k + y * s],
    [y * x * k + z * s, c + y * y * k, y * z * k - x * s],
    [z * x * k - y * s, z * y * k + x * s, c + z * z * k],
  ] as const;
  const [px, py, pz] = turned(rotation, point);
  return { rotation, translation: [point[0] - px, point[1] - py, point[2] - pz] };
}

/** First `a`, then `b`. */
export function thenMove(a: RigidMotion, b: RigidMotion): RigidMotion {
  const column = (k: number): Vec3 =>
    turned(b.rotation, [a.rotation[0][k], a.rotation[1][k], a.rotation[2][k]]);
  const [p, q, r] = [column(0), column(1), column(2)];
  return {
    rotation: [
      [p[0], q[0], r[0]],
      [p[1], q[1], r[1]],
      [p[2], q[2], r[2]],
    ],
    translation: movePoint(b, a.translation),
  };
}

/** The motion back. */
export function inverseOf({ rotation: r, translation: t }: RigidMotion): RigidMotion {
  const back = [
    [r[0][0], r[1][0], r[2][0]],
    [r[0][1], r[1][1], r[2][1]],
    [r[0][2], r[1][2], r[2][2]],
  ] as const;
  const [x, y, z] = turned(back, t);
  return { rotation: back, translation: [0 - x, 0 - y, 0 - z] };
}

/** What a user types: turns about three axes of a frame at a centre, one after the other, then a shift along them. Degrees, mm. */
export interface TypedMotion {
  readonly centre: Vec3;
  readonly axes: readonly [Vec3, Vec3, Vec3];
  readonly turnsDeg: Vec3;
  readonly shift: Vec3;
}

/** The motion that was typed: turns about the first, second, third axis, which stay in place, then the shift. */
export function typedMotion({ centre, axes, turnsDeg, shift }: TypedMotion): RigidMotion {
  let motion = STILL;
  for (let k = 0; k < 3; k++) {
    motion = thenMove(motion, turnAbout({ point: centre, axis: axes[k] }, turnsDeg[k]));
  }
  const [a, b, c] = axes;
  const by = (i: 0 | 1 | 2): number => a[i] * shift[0] + b[i] * shift[1] + c[i] * shift[2];
  return thenMove(motion, { rotation: STILL.rotation, translation: [by(0), by(1), by(2)] });
}

/** The numbers that type a motion about a centre, along x, y and z: `typedMotion` of them is that motion. Degrees, mm. */
export function typedAs(
  motion: RigidMotion,
  centre: Vec3,
): Pick<TypedMotion, 'turnsDeg' | 'shift'> {
  const [[xx], [yx], [zx, zy, zz]] = motion.rotation;
  const degrees = (angle: number): number => (angle * 180) / Math.PI + 0;
  const [x, y, z] = movePoint(motion, centre);
  return {
    turnsDeg: [
      degrees(Math.atan2(zy, zz)),
      degrees(Math.asin(Math.min(1, Math.max(-1, -zx)))),
      degrees(Math.atan2(yx, xx)),
    ],
    shift: [x - centre[0], y - centre[1], z - centre[2]],
  };
}

/** The mesh after the motion; a new one. */
export function moveMesh(motion: RigidMotion, { positions, triangles }: MeshData): MeshData {
  const moved = new Float32Array(positions.length);
  for (let i = 0; i < positions.length; i += 3) {
    moved.set(movePoint(motion, [positions[i], positions[i + 1], positions[i + 2]]), i);
  }
  return { positions: moved, triangles };
}

/** A hole to drill. */
export interface DrillHole {
  readonly id: string;
  readonly position: Vec3;
  /** Unit, into the bone. */
  readonly direction: Vec3;
}

/**
 * Where holes have to be drilled before the cut, so that they lie where the plate wants them after the piece has been moved:
 * each through the inverse motion. Holes in the piece that stays come with `STILL`.
 */
export function preDrill(plateHoles: readonly DrillHole[], motion: RigidMotion): DrillHole[] {
  const back = inverseOf(motion);
  return plateHoles.map(({ id, position, direction }) => ({
    id,
    position: movePoint(back, position),
    direction: moveDirection(back, direction),
  }));
}
