import type { Guide, Trajectory } from '../case/case-schema.ts';
import type { New } from '../case/commands.ts';
import { add, along, distance, dot, normalize, scale, type Vec3 } from '../mesh/vec3.ts';
import { backBase } from './back-base.ts';
import { guardOpening, type NeighbourOpening } from './level-guard.ts';
import { measureOpening, type Opening, passageMargin } from './opening.ts';
import {
  boneAt,
  channel,
  type FirstPlan,
  finish,
  noOpening,
  SEEN,
  skinAt,
  tellOpening,
  tellWay,
} from './opening-plan.ts';
import type { Side } from './patient-frame.ts';
import { type Measured, type PlanningContext, rounded, tenths } from './planning-context.ts';

/** Past the opening the needle is measured this far against its wall, mm. */
const PASSED = 8;

const SIDES: readonly Side[] = ['left', 'right'];

/** S3: each picked opening as an ellipse, the needle through its middle along its direction, the level guarded. */
export function proposeSacral(context: PlanningContext): FirstPlan {
  const sides = context.choices.sides ?? SIDES;
  const seen = sides.map((side) => context.find(`s3-${side}`));
  if (seen.every((p) => p === null)) context.need(`s3-${sides[0]}`);
  const sacrum = boneAt(context, seen.find((p) => p !== null) ?? null);
  const guess = intoSacrum(context);
  const cone = context.number('direction-cone');
  const look = (p: Vec3): Opening | null =>
    measureOpening(sacrum.index, p, guess, { ...SEEN, cone });
  const trajectories: New<Trajectory>[] = [];
  for (const side of sides) {
    const picked = context.find(`s3-${side}`);
    if (picked === null) continue;
    const opening = look(picked);
    if (opening === null) {
      noOpening(context, side, picked);
      continue;
    }
    tellOpening(context, side, opening);
    guardLevel(context, side, opening, look);
    const diameter = context.choices.diameter ?? context.size('trajectoryDiameter');
    const target = along(opening.centre, opening.direction, context.number('past-opening'));
    const onSkin = context.supportRole === 'skin';
    const outwards = scale(opening.direction, -1);
    const entry = onSkin
      ? (skinAt(context.support, opening.centre, outwards) ?? opening.centre)
      : opening.centre;
    const tested = along(opening.centre, outwards, PASSED);
    const margin = passageMargin(
      sacrum.index,
      tested,
      along(opening.centre, opening.direction, PASSED),
      diameter,
    );
    tellWay(context, side, entry, target, margin, opening, diameter);
    trajectories.push({
      id: side,
      name: `S3 ${side}`,
      entry: rounded(entry),
      entryOn: onSkin ? 'surface' : 'opening',
      target: rounded(target),
      diameter,
    });
  }
  if (trajectories.length === 0) return finish(context, [], []);
  const guide = channel(context, trajectories, 'S3 guide');
  if (context.supportRole !== 'skin') return finish(context, trajectories, [guide]);
  return finish(context, trajectories, [onBack(context, guide, trajectories, sacrum)]);
}

/** The guide on the skin of the back with a base that seats there. */
function onBack(
  context: PlanningContext,
  guide: New<Guide>,
  trajectories: readonly New<Trajectory>[],
  sacrum: Measured,
): New<Guide> {
  const base = backBase(
    context.support.index,
    context.frame,
    middleOf(context, trajectories, sacrum),
  );
  if (base.length === 0) return guide;
  context.warn(
    'back-base',
    guide.id,
    'A back is flat: the base is led across it twice and down the furrow of the spine into the natal cleft, which holds it. Keep the buttocks as in the scan, without tape, and look whether the field leaves the base free.',
  );
  const strokes = base.map(({ points, radius }) => ({
    points: points.map(rounded),
    radius,
    mode: 'add' as const,
  }));
  return { ...guide, footprint: { ...guide.footprint, strokes } };
}

