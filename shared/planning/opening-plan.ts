import type { Guide, Sleeve, Trajectory } from '../case/case-schema.ts';
import type { New } from '../case/commands.ts';
import {
  add,
  along,
  angleDeg,
  anyPerpendicular,
  cross,
  distance,
  normalize,
  scale,
  subtract,
  type Vec3,
} from '../mesh/vec3.ts';
import type { Opening } from './opening.ts';
import { squared } from './patient-frame.ts';
import {
  fineDirection,
  type Measured,
  type PlanningContext,
  rounded,
  tenths,
} from './planning-context.ts';
import type { Proposal } from './proposal.ts';

/** Rays meet bone within this of the picked point; the hole is smaller than the field, mm. */
export const SEEN = { depth: 20, field: 11 };

export type FirstPlan = Omit<Proposal, 'procedure'>;

/** Where a line from inside leaves the skin for good. */
export function skinAt(skin: Measured, from: Vec3, outwards: Vec3): Vec3 | null {
  return (
    skin.index.raycastAll(from, outwards, 0, 200).findLast((hit) => !hit.entering)?.point ?? null
  );
}

/**
 * The bone with the opening: a bone that the guide does not sit on; else, of what must not be hit, the mesh at the picked point: a
 * skull that the needle keeps a distance from is in the case as a risk.
 */
export function boneAt({ bones, risks, support }: PlanningContext, picked: Vec3 | null): Measured {
  const under = bones.find(({ id }) => id !== support.id) ?? bones[0];
  if (under !== undefined || picked === null) return under ?? support;
  const away = ({ index }: Measured): number =>
    index.closestPoint(picked)?.distance ?? Number.POSITIVE_INFINITY;
  return risks.reduce((a, b) => (away(b) < away(a) ? b : a), support);
}

/** Warns that no closed hole was seen about the picked point `at`. */
export function noOpening(context: PlanningContext, of: string, at: Vec3): void {
  context.warn(
    'no-opening',
    of,
    'No closed hole through the bone is seen within 4 mm of the picked point: it may be closed in this patient, or the mesh was made at too low a threshold.',
    at,
  );
}

/** Adds what was measured of an opening to the proposal: its ellipse, mm, and the largest round instrument that passes. */
export function tellOpening(context: PlanningContext, of: string, opening: Opening): void {
  const [long, short] = opening.axes;
  const [l, s] = [tenths(long), tenths(short)];
  const { centre } = opening;
  context.measured(
    'opening-long',
    of,
    long,
    'mm',
    `The opening is ${l} x ${s} mm as an ellipse of the same second moments.`,
    centre,
  );
  context.measured(
    'opening-short',
    of,
    short,
    'mm',
    `The shorter axis of the opening is ${s} mm.`,
    centre,
  );
  context.measured(
    'opening-area',
    of,
    opening.area,
    'mm2',
    `${tenths(opening.area)} mm² are open along its direction.`,
    centre,
  );
  context.measured(
    'opening-clear',
    of,
    opening.clear,
    'mm',
    `A round instrument of ${tenths(opening.clear)} mm passes its middle.`,
    centre,
  );
}

/** The clearance gauge: what is left round the needle at the angle at which it comes. */
export function tellWay(
  context: PlanningContext,
  of: string,
  entry: Vec3,
  target: Vec3,
  margin: number,
  opening: Opening,
  diameter: number,
): void {
  const axis = normalize(subtract(target, entry));
  const angle = angleDeg(axis, opening.direction);
  const depth = distance(entry, target);
  context.measured(
    'needle-depth',
    of,
    depth,
    'mm',
    `${tenths(depth)} mm from entry to target.`,
    target,
  );
  context.measured(
    'needle-angle',
    of,
    angle,
    'deg',
    `The needle comes ${tenths(angle)} degrees off the direction of the opening.`,
  );
  context.measured(
    'needle-margin',
    of,
    margin,
    'mm',
    `${tenths(margin)} mm are left round a needle of ${diameter} mm, over its whole way past the bone.`,
    opening.centre,
  );
  if (margin < context.pack.limits.minOpeningMargin.value) {
    context.warn(
      'needle-does-not-pass',
      of,
      `${tenths(margin)} mm are left round a needle of ${diameter} mm, less than ${context.pack.limits.minOpeningMargin.value} mm: take a thinner one or another entry.`,
      opening.centre,
    );
  }
}

