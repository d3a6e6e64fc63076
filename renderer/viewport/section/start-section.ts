import { dot, type Vec3 } from '../../../shared/mesh/vec3.ts';
import type { Points } from '../camera/fit.ts';
import type { PatientSystem } from '../camera/patient-sides.ts';
import type { Plane } from './contours.ts';
import { extentAlong, facingNormal, type SectionFacing } from './section-plane.ts';

/** The plane of this facing through the middle of what is shown, cutting away the side that is nearer to the viewer. */
export function startSection(
  facing: SectionFacing,
  clouds: readonly Points[],
  look: Vec3,
  system: PatientSystem,
): Plane | null {
  const axes: readonly Vec3[] = [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ];
  const extents = axes.map((axis) => extentAlong(clouds, axis));
  const middle = extents.map((extent) =>
    extent === null ? null : (extent.least + extent.most) / 2,
  );
  const [x, y, z] = middle;
  if (x == null || y == null || z == null) return null;
  const normal = facingNormal(facing, look, system);
  const towardsViewer: Vec3 =
    dot(normal, look) > 0 ? [0 - normal[0], 0 - normal[1], 0 - normal[2]] : normal;
  return { point: [x, y, z], normal: towardsViewer };
}

/** The patient's plane that a viewer looks at most squarely. */
export function squarestFacing(look: Vec3, system: PatientSystem): SectionFacing {
  const facings = ['axial', 'coronal', 'sagittal'] as const;
  const square = facings.map((facing) => Math.abs(dot(look, facingNormal(facing, look, system))));
  return facings[square.indexOf(Math.max(...square))];
}
