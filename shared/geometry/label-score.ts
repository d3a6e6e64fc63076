import { dot, type Vec3 } from '../mesh/vec3.ts';
import type { LabelPlacement, LabelPlan } from './guide-plan.ts';
import type { OuterFace } from './label-candidates.ts';
import { type LabelDemand, type LabelFit, MAX_RELIEF } from './label-fit.ts';
import type { LabelObstacles } from './label-keep-away.ts';
import { reliefHeight } from './label-relief.ts';
import type { LabelSurface } from './label-surface.ts';

/** What placeLabel needs to know; one frame for all of it, mm. */
export interface LabelPlacementInput extends OuterFace {
  /** The finished guide, but for its label. */
  readonly surface: LabelSurface;
  /** Of the text's ink, from outlinesSize. */
  readonly size: { readonly width: number; readonly height: number };
  /** With `position` and `direction` in the surface's frame. */
  readonly label: LabelPlan;
  readonly obstacles: LabelObstacles;
  /** Places where it did not read, in the surface's frame: an automatic placement keeps off them. */
  readonly misread: readonly LabelPlacement[];
  /** Towards the patient's head: letters stand upright along it where the place leaves the choice. */
  readonly superior: Vec3;
}

/** What a place is tested and rated by. */
export interface LabelSearch extends LabelPlacementInput {
  /** Unit; the guide's long side. */
  readonly axis: Vec3;
  readonly demand: LabelDemand;
}

/** How far over the face things are looked for that a given position lies on, or that hide a label from the reader, mm. */
export const FAR = 25;

/** Room looked for round the label, mm: with it, the text is not squeezed against an edge. */
const ROOM = 2.5;

/** How upright a text stands, -1 to 1; a text along the patient's axis reads towards the head. */
export const uprightness = (right: Vec3, up: Vec3, superior: Vec3): number =>
  dot(up, superior) + 0.3 * dot(right, superior);

/**
 * The larger the better. Each term is worth at most about one: facing outwards, along the long side, upright, flat,
 * away from features.
 */
export function scoreOf(
  { removalDirection, axis, superior, label }: LabelSearch,
  fit: LabelFit,
): number {
  const { right, normal, up } = fit.placement;
  const facing = dot(normal, removalDirection);
  const lengthwise = label.direction ? 0 : Math.abs(dot(right, axis));
  const upright = label.direction ? 0 : uprightness(right, up, superior);
  return (
    facing +
    0.6 * lengthwise +
    0.6 * upright -
    0.8 * (fit.relief / MAX_RELIEF) +
    0.4 * Math.min(fit.clear / 4, 1)
  );
}

/**
 * How freely a label stands, 0 to 1: the share of points round it, ROOM away from its ink, below which the face goes on,
 * and along its middle that nothing stands over.
 */
export function roomRound(
  { surface, size, demand }: LabelSearch,
  placement: LabelPlacement,
): number {
  const goesOn = (x: number, y: number, reach: number): boolean =>
    Math.abs(reliefHeight(surface, placement, x, y, reach)) <= MAX_RELIEF;
  const x = size.width / 2 + ROOM;
  const y = size.height / 2 + ROOM;
  let free = 0;
  for (const [u, v] of AROUND) {
    if (goesOn(u * x, v * y, demand.reach)) free++;
    if (goesOn(u * x - ROOM * u, 0, FAR)) free++;
  }
  return free / (2 * AROUND.length);
}

/** Places round a label, in half widths and half heights. */
const AROUND = [
  [1, 0],
  [-1, 0],
  [1, 1],
  [-1, 1],
  [1, -1],
  [-1, -1],
  [0, 1],
  [0, -1],
  [0.5, 1],
  [-0.5, 1],
  [0.5, -1],
  [-0.5, -1],
] as const;
