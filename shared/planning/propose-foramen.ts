import type { Guide, Sleeve, Trajectory } from '../case/case-schema.ts';
import type { New } from '../case/commands.ts';
import { type Bounds, boundsOf, unionOf } from '../mesh/bounds.ts';
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
import { faceMask } from './face-mask.ts';
import { guardOpening, type NeighbourOpening } from './level-guard.ts';
import { chooseNeedle, type NeedleChoice } from './needle-choice.ts';
import { measureOpening, type Opening, passageMargin } from './opening.ts';
import { type BodyFrame, lateral, type Side, squared } from './patient-frame.ts';
import {
  fineDirection,
  hundredths,
  type Measured,
  type PlanningContext,
  rounded,
  tenths,
} from './planning-context.ts';
import type { Proposal } from './proposal.ts';
import { facetNormal } from './surface-normal.ts';

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
  const middle = middleOf(context, skull);
  const side = sideOf(context, picked, mouth, middle);
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
  const { target } = way;
  const { diameter, sleeve } = needleFor(context, id, way);
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
  const sleeves = [{ trajectory: id, ...sleeve } as Sleeve];
  if (context.supportRole === 'bone') {
    // The sleeve stands beside its way, not round an opening: how the guide comes off is for its builder to find.
    const { removalDirection: _, ...standing } = guide;
    const bare = { ...standing, footprint: { strokes: [] }, sleeves };
    if (way.stands) return finish(context, [trajectory], [bare]);
    context.warn(
      'off-support',
      id,
      `No way to the foramen passes a place of ${context.support.name} on which a sleeve could stand: only the needle's axis is proposed. Add the skin of the face, or let the guide sit on a bone beside the way.`,
      trajectory.entry,
    );
    return finish(context, [trajectory], []);
  }
  const footprint = maskOver(context, skull, { side, entry: way.entry, mouth, middle });
  return finish(context, [trajectory], [{ ...guide, sleeves, footprint }]);
}

/** A base from the needle over what does not move with the jaw: cheekbones, bridge of the nose, forehead. */
function maskOver(
  context: PlanningContext,
  skull: Measured,
  place: { side: Side; entry: Vec3; mouth: Vec3; middle: Vec3 },
) {
  const { find, support, bones, frame } = context;
  const under = [skull, ...bones].map(({ index }) => index);
  const parts = faceMask(support.index, [...new Set(under)], frame, {
    ...place,
    cheekbone: find('zygoma-mid'),
    pupil: find('pupil'),
  });
  if (parts.length > 0) {
    context.warn(
      'mask-laid',
      'guide',
      'The base was led up the cheek and over cheekbones, bridge of the nose and forehead, where bone lies below the skin: look that eyes, nostrils and mouth stay free, and paint another way where not.',
      place.entry,
    );
  }
  const strokes = parts.map(({ points, radius }) => ({
    points: points.map(rounded),
    radius,
    mode: 'add' as const,
  }));
  return { strokes };
}

/** Nearer to the midplane than this a point has no side, mm. */
const MIDDLE = 5;
/** A mesh at least so wide reaches both sides of the head, mm. */
const WHOLE = 80;

/** A point of the patient's midplane: the middle of the skull, or of all that the case has where that is a part of one. */
function middleOf({ frame, support, bones, risks }: PlanningContext, skull: Measured): Vec3 {
  const across = (p: Vec3): number => dot(p, frame.left);
  const whole = [skull, ...bones, support, ...risks].flatMap(({ mesh }) => boundsOf(mesh) ?? []);
  const one = whole.find(({ min, max }) => Math.abs(across(max) - across(min)) > WHOLE);
  const box: Bounds = one ?? unionOf(whole);
  return along(scale(box.min, 0.5), box.max, 0.5);
}

/** The side that is punctured: the foramen's. The angle of the mouth may lie nearer to the midplane than the foramen, or further off. */
function sideOf(
  { choices, frame, warn }: PlanningContext,
  foramen: Vec3,
  mouth: Vec3,
  middle: Vec3,
): Side {
  const [off, beside] = [foramen, mouth].map((p) => dot(subtract(p, middle), frame.left));
  const side: Side = off > 0 ? 'left' : 'right';
  if (Math.abs(beside) > MIDDLE && Math.abs(off) > MIDDLE && beside > 0 !== off > 0) {
    warn(
      'other-side',
      null,
      `The foramen was picked on the patient's ${side}, the angle of the mouth on the other side: pick both on the painful side.`,
      mouth,
    );
  }
  return choices.sides?.[0] ?? side;
}

