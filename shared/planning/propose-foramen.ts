import type { Guide, Sleeve, Trajectory } from '../case/case-schema.ts';
import type { New } from '../case/commands.ts';
import {
  add,
  along,
  angleDeg,
  anyPerpendicular,
  cross,
  distance,
  dot,
  normalize,
  scale,
  subtract,
  type Vec3,
} from '../mesh/vec3.ts';
import { kindOfPack } from '../procedures/procedure-packs.ts';
import { instrumentsFor } from './instrument-library.ts';
import { guardOpening, type NeighbourOpening } from './level-guard.ts';
import { measureOpening, type Opening, passageMargin } from './opening.ts';
import { type BodyFrame, lateral, type Side, squared } from './patient-frame.ts';
import {
  fineDirection,
  type Measured,
  type PlanningContext,
  rounded,
  tenths,
} from './planning-context.ts';
import type { Proposal } from './proposal.ts';
import { strokeOver } from './surface-normal.ts';

/** Rays meet bone within this of the picked point; the hole is smaller than the field, mm. */
const SEEN = { depth: 20, field: 11 };
/** Past the opening the needle is measured this far against its wall, mm. */
const PASSED = 8;

const SIDES: readonly Side[] = ['left', 'right'];

/** Past the target the surgeon goes on under fluoroscopy by about this: the way stays free for it, mm. */
const GOES_ON = 5;

type FirstPlan = Omit<Proposal, 'procedure'>;

/** Foramen ovale: the opening as an ellipse, and the freest straight way to it from the cheek beside the angle of the mouth. */
export function proposeForamenOvale(context: PlanningContext): FirstPlan {
  const picked = context.need('foramen-centre');
  const skull = boneAt(context, picked);
  const mouth = context.need('mouth-angle');
  const side: Side =
    context.choices.sides?.[0] ??
    (dot(subtract(mouth, picked), context.frame.left) > 0 ? 'left' : 'right');
  const id = `v3-${side}`;
  const opening = measureOpening(skull.index, picked, context.frame.superior, {
    ...SEEN,
    cone: context.number('direction-cone'),
  });
  if (opening === null) {
    noOpening(context, id, picked);
    return finish(context, [], []);
  }
  tellOpening(context, id, opening);
  const way = freestWay(context, skull, opening, mouth, side);
  const diameter = needleFor(context, id, way.room);
  const { target } = way;
  tellWay(context, id, way.entry, target, way.room - diameter / 2, opening, diameter);
  const trajectory: New<Trajectory> = {
    id,
    name: `Foramen ovale ${side}`,
    entry: rounded(way.entry),
    entryOn: context.supportRole === 'skin' ? 'surface' : 'opening',
    target: rounded(target),
    diameter,
  };
  const guide = channel(context, [trajectory], `${side} face guide`);
  return finish(context, [trajectory], [{ ...guide, footprint: upTheCheek(context, way.entry) }]);
}

/** From the needle up to the cheekbone where that was picked: skin lies thin over it, and it does not move with the jaw. */
function upTheCheek({ find, support }: PlanningContext, entry: Vec3) {
  const cheekbone = find('zygoma-mid');
  if (cheekbone === null) return { strokes: [] };
  const points = strokeOver(support.index, [entry, cheekbone]).map(rounded);
  return { strokes: [{ points, radius: 12, mode: 'add' as const }] };
}

/** A straight way to a foramen. */
interface Way {
  readonly entry: Vec3;
  readonly target: Vec3;
  /** Least distance of its axis to bone, mm. */
  readonly room: number;
}

/** More room than this helps no needle, mm: then the usual place counts. */
const AMPLE = 3;
/** What a way off the usual entry costs, mm of room a mm. */
const OFF_USUAL = 0.01;
/** Between entries that are tried, mm. */
const ENTRY_STEP = 2.5;
/** Targets lie this far from the middle of the opening, mm, so many round it. */
const TARGETS = [
  { off: 0, round: 1 },
  { off: 1, round: 6 },
  { off: 2, round: 10 },
];

/**
 * The straight way from the skin through the opening with most room round its axis, among points of the cheek near the usual one, but
 * not so near to the angle of the mouth that it would pass the mouth. An opening seen aslant is freest beside its middle. A way on
 * which the needle can go on past the target is taken where there is one.
 */
