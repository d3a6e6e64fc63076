import type { Bar, CutPlane, Pin, Slot } from '../case/case-schema.ts';
import type { MeshData } from '../mesh/mesh-data.ts';
import {
  add,
  along,
  cross,
  distance,
  dot,
  normalize,
  scale,
  subtract,
  type Vec3,
} from '../mesh/vec3.ts';
import { type BoneAxis, boneAxis } from './bone-axis.ts';
import { chosenBlade, slotFor } from './chosen-blade.ts';
import { cutThrough, type ProposedCut } from './cut-plane.ts';
import { squared } from './patient-frame.ts';
import { fineDirection, type PlanningContext, rounded, tenths } from './planning-context.ts';
import type { Proposal } from './proposal.ts';
import { slotWebs } from './slot-webs.ts';
import { squarePin } from './square-pin.ts';
import { flattestPlace, strokeOver, surfacePlace } from './surface-normal.ts';

/** Half the length over which the jaw's axis is taken, mm: it bends. */
const HALF = 5;
/** The slot runs past the bone on each side by this, mm. */
const SLOT_BEYOND = 5;
/** Radius of the stroke along the jaw, mm. */
const STROKE = 8;
/** From the first pin to the second, along the bone, mm. */
const SECOND_PIN = 9;

/** A cut further than this from a mental foramen lies on the other side of the jaw, or far from it, mm. */
const SAME_SIDE = 40;

/** A pin's tube stands on a disc of this radius, and is moved this far at most to where it is flat, mm. */
const PIN_DISC = 3;
const PIN_WANDER = 4.5;
/** Where a pin finds no place it is looked for further along, by so much a time and so often, mm. */
const PIN_FURTHER = 3;
const PIN_TRIES = 4;
/** Least cosine between the way along the jaw and the axis of the next section: at the chin a section has none of its own. */
const LEAST_ALONG = 0.5;

interface Cut {
  readonly id: string;
  readonly name: string;
  readonly axis: BoneAxis;
  readonly cut: ProposedCut;
  /** Towards the bone that is kept. */
  readonly kept: Vec3;
}

/** Any number of cuts square to the jaw's own axis, entered from the cheek, with pins on what is kept. */
export function proposeMandible(context: PlanningContext): Omit<Proposal, 'procedure'> {
  const { support } = context;
  const picked = cutLandmarks(context);
  const menton = context.need('menton');
  const gonia = [context.need('gonion-left'), context.need('gonion-right')] as const;
  tellChinBehind(context, menton, gonia);
  const centre = scale(add(menton, add(gonia[0], gonia[1])), 1 / 3);
  const cuts = picked.flatMap(({ id: landmark, at }, i): Cut[] => {
    // Not the landmark's own id: ids are unique in a case.
    const id = `plane-${i + 1}`;
    const gonion = distance(at, gonia[0]) < distance(at, gonia[1]) ? gonia[0] : gonia[1];
    const axis = boneAxis(support.mesh, at, subtract(menton, gonion), HALF);
    if (axis === null) {
      context.warn(
        'no-section',
        landmark,
        `The jaw has no closed section at "${landmark}": pick a point inside the bone.`,
        at,
      );
      return [];
    }
    const kept = keptSide(
      picked.map((one) => one.at),
      i,
      axis.axis,
    );
    const outwards = squared(subtract(axis.centre, centre), axis.axis);
    const up = squared(level(outwards, context.frame.superior), axis.axis);
    const options = { beyond: context.number('beyond') };
    const cut = cutThrough(support.mesh, axis.centre, kept, up, options);
    return cut === null ? [] : [{ id, name: `Cut ${i + 1}`, axis, cut, kept }];
  });
  for (const { id, cut } of cuts) tellCut(context, id, cut);
  tellGaps(context, cuts);
  tellMentalForamina(context, cuts);
  const pins = cuts.flatMap((cut) => pinsBeside(context, cut));
  const slots = cuts.map(({ id, cut }) =>
    slotFor(context, id, Math.ceil(cut.boneWidth + 2 * SLOT_BEYOND), cut.boneRise),
  );
  tellWebs(context, cuts, slots);
  const joined = context.choices.joinedBy === 'bar';
  const parts = joined ? cuts.map((cut) => [cut]) : [cuts];
  return {
    trajectories: [],
    cutPlanes: cuts.map(({ id, name, cut }) => ({ ...cutEntity(context, id, cut), name })),
    guides:
      cuts.length === 0
        ? []
        : [
            {
              id: 'guide',
              name: 'Resection guide',
              support: support.id,
              footprint: {
                strokes: parts.map((part) => {
                  const way = ordered(part, pinsOf(part, pins));
                  const points = strokeOver(support.index, way).map(rounded);
                  return { points, radius: STROKE, mode: 'add' };
                }),
              },
              slots,
              ...(joined
                ? joinedPins(context, pins, barsBetween(context, cuts, slots, pins))
                : { pins }),
            },
          ],
    measurements: context.measurements,
    warnings: context.warnings,
  };
}

