import { anyPerpendicular, cross, type Vec3 } from '../mesh/vec3.ts';

/**
 * A right-handed frame whose third axis is the removal direction: `u` and `v` span the plane that the guide's shadow
 * falls on, and a height along `removal` only grows while the guide is taken off.
 */
export interface RemovalFrame {
  readonly u: Vec3;
  readonly v: Vec3;
  /** Unit vector away from the bone. */
  readonly removal: Vec3;
}

/** The frame of a unit removal direction; the same one for the same direction. */
export function removalFrameOf(removal: Vec3): RemovalFrame {
  const u = anyPerpendicular(removal);
  return { u, v: cross(removal, u), removal };
}

/** xyz triples as (u, v, height) triples in float64: no rounding beyond the file's own. */
export function toRemovalFrame(positions: ArrayLike<number>, frame: RemovalFrame): Float64Array {
  const [ux, uy, uz] = frame.u;
  const [vx, vy, vz] = frame.v;
  const [rx, ry, rz] = frame.removal;
  const out = new Float64Array(positions.length);
  for (let i = 0; i + 2 < positions.length; i += 3) {
    const x = positions[i];
    const y = positions[i + 1];
    const z = positions[i + 2];
    out[i] = ux * x + uy * y + uz * z;
    out[i + 1] = vx * x + vy * y + vz * z;
    out[i + 2] = rx * x + ry * y + rz * z;
  }
  return out;
}