/** A straight way to a foramen. */
interface Way {
  readonly entry: Vec3;
  readonly target: Vec3;
  /** Least distance of its axis to bone, mm. */
  readonly room: number;
  /** Whether what carries the guide lies at the entry. */
  readonly stands: boolean;
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
  const radius = (context.choices.diameter ?? context.size('trajectoryDiameter')) / 2;
  const search = (beyond: number, standing: boolean): Way => {
    let best: Way & { readonly score: number } = {
      entry: usual,
      target: targets[0],
      room: 0,
      stands: false,
      score: Number.NEGATIVE_INFINITY,
    };
    for (const aim of aims) {
      for (const target of targets) {
        const outwards = normalize(subtract(aim, target));
        const from = supportRole === 'skin' ? skinAt(support, target, outwards) : aim;
        if (from === null || distance(from, mouth) < least) continue;
        const room = roomOf(skull, from, target, beyond);
        const score = Math.min(room, AMPLE) - OFF_USUAL * distance(aim, usual);
        if (score <= best.score) continue;
        if (!standing) {
          best = { entry: from, target, room, score, stands: supportRole === 'skin' };
          continue;
        }
        const entry = room > radius ? standOn(support, from, target) : null;
        if (entry !== null) best = { entry, target, room, score, stands: true };
      }
    }
    return best;
  };
  const among = (standing: boolean): Way => {
    const further = search(GOES_ON, standing);
    if (further.room <= radius) return search(0, standing);
    return { ...further, room: roomOf(skull, further.entry, further.target, 0) };
  };
  const stood = supportRole === 'bone' ? among(true) : null;
  return stood?.stands === true ? stood : among(false);
}

/** A sleeve stands on bone that is at least so near to its axis, mm: the shell then reaches up to its tube. */
const BESIDE = 5;
/** Between places of a way that are looked at, mm. */
const STAND_STEP = 3;
/** Bone that faces the way out by less (cosine) does not carry a sleeve. */
const CARRIES = 0.4;
/** So far before the target no sleeve stands, mm. */
const DEEPEST = 25;

/** The first place of a way beside which bone faces outwards and lies free: there a sleeve can stand and be put on. Null for none. */
function standOn({ index }: Measured, from: Vec3, target: Vec3): Vec3 | null {
  const outwards = normalize(subtract(from, target));
  const long = distance(from, target) - DEEPEST;
  for (let depth = 0; depth < long; depth += STAND_STEP) {
    const at = along(from, outwards, -depth);
    const near = index.closestPoint(at, BESIDE);
    const normal = near === null ? null : facetNormal(index, near.triangle);
    if (near === null || normal === null || dot(normal, outwards) < CARRIES) continue;
    const above = along(near.point, normal, 0.5);
    if (index.raycast(above, outwards, 0, 60) === null) return at;
  }
  return null;
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

/** The needle that is taken for a way, with a word where it is not the usual one or the bone is within its play. */
function needleFor(context: PlanningContext, id: string, way: Way): NeedleChoice {
  const { choices, pack } = context;
  const needle = chooseNeedle(context, { room: way.room, depth: distance(way.entry, way.target) });
  const usual = choices.diameter ?? context.size('trajectoryDiameter');
  const keep = pack.limits.minOpeningMargin.value;
  const margin = way.room - needle.diameter / 2;
  if (needle.diameter < usual) {
    context.warn(
      'thinner-needle',
      id,
      `A needle of ${usual} mm does not pass with ${keep} mm all round and free of bone in the play of its sleeve; one of ${needle.diameter} mm was taken, the thickest of the shelf that does.`,
    );
  }
  context.measured(
    'needle-stray',
    id,
    needle.stray,
    'mm',
    `In the play of its sleeve the tip can stray by ${hundredths(needle.stray)} mm.`,
    way.target,
  );
  if (margin >= keep && needle.stray >= margin) {
    context.warn(
      'needle-strays',
      id,
      `In the play of its sleeve a needle of ${needle.diameter} mm can stray by ${hundredths(needle.stray)} mm, and ${hundredths(margin)} mm are left to the bone: take a bushing with less play, a longer sleeve or a thinner needle.`,
      way.target,
    );
  }
  return needle;
}

/** Where a line from inside leaves the skin for good. */
function skinAt(skin: Measured, from: Vec3, outwards: Vec3): Vec3 | null {
  return (
    skin.index.raycastAll(from, outwards, 0, 200).findLast((hit) => !hit.entering)?.point ?? null
  );
}

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
      ? trajectories
          .map(({ entry, target }) => ({
            points: rim(context.support, entry, normalize(subtract(target, entry))),
            radius: 4,
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
