import { along, type Vec3 } from '../mesh/vec3.ts';
import { smoothMax } from './blend.ts';
import { type Box, growBox, uniteBoxes } from './lattice.ts';
import { EDGE_RADIUS } from './tolerances.ts';

/**
 * The outsides of features as distance functions in the local frame, to be blended into the shell. `value` is negative inside.
 */
export interface FeatureBody {
  /** The feature's id, for messages. */
  readonly id: string;
  /** Its place in the case document. */
  readonly path: string;
  /** What a reader calls it: `sleeve "left"`. */
  readonly name: string;
  /** Outside this box the value is positive. */
  readonly box: Box;
  value(x: number, y: number, z: number): number;
}

/** A tube's outside. `entry`, unit `axis` (into the bone) in the local frame. */
export interface TubeShape {
  readonly entry: Vec3;
  readonly axis: Vec3;
  readonly radius: number;
  readonly height: number;
  /** How far below the entry it goes on, to meet the shell all round, mm. */
  readonly foot: number;
}

/** A cylinder from its foot below the entry up to its height, its edges rounded. */
export function tubeBody(
  feature: Pick<FeatureBody, 'id' | 'path' | 'name'>,
  shape: TubeShape,
): FeatureBody {
  const { entry, axis, radius, height, foot } = shape;
  const box = uniteBoxes(
    ballBox(along(entry, axis, foot), radius),
    ballBox(along(entry, axis, -height), radius),
  );
  const [ex, ey, ez] = entry;
  const [ax, ay, az] = axis;
  return {
    ...feature,
    box,
    value(x, y, z) {
      const px = x - ex;
      const py = y - ey;
      const pz = z - ez;
      const s = -(px * ax + py * ay + pz * az);
      const r = Math.sqrt(Math.max(0, px * px + py * py + pz * pz - s * s));
      const body = roundedCorner(r - radius, s - height, EDGE_RADIUS);
      return smoothMax(body, -s - foot, EDGE_RADIUS);
    },
  };
}

/** The walls of a slot. Directions unit and square to each other, local frame. */
export interface WallShape {
  readonly origin: Vec3;
  readonly normal: Vec3;
  readonly along: Vec3;
  readonly up: Vec3;
  /** Extent along the normal, mm. */
  readonly from: number;
  readonly to: number;
  /** Half the extent along `along`, mm. */
  readonly halfLength: number;
  readonly height: number;
  /** How far below the origin it goes on, to meet a bone that curves away, mm. */
  readonly foot: number;
}

/** A block of rounded edges from its foot below the origin up to its height. */
export function wallBody(
  feature: Pick<FeatureBody, 'id' | 'path' | 'name'>,
  shape: WallShape,
): FeatureBody {
  const { origin, normal, up, from, to, halfLength, height, foot } = shape;
  const middle = (from + to) / 2;
  const half = (to - from) / 2;
  const [ox, oy, oz] = origin;
  const [nx, ny, nz] = normal;
  const [lx, ly, lz] = shape.along;
  const [ux, uy, uz] = up;
  let box: Box | null = null;
  for (const n of [from, to]) {
    for (const l of [-halfLength, halfLength]) {
      for (const s of [-foot, height]) {
        const corner = along(along(along(origin, normal, n), shape.along, l), up, s);
        box = box ? uniteBoxes(box, ballBox(corner, 0)) : ballBox(corner, 0);
      }
    }
  }
  return {
    ...feature,
    box: box as Box,
    value(x, y, z) {
      const px = x - ox;
      const py = y - oy;
      const pz = z - oz;
      const n = Math.abs(px * nx + py * ny + pz * nz - middle) - half;
      const l = Math.abs(px * lx + py * ly + pz * lz) - halfLength;
      const s = px * ux + py * uy + pz * uz;
      const body = roundedBox(n, l, s - height, EDGE_RADIUS);
      return smoothMax(body, -s - foot, EDGE_RADIUS);
    },
  };
}

/** A strut of round section along a polyline (local frame). */
export function strutBody(
  feature: Pick<FeatureBody, 'id' | 'path' | 'name'>,
  line: readonly Vec3[],
  radius: number,
): FeatureBody {
  let box = ballBox(line[0], radius);
  for (const p of line) box = uniteBoxes(box, ballBox(p, radius));
  return {
    ...feature,
    box,
    value(x, y, z) {
      let best = Number.POSITIVE_INFINITY;
      for (let i = 1; i < line.length; i++) {
        best = Math.min(best, segmentDistance(line[i - 1], line[i], x, y, z));
      }
      return best - radius;
    },
  };
}

/** Distance from (x, y, z) to the segment a-b. */
export function segmentDistance(a: Vec3, b: Vec3, x: number, y: number, z: number): number {
  const dx = b[0] - a[0];
  const dy = b[1] - a[1];
  const dz = b[2] - a[2];
  const px = x - a[0];
  const py = y - a[1];
  const pz = z - a[2];
  const l = dx * dx + dy * dy + dz * dz;
  const t = l > 0 ? Math.min(1, Math.max(0, (px * dx + py * dy + pz * dz) / l)) : 0;
  const qx = px - t * dx;
  const qy = py - t * dy;
  const qz = pz - t * dz;
  return Math.sqrt(qx * qx + qy * qy + qz * qz);
}

/** Distance to the corner region u < 0, v < 0 with its edge rounded by `r`. */
function roundedCorner(u: number, v: number, r: number): number {
  const a = u + r;
  const b = v + r;
  const u0 = Math.max(a, 0);
  const v0 = Math.max(b, 0);
  return Math.sqrt(u0 * u0 + v0 * v0) + Math.min(Math.max(a, b), 0) - r;
}

/** The same for three faces. */
function roundedBox(u: number, v: number, w: number, r: number): number {
  const a = u + r;
  const b = v + r;
  const c = w + r;
  const u0 = Math.max(a, 0);
  const v0 = Math.max(b, 0);
  const w0 = Math.max(c, 0);
  return Math.sqrt(u0 * u0 + v0 * v0 + w0 * w0) + Math.min(Math.max(a, b, c), 0) - r;
}

const ballBox = (p: Vec3, r: number): Box =>
  growBox({ min: [p[0], p[1], p[2]], max: [p[0], p[1], p[2]] }, r);
