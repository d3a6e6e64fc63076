import { add, along, dot, scale, subtract, type Vec3 } from '../mesh/vec3.ts';
import { type AxisFrame, fromLocal, toLocal } from './axis-frame.ts';
import type { Box } from './box.ts';
import type { LocalBox } from './near-facets.ts';

/** A solid convex body in the patient frame, mm, known by its nearest point to any point. */
export interface ConvexSolid {
  /** The solid's point nearest to p; p itself where it lies inside. */
  nearest(p: Vec3): Vec3;
  /** Its axis-parallel bounds; they may be larger than needed. */
  readonly bounds: Box;
  /** A point inside. */
  readonly middle: Vec3;
  /** Points inside, spread so that every point of the solid has one near. */
  readonly probes: readonly Vec3[];
}

/** Points along a cylinder, and along each side of a box. */
const PROBES = 8;

/** A cylinder with flat ends. `to` must differ from `from`. */
export function cylinderSolid(from: Vec3, to: Vec3, radius: number): ConvexSolid {
  const d = subtract(to, from);
  const length = Math.hypot(...d);
  if (!(length > 0)) throw new RangeError('a cylinder has a length');
  const axis = scale(d, 1 / length);
  return {
    nearest(p) {
      const v = subtract(p, from);
      const t = dot(v, axis);
      const radial = along(v, axis, -t);
      const r = Math.hypot(...radial);
      const foot = along(from, axis, Math.min(length, Math.max(0, t)));
      return r === 0 ? foot : along(foot, radial, Math.min(1, radius / r));
    },
    bounds: roundBounds(from, to, radius),
    middle: along(from, d, 0.5),
    probes: Array.from({ length: PROBES }, (_, i) => along(from, d, i / (PROBES - 1))),
  };
}

/** A segment grown by a radius, with round ends. */
export function capsuleSolid(from: Vec3, to: Vec3, radius: number): ConvexSolid {
  const d = subtract(to, from);
  const square = dot(d, d);
  return {
    nearest(p) {
      const t = square > 0 ? dot(subtract(p, from), d) / square : 0;
      const foot = along(from, d, Math.min(1, Math.max(0, t)));
      const v = subtract(p, foot);
      const r = Math.hypot(...v);
      return r <= radius ? p : along(foot, v, radius / r);
    },
    bounds: roundBounds(from, to, radius),
    middle: along(from, d, 0.5),
    probes: Array.from({ length: PROBES }, (_, i) => along(from, d, i / (PROBES - 1))),
  };
}

/** An oblique box: least and greatest coordinates in the frame, all finite. */
export function boxSolid(frame: AxisFrame, { min, max }: LocalBox): ConvexSolid {
  const clamp = (x: number, k: number): number => Math.min(max[k], Math.max(min[k], x));
  const at = (i: number, k: number): number => min[k] + ((max[k] - min[k]) * i) / (PROBES - 1);
  const middle: Vec3 = [(min[0] + max[0]) / 2, (min[1] + max[1]) / 2, (min[2] + max[2]) / 2];
  const probes: Vec3[] = [];
  for (let i = 0; i < PROBES; i++) {
    for (let j = 0; j < PROBES; j++) probes.push(fromLocal(frame, [at(i, 0), at(j, 1), middle[2]]));
  }
  const centre = fromLocal(frame, middle);
  const half = [0, 1, 2].map((k) => {
    const reach = [frame.u, frame.v, frame.w].map(
      (axis, i) => Math.abs(axis[k]) * (max[i] - min[i]),
    );
    return (reach[0] + reach[1] + reach[2]) / 2;
  });
  return {
    nearest(p) {
      const q = toLocal(frame, p);
      return fromLocal(frame, [clamp(q[0], 0), clamp(q[1], 1), clamp(q[2], 2)]);
    },
    bounds: {
      min: subtract(centre, [half[0], half[1], half[2]]),
      max: add(centre, [half[0], half[1], half[2]]),
    },
    middle: centre,
    probes,
  };
}

const roundBounds = (a: Vec3, b: Vec3, r: number): Box => ({
  min: [Math.min(a[0], b[0]) - r, Math.min(a[1], b[1]) - r, Math.min(a[2], b[2]) - r],
  max: [Math.max(a[0], b[0]) + r, Math.max(a[1], b[1]) + r, Math.max(a[2], b[2]) + r],
});
