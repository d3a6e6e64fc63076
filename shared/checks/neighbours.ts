import { add, scale, type Vec3 } from '../mesh/vec3.ts';
import { type Box, boxOf, boxUnion, cropMesh, grownBox } from './box.ts';
import type { AnatomyMesh } from './check.ts';
import { type CheckContext, createCheckContext } from './check-context.ts';
import { CLEARANCE_TOLERANCE } from './clearance.ts';
import { contactSamples } from './contact-samples.ts';
import { framedPart, toPatient } from './frame-mesh.ts';
import { windingAt } from './inside-mesh.ts';
import type { NeighbourWarning } from './neighbour-warning.ts';
import { overlapDepth } from './overlap-depth.ts';
import { partTopology } from './part-topology.ts';
import { DEEPEST, pathDepth } from './path-depth.ts';
import { removalSweep } from './removal-sweep.ts';
import { runInWarnings } from './run-in-neighbours.ts';
import { partGrid } from './self-crossing.ts';
import { signedDistance, supportProximity } from './support-proximity.ts';
import { surfaceGap } from './surface-gap.ts';
import { mayMeet } from './underside.ts';
import { mm, place } from './wording.ts';

/**
 * Nearer than this to a bone that it does not rest on a guide warns, mm: bones that meet in a joint lie otherwise on the table than in the scanner, and
 * what holds a guide off its support holds all bores off their plan. No source was found for the figure: a starting point.
 */
const BONE_DISTANCE = 1;

/** A way that comes nearer by less than this than the seat is not told apart from it, mm. */
const NO_NEARER = CLEARANCE_TOLERANCE;

/** A bone whose surface is within this of the support's, or beyond it, lies in the support's place, mm: more than two segmentations of one bone differ by. */
const SAME_PLACE = 0.5;

/** Share of what the guide rests on that a bone must hold to be the support a second time. */
const SAME_SHARE = 0.5;

/** A point that the surface goes round as much as this is not surely outside of an open one: a third of all six rays. */
const PERHAPS_INSIDE = 0.3;

/** Numbers of a contact sample, and how many samples are asked at most. */
const CONTACT_NUMBERS = 7;
const MAX_RESTS = 500;

const OF_PART: ReadonlySet<unknown> = new Set([framedPart, partTopology, partGrid]);

/**
 * The part against the case's other bones and its risk structures: does it reach into one, seated or on its way off, and how near does it come. The
 * distances and overlaps are exact, facet to facet, by the measurements of `clearance` and `insertion-path`. A risk structure must be clear of the guide, and no
 * more: the distance that it names is for what is drilled and sawn. Skin that is not the support is left out, since it is
 * opened, and so is what has the role `other`. The way is followed until the guide is free of its support and its own height further: from there it can be
 * turned and led anywhere.
 */
export function neighbourWarnings(context: CheckContext): readonly NeighbourWarning[] {
  return context.anatomy
    .filter(({ id, role }) => id !== context.support.id && (role === 'bone' || role === 'risk'))
    .flatMap((neighbour) => [
      ...partWarnings(context, neighbour),
      ...(neighbour.role === 'bone' ? runInWarnings(context, neighbour) : []),
    ]);
}

function partWarnings(context: CheckContext, neighbour: AnatomyMesh): NeighbourWarning[] {
  const wanted = neighbour.role === 'bone' ? BONE_DISTANCE : 0;
  const travel = wayOff(context);
  const around = grownBox(sweptBox(context, travel), wanted);
  if (!mayMeet(context, cropMesh(neighbour.mesh, around), wanted)) {
    return enclosure(context, neighbour);
  }
  const against = contextAgainst(context, neighbour, wanted);
  if (neighbour.role === 'bone' && liesInSupport(context, against)) {
    return [sameBone(context, neighbour)];
  }
  const { distance, at } = against.measured(surfaceGap);
  const seat = at === null ? firstVertex(context) : toPatient(context.frame, ...at);
  if (distance <= 0) {
    const overlap = overlapDepth(against);
    return overlap.at !== null && overlap.depth >= -distance
      ? [inside(neighbour, overlap.depth, toPatient(context.frame, ...overlap.at))]
      : [inside(neighbour, -distance, seat)];
  }
  return [
    ...enclosure(context, neighbour),
    ...(distance < wanted ? [near(neighbour, distance, wanted, seat)] : []),
    ...onTheWay(against, neighbour, { seated: distance, wanted, travel }),
  ];
}