/** Warns of a chin that is not in front of the angles: one of the three was picked somewhere else. */
function tellChinBehind(
  { frame, warn }: PlanningContext,
  menton: Vec3,
  [left, right]: readonly [Vec3, Vec3],
): void {
  const forwards = scale(frame.posterior, -1);
  const front = Math.max(dot(left, forwards), dot(right, forwards));
  if (dot(menton, forwards) > front) return;
  warn(
    'chin-behind',
    'menton',
    'Menton does not lie in front of both gonions: pick the three again.',
    menton,
  );
}

/** cut-1, cut-2 and on, as many as were picked. */
function cutLandmarks(context: PlanningContext): { readonly id: string; readonly at: Vec3 }[] {
  const cuts = [{ id: 'cut-1', at: context.need('cut-1') }];
  for (let k = 2; ; k++) {
    const at = context.find(`cut-${k}`);
    if (at === null) return cuts;
    cuts.push({ id: `cut-${k}`, at });
  }
}

/** Cuts come in pairs with what is taken out between them: kept is what lies away from the partner. */
function keptSide(points: readonly Vec3[], i: number, axis: Vec3): Vec3 {
  const partner = points[i % 2 === 0 ? i + 1 : i - 1];
  if (partner === undefined) return axis;
  return dot(subtract(points[i], partner), axis) >= 0 ? axis : scale(axis, -1);
}

/** Without its part towards the head: blades enter from the cheek, not from above. */
const level = (outwards: Vec3, superior: Vec3): Vec3 =>
  subtract(outwards, scale(superior, dot(outwards, superior)));

/** A cut as it goes into the case. */
export function cutEntity(context: PlanningContext, id: string, cut: ProposedCut): CutPlane {
  return {
    id,
    origin: rounded(cut.origin),
    normal: fineDirection(cut.normal),
    up: fineDirection(cut.up),
    width: cut.width,
    depth: cut.depth,
    kerf: chosenBlade(context).kerf,
  };
}

/** What was measured of the bone in a cut's plane. */
export function tellCut(context: PlanningContext, id: string, cut: ProposedCut): void {
  const d = tenths(cut.boneDepth);
  context.measured(
    'cut-width',
    id,
    cut.boneWidth,
    'mm',
    `The bone is ${tenths(cut.boneWidth)} mm wide in the cut.`,
    cut.origin,
  );
  context.measured(
    'cut-depth',
    id,
    cut.boneDepth,
    'mm',
    `${d} mm of bone from where the blade enters to the far side.`,
    cut.origin,
  );
  context.measured('cut-area', id, cut.area, 'mm2', `${tenths(cut.area)} mm² of bone are cut.`);
}