/** At the channels' level in the midplane: between two channels; of one alone, beside the midline that was picked or the middle of the sacrum. */
function middleOf(
  { find, frame }: PlanningContext,
  trajectories: readonly New<Trajectory>[],
  { index }: Measured,
): Vec3 {
  const sum = trajectories.map(({ entry }): Vec3 => entry).reduce(add);
  const mean = scale(sum, 1 / trajectories.length);
  if (trajectories.length > 1) return mean;
  const { positions } = index.mesh;
  const sides: number[] = [];
  for (let i = 0; i < positions.length; i += 3) {
    sides.push(dot([positions[i], positions[i + 1], positions[i + 2]], frame.left));
  }
  const picked = find('midline-s2');
  const half = (a: number, b: number): number => (a + b) / 2;
  const middle =
    picked === null
      ? half(
          sides.reduce((a, b) => Math.min(a, b)),
          sides.reduce((a, b) => Math.max(a, b)),
        )
      : dot(picked, frame.left);
  return along(mean, frame.left, middle - dot(mean, frame.left));
}

/** From behind and above into the sacral back: 35 degrees down, as the openings' own direction is to within 20. */
function intoSacrum({ frame }: PlanningContext): Vec3 {
  return normalize(add(scale(frame.posterior, -0.82), scale(frame.superior, -0.57)));
}

/** Openings above and below, and the distance to the coccyx, tell whether this is the third. */
function guardLevel(
  context: PlanningContext,
  side: Side,
  opening: Opening,
  look: (p: Vec3) => Opening | null,
): void {
  const neighbours = (['s2', 's4'] as const).flatMap((level): NeighbourOpening[] => {
    const p = context.find(`${level}-${side}`);
    return p === null ? [] : [{ name: level.toUpperCase(), centre: look(p)?.centre ?? p }];
  });
  const wanted = { name: 'S3', centre: opening.centre };
  const guard = guardOpening(wanted, neighbours, opening.centre, opening.direction);
  if (guard === null) {
    context.warn(
      'level-not-guarded',
      side,
      `Neither S2 nor S4 was picked on the ${side}: the level of the ${side} opening is not compared with its neighbours.`,
      opening.centre,
    );
  } else {
    context.measured(
      'level-distance',
      side,
      guard.distance,
      'mm',
      `The axis passes the middle of ${guard.nearest.name}, the nearest other level, at ${tenths(guard.distance)} mm.`,
      guard.nearest.centre,
    );
    const upper = neighbours.find(({ name }) => name === 'S2');
    const lower = neighbours.find(({ name }) => name === 'S4');
    const height = (p: Vec3): number => dot(p, context.frame.superior);
    const order =
      (upper === undefined || height(upper.centre) > height(opening.centre)) &&
      (lower === undefined || height(lower.centre) < height(opening.centre));
    if (guard.wrong || !order || guard.distance < context.number('level-spacing') / 2) {
      context.warn(
        'wrong-level',
        side,
        `The point picked as S3 on the ${side} does not lie between S2 and S4, or lies ${tenths(guard.distance)} mm from ${guard.nearest.name}: count the openings again.`,
        opening.centre,
      );
    }
  }
  const tip = context.find('coccyx-tip');
  if (tip === null) return;
  const away = distance(tip, opening.centre);
  const expected = context.number('coccyx-distance');
  const spread = context.number('coccyx-spread');
  context.measured(
    'coccyx-distance',
    side,
    away,
    'mm',
    `${tenths(away)} mm from the tip of the coccyx; ${expected} ± ${spread} mm is usual for S3.`,
    tip,
  );
  if (Math.abs(away - expected) > 3 * spread) {
    context.warn(
      'wrong-level',
      side,
      `The ${side} opening lies ${tenths(away)} mm from the tip of the coccyx, where ${expected} ± ${spread} mm is usual for S3: count the openings again.`,
      opening.centre,
    );
  }
}