/** A point of the part, where no better one is known. */
const firstVertex = ({ weldedPart: { positions } }: CheckContext): Vec3 => [
  positions[0],
  positions[1],
  positions[2],
];

interface Way {
  /** Least distance where the guide is seated, mm; Infinity where none was found. */
  readonly seated: number;
  readonly wanted: number;
  readonly travel: number;
}

function onTheWay(
  against: CheckContext,
  neighbour: AnatomyMesh,
  { seated, wanted, travel }: Way,
): NeighbourWarning[] {
  const sweep = removalSweep(against, Math.min(seated, wanted), travel);
  if (sweep.at === null) return [];
  const { frame } = against;
  if (sweep.first !== null) {
    const { at, travel: moved } = sweep.first;
    const { depth } = pathDepth(against, sweep.at, travel);
    return [stopped(neighbour, depth, moved, toPatient(frame, at[0], at[1], at[2] + moved))];
  }
  if (sweep.distance > Math.min(seated - NO_NEARER, wanted)) return [];
  const [u, v, height] = sweep.at;
  const at = toPatient(frame, u, v, height + sweep.travel);
  return [passing(neighbour, sweep.distance, wanted, sweep.travel, at)];
}

function contextAgainst(
  context: CheckContext,
  neighbour: AnatomyMesh,
  wanted: number,
): CheckContext {
  const { part, plan, anatomy, trajectories, cutPlanes, limits, labelOutlines } = context;
  const input = {
    ...{ part, anatomy, trajectories, cutPlanes, limits, labelOutlines },
    ...{ support: neighbour, plan: { ...plan, clearance: wanted } },
  };
  return createCheckContext(input, { context, ofPart: OF_PART });
}

/** How far the way is followed, mm: until the part is above all of its support in its shadow, and its own height further. */
function wayOff(context: CheckContext): number {
  const bone = context.measured(supportProximity).support.box;
  const { min, max } = context.measured(framedPart).box;
  return Math.max(0, bone.max[2] - min[2]) + max[2] - min[2];
}

/** Bounds of the part, from its seat to the end of its way, patient frame. */
function sweptBox(context: CheckContext, travel: number): Box {
  const seated = boxOf(context.weldedPart.positions);
  const by = scale(context.frame.removal, travel);
  return boxUnion(seated, { min: add(seated.min, by), max: add(seated.max, by) });
}

const boxesMeet = (a: Box, b: Box): boolean =>
  [0, 1, 2].every((k) => a.min[k] <= b.max[k] && b.min[k] <= a.max[k]);

/** Whether most of what the guide rests on lies on or in the bone: the support again, something that holds it, or a fragment in another pose. */
function liesInSupport(context: CheckContext, against: CheckContext): boolean {
  const { contacts } = context.measured(contactSamples);
  const { grid, side } = against.measured(supportProximity);
  const step = CONTACT_NUMBERS * Math.ceil(contacts.length / (CONTACT_NUMBERS * MAX_RESTS));
  const rest = new Float64Array(3);
  let total = 0;
  let shared = 0;
  for (let o = 0; o < contacts.length; o += step) {
    for (let k = 0; k < 3; k++) {
      rest[k] = contacts[o + k] - contacts[o + 3 + k] * context.plan.clearance;
    }
    const area = contacts[o + 6];
    total += area;
    if (signedDistance(grid, side, rest, 0, DEEPEST) <= SAME_PLACE) shared += area;
  }
  return shared > 0 && shared >= SAME_SHARE * total;
}

