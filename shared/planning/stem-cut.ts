import type { CutPlane } from '../case/case-schema.ts';
import { along, cross, dot, scale, subtract, type Vec3 } from '../mesh/vec3.ts';
import { chosenBlade } from './chosen-blade.ts';
import type { Hinge } from './cut-plane.ts';
import {
  fineDirection,
  type Measured,
  type PlanningContext,
  rounded,
  tenths,
} from './planning-context.ts';
import { loopAround, reachOf, sectionOf } from './section-loops.ts';

/** The front wall of a body lies nearer than this to any hinge in it, mm. */
const FRONT = 60;

/** The stem of a Y-shaped gap: what lies before the hinge, cut once. */
export interface StemCut {
  readonly entity: CutPlane;
  /** From the hinge to the front wall, mm. */
  readonly length: number;
}

/**
 * The stem of a vertebral column decancellation: from the hinge on along `forwards` (unit, in the middle plane of the wedge) to a bridge
 * before the front wall, as wide as the body. It has no slot: its plane runs between the pedicles' sleeves, and it is cut through the
 * wedge once that is out. Null, with a warning, where the hinge has no bone before it.
 */
export function stemCut(
  context: PlanningContext,
  bone: Measured,
  hinge: Hinge,
  forwards: Vec3,
): StemCut | null {
  const normal = cross(hinge.axis, forwards);
  const section = sectionOf(bone.mesh, hinge.point, normal);
  const loop = loopAround(section, hinge.point);
  const front = bone.index
    .raycastAll(hinge.point, forwards, 0, FRONT)
    .find(({ entering }) => !entering);
  if (loop === null || front === undefined) {
    context.warn(
      'no-stem',
      bone.id,
      'The hinge does not lie inside the body: nothing of it lies before the hinge. Pick both ends of the hinge line inside the body.',
      hinge.point,
    );
    return null;
  }
  const length = dot(subtract(front.point, hinge.point), forwards);
  const [left, right] = reachOf(section, loop, hinge.axis);
  const bridge = context.number('hinge-bridge');
  const depth = Math.max(0.5, Math.floor((length - bridge) * 2) / 2);
  context.measured(
    'stem-length',
    'stem',
    length,
    'mm',
    `${tenths(length)} mm of the body lie before the hinge; the stem is cut ${tenths(depth)} mm deep, to ${bridge} mm before the front wall.`,
    front.point,
  );
  return {
    entity: {
      id: 'stem',
      name: 'stem, before the hinge',
      origin: rounded(along(hinge.point, hinge.axis, (left + right) / 2)),
      normal: fineDirection(normal),
      up: fineDirection(scale(forwards, -1)),
      width: Math.floor((right - left) * 2) / 2,
      depth,
      kerf: chosenBlade(context).kerf,
    },
    length,
  };
}