function freestWay(
  context: PlanningContext,
  skull: Measured,
  opening: Opening,
  mouth: Vec3,
  side: Side,
): Way {
  const { frame, support, supportRole } = context;
  const usual = along(mouth, lateral(frame, side), context.number('skin-lateral'));
  const least = context.number('mouth-clear');
  const targets = targetsIn(opening, context.number('past-opening'));
  const [across, up] = ['skin-search', 'skin-search-height'].map(context.number);
  const aims = ovalRound(usual, frame, across, up);
  const search = (beyond: number): Way => {
    let best: Way & { readonly score: number } = {
      entry: usual,
      target: targets[0],
      room: 0,
      score: Number.NEGATIVE_INFINITY,
    };
    for (const aim of aims) {
      for (const target of targets) {
        const outwards = normalize(subtract(aim, target));
        const entry = supportRole === 'skin' ? skinAt(support, target, outwards) : aim;
        if (entry === null || distance(entry, mouth) < least) continue;
        const room = roomOf(skull, entry, target, beyond);
        const score = Math.min(room, AMPLE) - OFF_USUAL * distance(aim, usual);
        if (score > best.score) best = { entry, target, room, score };
      }
    }
    return best;
  };
  const radius = (context.choices.diameter ?? context.size('trajectoryDiameter')) / 2;
  const further = search(GOES_ON);
  if (further.room <= radius) return search(0);
  return { ...further, room: roomOf(skull, further.entry, further.target, 0) };
}

/** Places that a way may lead to: the middle of the opening and round it. */
function targetsIn({ centre, direction }: Opening, past: number): Vec3[] {
  const middle = along(centre, direction, past);
  const u = anyPerpendicular(direction);
  const v = cross(direction, u);
  return TARGETS.flatMap(({ off, round }) =>
    Array.from({ length: round }, (_, k) => {
      const t = (2 * Math.PI * k) / round;
      return along(along(middle, u, off * Math.cos(t)), v, off * Math.sin(t));
    }),
  );
}

/** Points of an oval seen from in front of the patient. */
function ovalRound(
  centre: Vec3,
  { left, superior }: BodyFrame,
  across: number,
  up: number,
): Vec3[] {
  const points: Vec3[] = [];
  for (let a = -across; a <= across; a += ENTRY_STEP) {
    for (let b = -up; b <= up; b += ENTRY_STEP) {
      if (Math.hypot(a / across, b / up) <= 1)
        points.push(along(along(centre, superior, b), left, a));
    }
  }
  return points;
}

/** Least distance of a way's axis to the skull, up to `beyond` mm past the target, mm. */
const roomOf = (skull: Measured, entry: Vec3, target: Vec3, beyond: number): number =>
  passageMargin(skull.index, entry, along(target, normalize(subtract(target, entry)), beyond), 0);

/** The chosen needle, or the usual one; where that does not pass, the thickest of the shelf that does. */
function needleFor(context: PlanningContext, id: string, room: number): number {
  const { choices, pack } = context;
  if (choices.diameter !== undefined) return choices.diameter;
  const usual = context.size('trajectoryDiameter');
  const most = 2 * (room - pack.limits.minOpeningMargin.value);
  if (usual <= most) return usual;
  const thinner = instrumentsFor(choices.instruments ?? [], 'needle', kindOfPack(pack))
    .map(({ diameter }) => diameter)
    .filter((diameter) => diameter <= most)
    .at(-1);
  if (thinner === undefined) return usual;
  context.warn(
    'thinner-needle',
    id,
    `A needle of ${usual} mm does not pass with ${pack.limits.minOpeningMargin.value} mm all round; one of ${thinner} mm was taken, the thickest of the shelf that does.`,
  );
  return thinner;
}

/** Where a line from inside leaves the skin for good. */
function skinAt(skin: Measured, from: Vec3, outwards: Vec3): Vec3 | null {
  return (
    skin.index.raycastAll(from, outwards, 0, 200).findLast((hit) => !hit.entering)?.point ?? null
  );
}

