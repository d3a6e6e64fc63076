import type { Sleeve, Trajectory } from '../case/case-schema.ts';
import type { New } from '../case/commands.ts';
import { type Bounds, boundsOf, unionOf } from '../mesh/bounds.ts';
import {
  along,
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
import { chooseNeedle, type NeedleChoice } from './needle-choice.ts';
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
import { type BodyFrame, lateral, type Side } from './patient-frame.ts';
import { hundredths, type Measured, type PlanningContext, rounded } from './planning-context.ts';
import { facetNormal } from './surface-normal.ts';

/** Past the target the surgeon goes on under fluoroscopy by about this: the way stays free for it, mm. */
const GOES_ON = 5;

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
/** So far before the target no sleeve stands, mm: the deep half of the 77 mm from cheek to foramen is out of reach (FO_CADAVER). */
const DEEPEST = 40;

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
