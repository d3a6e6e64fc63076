import type { Pin } from '../case/case-schema.ts';
import { scale, type Vec3 } from '../mesh/vec3.ts';
import {
  fineDirection,
  type Measured,
  type PlanningContext,
  rounded,
  tenths,
} from './planning-context.ts';
import { boneAhead, onSurface, surfacePlace } from './surface-normal.ts';

/** A pin's tube stands on a disc of this radius, mm: the bone's slope is averaged over it. */
const DISC = 3;

/**
 * A pin square to the bone at the place of its surface nearest to `picked`; what bone lies ahead of it is measured. Null for a mesh
 * without facets.
 */
export function squarePin(
  context: PlanningContext,
  bone: Measured,
  id: string,
  picked: Vec3,
): Pin | null {
  const place = surfacePlace(bone.index, picked, DISC);
  if (place === null) return null;
  const inwards = scale(place.outwards, -1);
  const position = onSurface(bone.index, place.point, place.outwards);
  tellBone(context, bone, id, position, inwards);
  return { id, position: rounded(position), direction: fineDirection(inwards) };
}

/** Measures the bone ahead of a pin or screw, through both cortices. */
export function tellBone(
  context: PlanningContext,
  bone: Measured,
  id: string,
  position: Vec3,
  inwards: Vec3,
): void {
  const ahead = boneAhead(bone.index, position, inwards);
  if (ahead === null) return;
  context.measured(
    'bone-ahead',
    id,
    ahead,
    'mm',
    `${tenths(ahead)} mm of ${bone.name} lie ahead of the pin.`,
    position,
  );
}
