import type { Vec3 } from '../mesh/vec3.ts';
import type { Lattice } from './lattice.ts';

/**
 * The middle line of a bar between two points (local frame): straight where it can be, lifted along the removal direction
 * (local z) just enough to keep a bar of `radius` out of the keep-out, like a string pulled taut over it. The keep-out is the
 * region under the support's top envelope, so a ball of radius + clearance rolled over the envelope gives the least height.
 * Within `endRadius[0]` and `endRadius[1]` of the ends the bar is inside its sleeves and is not lifted.
 */
export function liftedBar(
  from: Vec3,
  to: Vec3,
  radius: number,
  clearance: number,
  endRadius: readonly [number, number],
  lattice: Lattice,
  top: Float32Array,
): Vec3[] {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1], to[2] - from[2]);
  const count = Math.max(2, Math.ceil(length / lattice.h));
  const hull: { t: number; z: number }[] = [];
  for (let i = 0; i <= count; i++) {
    const t = i / count;
    let z = from[2] + (to[2] - from[2]) * t;
    if (i > 0 && i < count) {
      if (t * length < endRadius[0] || (1 - t) * length < endRadius[1]) continue;
      const least = rollingHeight(
        from[0] + (to[0] - from[0]) * t,
        from[1] + (to[1] - from[1]) * t,
        radius + clearance,
        lattice,
        top,
      );
      if (least <= z) continue;
      z = least;
    }
    // Upper hull: what lies under the string between its neighbours does not hold it up.
    while (hull.length > 1 && isUnder(hull[hull.length - 2], hull[hull.length - 1], { t, z })) {
      hull.pop();
    }
    hull.push({ t, z });
  }
  return hull.map(({ t, z }) => [
    from[0] + (to[0] - from[0]) * t,
    from[1] + (to[1] - from[1]) * t,
    z,
  ]);
}

interface Knot {
  readonly t: number;
  readonly z: number;
}

const isUnder = (a: Knot, b: Knot, c: Knot): boolean =>
  (b.z - a.z) * (c.t - a.t) <= (c.z - a.z) * (b.t - a.t);

/** Height of the centre of a ball of `radius` that rests on the envelope at (x, y). */
function rollingHeight(
  x: number,
  y: number,
  radius: number,
  { x0, y0, h, nx, ny }: Lattice,
  top: Float32Array,
): number {
  let height = Number.NEGATIVE_INFINITY;
  const i0 = Math.max(0, Math.ceil((x - radius - x0) / h));
  const i1 = Math.min(nx - 1, Math.floor((x + radius - x0) / h));
  const j0 = Math.max(0, Math.ceil((y - radius - y0) / h));
  const j1 = Math.min(ny - 1, Math.floor((y + radius - y0) / h));
  for (let j = j0; j <= j1; j++) {
    for (let i = i0; i <= i1; i++) {
      const dx = x0 + i * h - x;
      const dy = y0 + j * h - y;
      const rest = radius * radius - dx * dx - dy * dy;
      if (rest > 0) height = Math.max(height, top[j * nx + i] + Math.sqrt(rest));
    }
  }
  return height;
}