/** S3: each picked opening as an ellipse, the needle through its middle along its direction, the level guarded. */
export function proposeSacral(context: PlanningContext): FirstPlan {
  const seen = (context.choices.sides ?? SIDES).map((side) => context.find(`s3-${side}`));
  const sacrum = boneAt(context, seen.find((p) => p !== null) ?? null);
  const guess = intoSacrum(context);
  const cone = context.number('direction-cone');
  const look = (p: Vec3): Opening | null =>
    measureOpening(sacrum.index, p, guess, { ...SEEN, cone });
  const trajectories: New<Trajectory>[] = [];
  const sides = context.choices.sides ?? SIDES;
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
  if (trajectories.length === 0 && context.warnings.length === 0) context.need(`s3-${sides[0]}`);
  if (trajectories.length === 0) return finish(context, [], []);
  return finish(context, trajectories, [channel(context, trajectories, 'S3 guide')]);
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
    `${tenths(away)} mm from the tip of the coccyx; ${expected} +/- ${spread} mm is usual for S3.`,
    tip,
  );
  if (Math.abs(away - expected) > 3 * spread) {
    context.warn(
      'wrong-level',
      side,
      `The ${side} opening lies ${tenths(away)} mm from the tip of the coccyx, where ${expected} +/- ${spread} mm is usual for S3: count the openings again.`,
      opening.centre,
    );
  }
}

/**
 * The bone with the opening: a bone that the guide does not sit on; else, of what must not be hit, the mesh at the picked point: a
 * skull that the needle keeps a distance from is in the case as a risk.
 */
function boneAt({ bones, risks, support }: PlanningContext, picked: Vec3 | null): Measured {
  const under = bones.find(({ id }) => id !== support.id) ?? bones[0];
  if (under !== undefined || picked === null) return under ?? support;
  const away = ({ index }: Measured): number =>
    index.closestPoint(picked)?.distance ?? Number.POSITIVE_INFINITY;
  return risks.reduce((a, b) => (away(b) < away(a) ? b : a), support);
}

function noOpening(context: PlanningContext, of: string, at: Vec3): void {
  context.warn(
    'no-opening',
    of,
    'No closed hole through the bone is seen within 4 mm of the picked point: it may be closed in this patient, or the mesh was made at too low a threshold.',
    at,
  );
}

function tellOpening(context: PlanningContext, of: string, opening: Opening): void {
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
    `${tenths(opening.area)} mm2 are open along its direction.`,
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
function tellWay(
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
function channel(
  context: PlanningContext,
  trajectories: readonly New<Trajectory>[],
  name: string,
): New<Guide> {
  const sleeves: New<Sleeve>[] = trajectories.map(({ id }) => ({ trajectory: id }));
  const [one, other] = trajectories;
  const inwards = meanAxis(trajectories);
  const strokes =
    context.supportRole === 'bone'
      ? trajectories.map(({ entry, target }) => ({
          points: rim(context.support, entry, normalize(subtract(target, entry))),
          radius: 4,
          mode: 'add' as const,
        }))
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
    bars: one && other ? [{ id: 'bar', from: one.id, to: other.id, via: [] }] : [],
  };
}

/** A surface is looked for from this far out, mm. */
const ABOVE = 40;

/** The bridge between two openings runs this far above their middles, mm: past their rims, and towards the head, where the crest is high. */
const BRIDGE_ABOVE = 8;

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
  return { points: met.map(rounded), radius: 7, mode: 'add' as const };
}

const meanAxis = (trajectories: readonly New<Trajectory>[]): Vec3 =>
  normalize(
    trajectories.map(({ entry, target }) => normalize(subtract(target, entry))).reduce(add),
  );

/** Deeper than this below an opening's middle a ray has gone through the hole, mm. */
const RIM_DEPTH = 5;

/** A ring of the surface round an opening: there is no bone in the opening itself to rest on. */
function rim(support: Measured, centre: Vec3, inwards: Vec3): [number, number, number][] {
  const u = anyPerpendicular(inwards);
  const v = cross(inwards, u);
  return Array.from({ length: 25 }, (_, k) => {
    const a = (2 * Math.PI * k) / 24;
    const spoke = add(scale(u, Math.cos(a)), scale(v, Math.sin(a)));
    const above = along(along(centre, spoke, 7), inwards, -15);
    const hit = support.index.raycast(above, inwards, 0, 15 + RIM_DEPTH);
    return hit === null ? [] : [rounded(hit.point)];
  }).flat();
}

const finish = (
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
