import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import { along, angleDeg, distance, normalize, subtract } from '../../../shared/mesh/vec3.ts';
import { localAxis, section } from './section.ts';
import type { Surface } from './surface.ts';
import { stations } from './surface.ts';

/** Sampling along an axis, mm. */
const STEP = 0.25;
/** Outside every anatomy, mm. */
const FAR = 300;

/** An instrument's axis with the diameter of what is put in, mm. */
export interface Instrument {
  readonly entry: Vec3;
  readonly target: Vec3;
  readonly diameter: number;
}

/** How far from the entry the axis, coming from outside, first meets the surface, mm; Infinity where it never does. */
export function entryError(surface: Surface, { entry, target }: Instrument): number {
  const axis = normalize(subtract(target, entry));
  const [hit] = surface.hits(along(entry, axis, -FAR), axis);
  return hit ? distance(hit.point, entry) : Number.POSITIVE_INFINITY;
}

/**
 * The least bone between an instrument and the bone's surface, mm, from `depth` mm past the entry to the tip; negative where
 * it is breached. (Nearer to the entry every screw is near the surface that it has just passed.)
 */
export function boneAround(
  bone: Surface,
  { entry, target, diameter }: Instrument,
  depth: number,
): number {
  const axis = normalize(subtract(target, entry));
  const margins = stations(along(entry, axis, depth), target, STEP).map((p) => {
    const { distance: gap } = bone.closest(p);
    return (bone.inside(p) ? gap : -gap) - diameter / 2;
  });
  return Math.min(...margins);
}

/** The least gap between an instrument and a surface that it must not touch, mm, from `before` mm outside the entry to `past` mm beyond the tip. */
export function gapTo(surface: Surface, instrument: Instrument, before = 0, past = 0): number {
  const { entry, target, diameter } = instrument;
  const axis = normalize(subtract(target, entry));
  const line = stations(along(entry, axis, -before), along(target, axis, past), STEP);
  return Math.min(...line.map((p) => surface.closest(p).distance)) - diameter / 2;
}

/** Angle between a cut's normal and the bone's own axis where it crosses, degrees: 0 is square. */
export function squareness(bone: Surface, origin: Vec3, normal: Vec3, radius: number): number {
  const { centroid } = section(bone.mesh, origin, normalize(normal), radius);
  const own = localAxis(bone.mesh, centroid, normal, 5, radius);
  return angleDeg(normalize(normal), own);
}