/** Points round each channel that the guide rests on. */
export function channel(
  context: PlanningContext,
  trajectories: readonly New<Trajectory>[],
  name: string,
): New<Guide> {
  const sleeves: New<Sleeve>[] = trajectories.map(({ id }) => ({ trajectory: id }));
  const [one, other] = trajectories;
  const inwards = meanAxis(trajectories);
  const strokes =
    context.supportRole === 'bone'
      ? trajectories
          .map(({ entry, target }) => ({
            points: rim(context.support, entry, normalize(subtract(target, entry))),
            radius: RIM_STROKE,
            mode: 'add' as const,
          }))
          .filter(({ points }) => points.length > 0)
      : [];
  const between = strokes.length > 1 ? bridge(context, trajectories) : null;
  return {
    id: 'guide',
    name,
    support: context.support.id,
    // Lifted off along the channels: what the shell reaches inside an opening comes out with it.
    ...(context.supportRole === 'bone' && { removalDirection: fineDirection(scale(inwards, -1)) }),
    footprint: { strokes: between === null ? strokes : [...strokes, between] },
    sleeves: sleeves as Sleeve[],
    bars: one && other ? [{ id: 'bar', name: 'Bar', from: one.id, to: other.id, via: [] }] : [],
  };
}

/** A surface is looked for from this far out, mm. */
const ABOVE = 40;

/** The bridge between two openings runs this far above their middles, mm: past their rims, and towards the head, where the crest is high. */
const BRIDGE_ABOVE = 8;

/** Radius of the stroke that bridges them, mm. */
const BRIDGE_STROKE = 7;

/** From opening to opening over what lies between them, seen from behind: one shell carries both channels. */
function bridge({ support, frame }: PlanningContext, trajectories: readonly New<Trajectory>[]) {
  const inwards = meanAxis(trajectories);
  const up = squared(frame.superior, inwards);
  const [from, to] = trajectories.map(({ entry }) => along(entry, up, BRIDGE_ABOVE));
  const count = Math.max(1, Math.ceil(distance(from, to) / 2));
  const points = Array.from({ length: count + 1 }, (_, k) => {
    const over = along(along(from, subtract(to, from), k / count), inwards, -ABOVE);
    return support.index.raycast(over, inwards, 0, 2 * ABOVE)?.point;
  });
  const met = points.filter((point) => point !== undefined);
  return { points: met.map(rounded), radius: BRIDGE_STROKE, mode: 'add' as const };
}

const meanAxis = (trajectories: readonly New<Trajectory>[]): Vec3 =>
  normalize(
    trajectories.map(({ entry, target }) => normalize(subtract(target, entry))).reduce(add),
  );

/** The ring about an opening: its radius, and that of the stroke along it, mm. */
const RIM = 7;
const RIM_STROKE = 4;

/** Places on the ring, 15 degrees apart; the first is the last one too, which closes it. */
const RIM_PLACES = 24;

/** The ring is looked for from this far out of the opening's middle, mm. */
const RIM_ABOVE = 15;

/** Deeper than this below an opening's middle a ray has gone through the hole, mm. */
const RIM_DEPTH = 5;

/** A ring of the surface round an opening: there is no bone in the opening itself to rest on. */
function rim(support: Measured, centre: Vec3, inwards: Vec3): [number, number, number][] {
  const u = anyPerpendicular(inwards);
  const v = cross(inwards, u);
  return Array.from({ length: RIM_PLACES + 1 }, (_, k) => {
    const a = (2 * Math.PI * k) / RIM_PLACES;
    const spoke = add(scale(u, Math.cos(a)), scale(v, Math.sin(a)));
    const above = along(along(centre, spoke, RIM), inwards, -RIM_ABOVE);
    const hit = support.index.raycast(above, inwards, 0, RIM_ABOVE + RIM_DEPTH);
    return hit === null ? [] : [rounded(hit.point)];
  }).flat();
}

/** A first plan without cuts, with all that was measured and warned of on the way. */
export const finish = (
  { measurements, warnings }: PlanningContext,
  trajectories: readonly New<Trajectory>[],
  guides: readonly New<Guide>[],
): FirstPlan => ({
  trajectories,
  cutPlanes: [],
  guides,
  measurements,
  warnings,
});
