import { dot, type Vec3 } from '../../../shared/mesh/vec3.ts';
import type { PatientSystem } from '../camera/patient-sides.ts';
import { towards } from '../camera/patient-sides.ts';
import type { Plane } from './contours.ts';

/** Ways in which the section plane can lie. */
export type SectionFacing = 'axial' | 'coronal' | 'sagittal' | 'view';

/** Which side of the patient each plane's normal points to. */
const SIDES = { axial: 'superior', coronal: 'anterior', sagittal: 'left' } as const;

/** Unit normal of a plane of the patient, or against the line of sight. */
export const facingNormal = (facing: SectionFacing, look: Vec3, system: PatientSystem): Vec3 =>
  facing === 'view' ? [0 - look[0], 0 - look[1], 0 - look[2]] : towards(SIDES[facing], system);

/** Which of the patient's planes a section lies in, whichever way it looks; 'view' where in none. */
export function facingOf({ normal }: Plane, system: PatientSystem): SectionFacing {
  const names = ['axial', 'coronal', 'sagittal'] as const;
  const found = names.find((name) => Math.abs(dot(normal, towards(SIDES[name], system))) > 0.9999);
  return found ?? 'view';
}

/** The plane moved along its normal to `offset`, mm from the frame's origin. */
export function movedTo({ point, normal }: Plane, offset: number): Plane {
  const by = offset - dot(point, normal);
  return {
    normal,
    point: [point[0] + by * normal[0], point[1] + by * normal[1], point[2] + by * normal[2]],
  };
}

/** The same plane, the other side shown. */
export const flipped = ({ point, normal }: Plane): Plane => ({
  point,
  normal: [0 - normal[0], 0 - normal[1], 0 - normal[2]],
});

/** Least and greatest of the points along a direction; null without points. */
export function extentAlong(
  clouds: readonly (Float32Array | readonly number[])[],
  [x, y, z]: Vec3,
): { readonly least: number; readonly most: number } | null {
  let least = Infinity;
  let most = -Infinity;
  for (const p of clouds) {
    for (let i = 0; i < p.length; i += 3) {
      const s = p[i] * x + p[i + 1] * y + p[i + 2] * z;
      if (s < least) least = s;
      if (s > most) most = s;
    }
  }
  return least <= most ? { least, most } : null;
}

/**
 * The part of a ray from `near` to `far` on the side that a section shows; null where all of it is cut away. Shown is what the
 * normal points away from.
 */
export function shownStretch(
  origin: Vec3,
  direction: Vec3,
  { point, normal }: Plane,
): { readonly near: number; readonly far: number } | null {
  const above = dot(origin, normal) - dot(point, normal);
  const slope = dot(direction, normal);
  if (Math.abs(slope) < 1e-9) return above > 0 ? null : { near: 0, far: Infinity };
  const crossing = -above / slope;
  if (slope > 0) return crossing <= 0 ? null : { near: 0, far: crossing };
  return { near: Math.max(0, crossing), far: Infinity };
}