/** Of a surface that the part does not cross: whether it goes round the part all the same, told by one of its points. */
function enclosure(context: CheckContext, neighbour: AnatomyMesh): NeighbourWarning[] {
  const point = firstVertex(context);
  if (!boxesMeet(boxOf(neighbour.mesh.positions), { min: point, max: point })) return [];
  const winding = Math.abs(windingAt(neighbour.mesh, point));
  if (winding < PERHAPS_INSIDE) return [];
  return [winding < 0.5 ? unknown(neighbour) : inside(neighbour, DEEPEST, point)];
}

/** Said after what is wrong with a bone; of a risk structure there is no such case. */
const ifMoved = ({ role }: AnatomyMesh): string =>
  role === 'bone'
    ? ' If it is shown in another pose than the support, give it the role "other".'
    : '';

const clearOf = (neighbour: AnatomyMesh): string =>
  `Take the footprint off there, or move or shorten what stands there.${ifMoved(neighbour)}`;

const turnFrom = (neighbour: AnatomyMesh): string =>
  `Turn the removal direction, or take the footprint off there.${ifMoved(neighbour)}`;

function inside(neighbour: AnatomyMesh, depth: number, at: Vec3): NeighbourWarning {
  const { id, name, role } = neighbour;
  const advice = clearOf(neighbour);
  const message =
    depth >= DEEPEST
      ? `The guide reaches ${mm(DEEPEST)} or more into ${name} at ${place(at)}. ${advice}`
      : depth > 0
        ? `The guide reaches ${mm(depth)} deep into ${name} at ${place(at)}. ${advice}`
        : `The guide touches ${name} at ${place(at)}. ${advice}`;
  return { code: `${role}-in-guide`, of: id, message, at };
}

function near(
  neighbour: AnatomyMesh,
  distance: number,
  wanted: number,
  at: Vec3,
): NeighbourWarning {
  const { id, name, role } = neighbour;
  const message = `The guide comes within ${mm(distance)} of ${name} at ${place(at)}; ${mm(wanted)} is to be kept. ${clearOf(neighbour)}`;
  return { code: `${role}-near-guide`, of: id, message, at };
}

function stopped(
  neighbour: AnatomyMesh,
  depth: number,
  travel: number,
  at: Vec3,
): NeighbourWarning {
  const { id, name, role } = neighbour;
  const advice = turnFrom(neighbour);
  const message =
    depth > 0
      ? `On its way off the guide would pass ${mm(depth)} deep through ${name}, which it meets at ${place(at)} after ${mm(travel)} of travel. ${advice}`
      : `On its way off the guide touches ${name} at ${place(at)}, after ${mm(travel)} of travel. ${advice}`;
  return { code: `${role}-on-way`, of: id, message, at };
}

function passing(
  neighbour: AnatomyMesh,
  distance: number,
  wanted: number,
  travel: number,
  at: Vec3,
): NeighbourWarning {
  const { id, name, role } = neighbour;
  const message = `On its way off the guide comes within ${mm(distance)} of ${name} at ${place(at)}, after ${mm(travel)} of travel; ${mm(wanted)} is to be kept. ${turnFrom(neighbour)}`;
  return { code: `${role}-on-way`, of: id, message, at };
}

const sameBone = ({ support }: CheckContext, { id, name }: AnatomyMesh): NeighbourWarning => ({
  code: 'bone-twice',
  of: id,
  message: `${name} lies where ${support.name} does, under most of what the guide rests on: the guide was not held against it. If it is the same bone a second time or in another pose, give it the role "other"; else one of the two lies wrong.`,
  at: null,
});

const unknown = ({ id, name }: AnatomyMesh): NeighbourWarning => ({
  code: 'not-told',
  of: id,
  message: `${name} is an open surface, and whether the guide lies inside it cannot be told: close the mesh, or look at it in the views.`,
  at: null,
});