/** How far the nearest cut stays from where the nerve leaves the bone. */
function tellMentalForamina(context: PlanningContext, cuts: readonly Cut[]): void {
  const nerve = context.pack.risks.find(({ id }) => id === 'alveolar-nerve');
  const keep = (nerve?.minDistance.value ?? 0) + chosenBlade(context).kerf / 2;
  for (const side of ['left', 'right'] as const) {
    const at = context.find(`mental-foramen-${side}`);
    if (at === null) continue;
    const off = ({ cut }: Cut): number => Math.abs(dot(subtract(at, cut.origin), cut.normal));
    const own = cuts.filter(({ cut }) => distance(cut.origin, at) < SAME_SIDE);
    const [nearest] = [...own].sort((a, b) => off(a) - off(b));
    if (nearest === undefined) continue;
    const gap = off(nearest);
    context.measured(
      'mental-foramen',
      nearest.id,
      gap,
      'mm',
      `${tenths(gap)} mm from the cut to the mental foramen on the ${side}, where the nerve leaves the bone.`,
      at,
    );
    if (gap < keep) {
      context.warn(
        'cut-at-foramen',
        nearest.id,
        `${nearest.name} passes the mental foramen on the ${side} at ${tenths(gap)} mm, less than half the blade and the distance to the nerve (${tenths(keep)} mm): move the cut, or take the nerve as divided.`,
        at,
      );
    }
  }
}

function tellGaps(context: PlanningContext, cuts: readonly Cut[]): void {
  cuts.slice(1).forEach((cut, i) => {
    const gap = distance(cut.axis.centre, cuts[i].axis.centre);
    const least = context.number('cut-gap') + chosenBlade(context).kerf;
    context.measured(
      'cut-distance',
      cut.id,
      gap,
      'mm',
      `${tenths(gap)} mm from the middle of ${cuts[i].name} to the middle of ${cut.name}.`,
    );
    if (gap < least) {
      context.warn(
        'cuts-too-near',
        cut.id,
        `${cuts[i].name} and ${cut.name} are ${tenths(gap)} mm apart, less than blade and margin (${tenths(least)} mm).`,
        cut.axis.centre,
      );
    }
  });
}

function tellWebs(context: PlanningContext, cuts: readonly Cut[], slots: readonly Slot[]): void {
  const { slotWall, slotHeight } = context.pack.defaults;
  const width = chosenBlade(context).kerf + context.size('slotAllowance');
  const shapes = cuts.map(({ id, name, cut }, i) => ({
    id,
    name,
    origin: cut.origin,
    normal: cut.normal,
    up: cut.up,
    width,
    wall: slotWall.value,
    height: slots[i].height ?? slotHeight.value,
    length: slots[i].length ?? cut.boneWidth,
  }));
  for (const web of slotWebs(shapes, context.number('min-web'))) {
    context.warn(`slots-${web.kind}`, web.ids.join(' x '), web.message, web.at);
  }
}

/** A place along the jaw: the middle of its section, and the way on. */
interface Station {
  readonly middle: Vec3;
  readonly ahead: Vec3;
}

/** Two pins on the kept side of a cut, square to the bone on the side of the cheek, where it is flat and deep enough. */
function pinsBeside(context: PlanningContext, { id, name, axis, cut, kept }: Cut): Pin[] {
  const { support } = context;
  const first = context.number('pin-spacing');
  const pins: Pin[] = [];
  const allowed = (p: Vec3): boolean =>
    dot(subtract(p, cut.origin), cut.normal) > first - PIN_WANDER / 2 &&
    pins.every(({ position }) => distance(position, p) >= SECOND_PIN);
  let station: Station = { middle: axis.centre, ahead: kept };
  [first, SECOND_PIN].forEach((step, k) => {
    for (let tries = 0; tries < PIN_TRIES; tries++) {
      station = stationAhead(support.mesh, station, tries === 0 ? step : PIN_FURTHER);
      const place = pinPlace(context, station, cut.up, allowed);
      if (place === null) continue;
      const pin = squarePin(context, support, `${id}-pin-${k + 1}`, place);
      if (pin !== null) pins.push({ ...pin, name: `${name}, pin ${k + 1}` });
      return;
    }
    context.warn(
      'no-pin-place',
      id,
      `${name}: there is no place on the bone for pin ${k + 1} beside the cut. Set it by hand, or move the cut.`,
      cut.origin,
    );
  });
  return pins;
}

