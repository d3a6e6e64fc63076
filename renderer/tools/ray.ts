import { along, dot, subtract, type Vec3 } from '../../shared/mesh/vec3.ts';

/** A line of sight; `direction` is unit. */
export interface Ray {
  readonly origin: Vec3;
  readonly direction: Vec3;
}

/** Sines of angles below this count as none. */
const PARALLEL = 1e-6;

/** Where a ray meets the plane through `through` across the unit `normal`; null where it runs along it or away from it. */
export function rayOnPlane({ origin, direction }: Ray, through: Vec3, normal: Vec3): Vec3 | null {
  const slope = dot(direction, normal);
  if (Math.abs(slope) < PARALLEL) return null;
  const t = dot(subtract(through, origin), normal) / slope;
  return t < 0 ? null : along(origin, direction, t);
}

/** How far along the unit `line` from `through` a ray comes nearest to that line, mm; null where the two are parallel. */
export function rayOnLine({ origin, direction }: Ray, through: Vec3, line: Vec3): number | null {
  const c = dot(direction, line);
  const square = 1 - c * c;
  if (square < PARALLEL) return null;
  const w = subtract(through, origin);
  return (dot(w, direction) * c - dot(w, line)) / square;
}

/**
 * Where a ray meets a sphere: on the side towards its origin, or on the far one. A ray that passes by gives the place of the sphere
 * nearest to it, so that a drag goes on round the rim.
 */
export function rayOnSphere(
  { origin, direction }: Ray,
  centre: Vec3,
  radius: number,
  far = false,
): Vec3 {
  const w = subtract(centre, origin);
  const middle = dot(w, direction);
  const nearest = along(origin, direction, middle);
  const off = subtract(nearest, centre);
  const square = radius * radius - dot(off, off);
  if (square <= 0) return along(centre, off, radius / Math.hypot(...off));
  return along(origin, direction, middle + (far ? 1 : -1) * Math.sqrt(square));
}

/** Least distance between a ray and a segment, mm, and where on the segment it is. */
export function rayToSegment(
  ray: Ray,
  a: Vec3,
  b: Vec3,
): { readonly distance: number; readonly place: Vec3 } {
  const d = subtract(b, a);
  const l = Math.hypot(...d);
  const line: Vec3 = l > 0 ? [d[0] / l, d[1] / l, d[2] / l] : [1, 0, 0];
  const s = l > 0 ? (rayOnLine(ray, a, line) ?? 0) : 0;
  const place = along(a, line, Math.max(0, Math.min(l, s)));
  const t = Math.max(0, dot(subtract(place, ray.origin), ray.direction));
  return { distance: Math.hypot(...subtract(place, along(ray.origin, ray.direction, t))), place };
}