/** So far on along the bone's own axis, which bends: from section to section, not straight on. */
function stationAhead(mesh: MeshData, { middle, ahead }: Station, step: number): Station {
  const guess = along(middle, ahead, step);
  const there = boneAxis(mesh, guess, ahead, HALF);
  return there === null || dot(there.axis, ahead) < LEAST_ALONG
    ? { middle: guess, ahead }
    : { middle: there.centre, ahead: there.axis };
}

/** The flattest allowed place on the side of the cheek; null where there is none. */
function pinPlace(
  { support }: PlanningContext,
  { middle, ahead }: Station,
  up: Vec3,
  allowed: (p: Vec3) => boolean,
): Vec3 | null {
  const outwards = squared(up, ahead);
  const hit = support.index.raycastAll(middle, outwards, 0, 60).find((one) => !one.entering);
  const near = hit === undefined ? null : surfacePlace(support.index, hit.point, PIN_DISC);
  if (near === null) return null;
  return flattestPlace(support.index, near, PIN_DISC, PIN_WANDER, allowed)?.point ?? null;
}

/** The pins that belong to cuts. */
const pinsOf = (cuts: readonly Cut[], pins: readonly Pin[]): Pin[] =>
  pins.filter((pin) => cuts.some(({ id }) => pin.id.startsWith(`${id}-pin-`)));

/** Past a slot's closed end to the bar's surface, mm. */
const BAR_BESIDE = 1;

/**
 * A bar from each cut's part to the next, from the pin nearest to the cut to that of the other. Where it bridges what is taken out it
 * is led round both slots' ends on the side away from the head: a slot's gap runs through everything in its plane.
 */
function barsBetween(
  context: PlanningContext,
  cuts: readonly Cut[],
  slots: readonly Slot[],
  pins: readonly Pin[],
): Bar[] {
  const { slotWall, barDiameter, pinHeight } = context.pack.defaults;
  const height = pinHeight.value / 2;
  const beside = slotWall.value + barDiameter.value / 2 + BAR_BESIDE;
  const roundEnd = ({ cut }: Cut, { length = 0 }: Slot): [number, number, number] => {
    const across = cross(cut.normal, cut.up);
    const down = dot(across, context.frame.superior) <= 0 ? across : scale(across, -1);
    const end = along(cut.origin, down, length / 2 + beside);
    return rounded(along(end, cut.up, height));
  };
  return cuts.slice(1).flatMap((cut, i): Bar[] => {
    const before = cuts[i];
    const [from, to] = [before, cut].map(({ id }) => pins.find((pin) => pin.id === `${id}-pin-1`));
    if (from === undefined || to === undefined) return [];
    const bridges = i % 2 === 0;
    const via = bridges ? [roundEnd(before, slots[i]), roundEnd(cut, slots[i + 1])] : [];
    const name = `Bar ${i + 1}`;
    return [{ id: `bar-${i + 1}`, name, from: from.id, to: to.id, height, via }];
  });
}

/** Pins that carry a bar are higher by half of it: no bar may stand over the top that a wire is measured from. */
function joinedPins(
  context: PlanningContext,
  pins: readonly Pin[],
  bars: readonly Bar[],
): { readonly pins: Pin[]; readonly bars: Bar[] } {
  const { barDiameter, pinHeight } = context.pack.defaults;
  const carrying = new Set(bars.flatMap(({ from, to }) => [from, to]));
  const height = pinHeight.value + barDiameter.value / 2;
  return {
    pins: pins.map((pin) => (carrying.has(pin.id) ? { ...pin, height } : pin)),
    bars: [...bars],
  };
}

/** Pins and slots in their order along the jaw: the painted way joins them. */
function ordered(cuts: readonly Cut[], pins: readonly Pin[]): Vec3[] {
  const places = [...cuts.map(({ cut }) => cut.origin), ...pins.map(({ position }) => position)];
  const along1 = normalize(
    subtract(
      cuts[cuts.length - 1].cut.origin,
      cuts.length > 1 ? cuts[0].cut.origin : along(cuts[0].cut.origin, cuts[0].kept, -1),
    ),
  );
  return places.sort((a, b) => dot(a, along1) - dot(b, along1));
}
