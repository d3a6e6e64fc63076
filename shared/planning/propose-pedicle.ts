import type { Guide, Sleeve, Trajectory } from '../case/case-schema.ts';
import type { New } from '../case/commands.ts';
import type { SpatialIndex } from '../mesh/spatial-index.ts';
import { add, along, distance, dot, scale, subtract, type Vec3 } from '../mesh/vec3.ts';
import { kindOfPack } from '../procedures/procedure-packs.ts';
import { measureEndplate } from './endplate.ts';
import { type Instrument, instrumentsFor } from './instrument-library.ts';
import { midLamina } from './lamina.ts';
import { levelsIn } from './level-guard.ts';
import { type BodyFrame, frameFrom, type Side } from './patient-frame.ts';
import { type PedicleAxis, pedicleAxis } from './pedicle-axis.ts';
import { type Measured, type PlanningContext, rounded, tenths } from './planning-context.ts';
import type { Proposal } from './proposal.ts';
import { facetNormal, strokeOver } from './surface-normal.ts';

/** The vertebra's frame is the patient's where the names tell no level: this much to the middle is then usual, degrees. */
const USUAL_DEG = 10;

/** What was planned in one vertebra. */
export interface VertebraPlan {
  readonly bone: Measured;
  readonly level: string | null;
  readonly frame: BodyFrame;
  /** The front of the body in the midline; null where no endplate was found. */
  readonly anterior: Vec3 | null;
  /** From the front of the canal to the front of the body, mm; null where no endplate was found. */
  readonly bodyDepth: number | null;
  readonly axes: readonly {
    readonly side: Side;
    readonly axis: PedicleAxis;
    readonly id: string;
  }[];
  readonly trajectories: readonly New<Trajectory>[];
}

/** Pedicle screws: each isthmus that was picked, one guide for each vertebra. */
export function proposePedicles(context: PlanningContext): Omit<Proposal, 'procedure'> {
  const plans = planVertebrae(context);
  return {
    trajectories: plans.flatMap(({ trajectories }) => trajectories),
    cutPlanes: [],
    guides: plans.map((plan) =>
      pedicleGuide(context, plan, plans.length > 1, foundLaminae(context, plan)),
    ),
    measurements: context.measurements,
    warnings: context.warnings,
  };
}

/** The vertebrae to plan in: with several bones those that have landmarks of their own, else the support. */
export function planVertebrae(context: PlanningContext): VertebraPlan[] {
  const several = context.bones.filter(({ id }) =>
    SIDES.some((side) => context.find(`isthmus-${side}-${id}`) !== null),
  );
  const bones = several.length > 0 ? several : [context.support];
  return bones.map((bone) => planVertebra(context, bone, bones.length > 1));
}

const SIDES: readonly Side[] = ['left', 'right'];

function planVertebra(context: PlanningContext, bone: Measured, several: boolean): VertebraPlan {
  const { choices, pack } = context;
  const sides = choices.sides ?? sidesPicked(context, bone);
  const level = choices.levels?.[bone.id] ?? levelsIn(bone.name)[0] ?? levelsIn(bone.id)[0] ?? null;
  const seeds = sides.map((side) => ({ side, seed: context.need(`isthmus-${side}`, bone.id) }));
  const { frame, anterior, bodyDepth } = vertebraFrame(
    context,
    bone,
    seeds.map(({ seed }) => seed),
  );
  const usual = usualAngle(context, bone, level);
  const axes: { side: Side; axis: PedicleAxis; id: string }[] = [];
  const trajectories: New<Trajectory>[] = [];
  for (const { side, seed } of seeds) {
    const id = several ? `${bone.id}-${side}` : side;
    const axis = pedicleAxis(bone.index, seed, side, frame, usual);
    if (axis === null) {
      context.warn(
        'no-pedicle',
        id,
        `No pedicle was found within 6 mm of the point picked on the ${side} of ${bone.name}: pick the middle of its narrowest section.`,
        seed,
      );
      continue;
    }
    axes.push({ side, axis, id });
    report(context, bone, id, axis);
    trajectories.push({
      id,
      name: `${level ?? bone.name} ${side}`,
      ...screwIn(context, id, axis),
      entryOn: 'surface',
      within: bone.id,
      minCortex: pack.limits.minCortex.value,
    });
  }
  return { bone, level, frame, anterior, bodyDepth, axes, trajectories };
}

/** The sides whose isthmus was picked, and those that the pack can't do without; both where there is neither. */
function sidesPicked({ pack, find }: PlanningContext, bone: Measured): readonly Side[] {
  const wanted = SIDES.filter((side) => {
    const id = `isthmus-${side}`;
    return (
      find(id, bone.id) !== null || pack.landmarks.some((one) => one.id === id && one.required)
    );
  });
  return wanted.length > 0 ? wanted : SIDES;
}

/** The vertebra's own axes: up from its endplate, back to the tip of the spinous process where that was picked. */
function vertebraFrame(
  context: PlanningContext,
  bone: Measured,
  seeds: readonly Vec3[],
): Pick<VertebraPlan, 'frame' | 'anterior' | 'bodyDepth'> {
  const both = scale(seeds.reduce(add, [0, 0, 0] as Vec3), 1 / seeds.length);
  const tip = context.find('spinous-tip', bone.id);
  // With one side alone the canal is level with the pedicle and in the plane of the spinous process.
  const canal: Vec3 | null =
    seeds.length > 1 ? both : tip === null ? null : midline(context.frame, both, tip);
  if (canal === null) {
    context.warn(
      'no-middle',
      bone.id,
      `One side alone doesn't tell the middle of ${bone.name}: the axis is level in the patient's coordinates. Pick the tip of the spinous process.`,
    );
    return { frame: context.frame, anterior: null, bodyDepth: null };
  }
  const plate = measureEndplate(bone.index, canal, context.frame);
  if (plate === null) {
    context.warn(
      'no-endplate',
      bone.id,
      `No upper endplate was found in ${bone.name}: the axes are level in the patient's coordinates. Turn them in the sagittal view.`,
    );
    return { frame: context.frame, anterior: null, bodyDepth: null };
  }
  const back = tip === null ? context.frame.posterior : subtract(tip, canal);
  const frame = frameFrom(plate.normal, back, context.frame);
  context.measured(
    'body-depth',
    bone.id,
    plate.bodyDepth,
    'mm',
    `The body of ${bone.name} is ${tenths(plate.bodyDepth)} mm deep in the midline.`,
    plate.anterior,
  );
  return { frame, anterior: plate.anterior, bodyDepth: plate.bodyDepth };
}

const midline = (frame: BodyFrame, p: Vec3, tip: Vec3): Vec3 => {
  const off = subtract(p, tip);
  const aside = off[0] * frame.left[0] + off[1] * frame.left[1] + off[2] * frame.left[2];
  return along(p, frame.left, -aside);
};

function usualAngle(context: PlanningContext, bone: Measured, level: string | null): number {
  const known = level !== null && context.pack.planning[`medial-${level.toLowerCase()}`];
  if (known) return known.value;
  context.warn(
    'level-unknown',
    bone.id,
    `The level of ${bone.name} has no usual angle in the pack${level === null ? ': name it, for example "L4"' : ''}; ${USUAL_DEG} degrees to the middle were taken as usual.`,
  );
  return USUAL_DEG;
}

function report(context: PlanningContext, bone: Measured, id: string, axis: PedicleAxis): void {
  const { diameter, isthmus, entry, exit, medialDeg, caudalDeg } = axis;
  const path = distance(entry, exit);
  context.measured(
    'isthmus-diameter',
    id,
    diameter,
    'mm',
    `A round bar of ${tenths(diameter)} mm fits through the pedicle along the axis, 7 mm either way from its narrowest section.`,
    isthmus,
  );
  context.measured(
    'bone-path',
    id,
    path,
    'mm',
    `${tenths(path)} mm of bone from the entry to the front of ${bone.name}.`,
    exit,
  );
  context.measured(
    'medial-angle',
    id,
    medialDeg,
    'deg',
    `${tenths(medialDeg)} degrees to the middle.`,
  );
  context.measured(
    'caudal-angle',
    id,
    caudalDeg,
    'deg',
    `${tenths(caudalDeg)} degrees down against the upper endplate.`,
  );
  if (!axis.isthmusFound) {
    context.warn(
      'no-isthmus',
      id,
      'The pedicle has no narrowest section within 8 mm of the picked point: look at the axis in a slice.',
      isthmus,
    );
  }
}

/** Diameter and length that fit, with the small-pedicle rule. */
function screwIn(
  context: PlanningContext,
  id: string,
  axis: PedicleAxis,
): { entry: [number, number, number]; target: [number, number, number]; diameter: number } {
  const { choices, pack } = context;
  const margin = pack.limits.minCortex.value;
  const small = context.number('small-pedicle');
  const shelf = instrumentsFor(choices.instruments ?? [], 'screw', kindOfPack(pack));
  const room = axis.diameter - 2 * margin;
  const preferred = context.size('trajectoryDiameter');
  const diameter = choices.diameter ?? fitting(shelf, room, preferred);
  if (axis.diameter <= small) {
    context.warn(
      'small-pedicle',
      id,
      `The pedicle holds a bar of ${tenths(axis.diameter)} mm, ${small} mm or less: in the neck a lateral mass screw is asked for; elsewhere think of a way in and out of the pedicle, or of none.`,
      axis.isthmus,
    );
  }
  if (diameter > room + 1e-9) {
    const left = (axis.diameter - diameter) / 2;
    context.warn(
      'breach-risk',
      id,
      left < 0
        ? `A screw of ${diameter} mm is ${tenths(-2 * left)} mm thicker than the pedicle's ${tenths(axis.diameter)} mm: it breaches.`
        : `A screw of ${diameter} mm leaves ${tenths(left)} mm of bone each side in a pedicle of ${tenths(axis.diameter)} mm, less than ${margin} mm.`,
      axis.isthmus,
    );
  }
  const path = distance(axis.entry, axis.exit);
  const longest = Math.min(
    path - context.number('tip-margin'),
    path * context.number('longest-share'),
  );
  const length = choices.screwLength ?? fittingLength(shelf, diameter, longest);
  if (length > longest + 1e-9) {
    context.warn(
      'screw-too-long',
      id,
      `A screw of ${length} mm is longer than the ${tenths(longest)} mm that keep its tip from the front of the body.`,
      axis.exit,
    );
  }
  return {
    entry: rounded(axis.entry),
    target: rounded(along(axis.entry, axis.direction, length)),
    diameter,
  };
}

/** The thickest that leaves the margin, not thicker than the usual one; where none does, the thinnest of the shelf. */
function fitting(shelf: readonly Instrument[], room: number, preferred: number): number {
  const sizes = shelf.map(({ diameter }) => diameter).filter((d) => d <= preferred + 1e-9);
  if (sizes.length === 0) return preferred;
  return sizes.filter((d) => d <= room + 1e-9).at(-1) ?? sizes[0];
}

function fittingLength(shelf: readonly Instrument[], diameter: number, longest: number): number {
  const lengths = shelf.find((one) => one.diameter === diameter)?.lengths ?? [];
  const sorted = [...lengths].sort((a, b) => a - b);
  return sorted.filter((length) => length <= longest).at(-1) ?? sorted[0] ?? Math.floor(longest);
}

/** The mid-laminae of a vertebra by side. */
export type Laminae = ReadonlyMap<Side, Vec3>;

/** One guide: a sleeve for each trajectory, a bar between two, strokes over the laminae that were picked or found, a label with the level. */
export function pedicleGuide(
  context: PlanningContext,
  plan: VertebraPlan,
  several: boolean,
  found: Laminae = new Map(),
): New<Guide> {
  const { bone, level } = plan;
  const suffix = several ? `-${bone.id}` : '';
  const sleeves: New<Sleeve>[] = plan.trajectories.map(({ id }) => ({ trajectory: id }));
  const [one, other] = plan.trajectories;
  const id = `guide${suffix}`;
  if (found.size > 0) {
    context.warn(
      'laminae-found',
      id,
      `The laminae of ${bone.name} were not picked: the guide is led over the thin bone behind the canal. Look whether it keeps clear of the joints, or pick them.`,
      [...found.values()][0],
    );
  }
  return {
    id,
    name: `${level ?? bone.name} guide`,
    support: bone.id,
    footprint: { strokes: laminaStrokes(context, plan, found) },
    sleeves: sleeves as Sleeve[],
    bars:
      one === undefined || other === undefined
        ? []
        : [{ id: `bar${suffix}`, name: 'Bar', from: one.id, to: other.id, via: [] }],
  };
}

/** With one side alone the spinous process is no nearer to the isthmus than this, mm; with both, this is left of half the way between. */
const ONE_SIDE = 12;
const SPINOUS = 4;

/** The laminae of the planned sides that were not picked, as far as the bone shows them. */
function foundLaminae(context: PlanningContext, { bone, axes, frame }: VertebraPlan): Laminae {
  const [one, other] = axes;
  const inwards =
    one === undefined || other === undefined
      ? ONE_SIDE
      : Math.max(SPINOUS, distance(one.axis.isthmus, other.axis.isthmus) / 2 - SPINOUS);
  const found = new Map<Side, Vec3>();
  for (const { side, axis } of axes) {
    if (context.find(`lamina-${side}`, bone.id) !== null) continue;
    const others = othersOf(context, bone);
    const lamina = midLamina(bone.index, { ...axis, side, frame, inwards, others });
    if (lamina !== null) found.set(side, lamina);
  }
  return found;
}

/**
 * Half the width of the shell over a lamina, mm. Where the lamina was not picked nothing says how far the spinous process may bear
 * and the label is to stand: it takes the lamina's whole width, 15 to 20 mm in the lumbar spine.
 */
const PICKED_RADIUS = 6;
const FOUND_RADIUS = 9.5;
/** Beyond any neighbour, mm. */
const FAR = 100;

/** Thickness of a shell and a millimetre between a stroke's edge and another bone, mm. */
const SHELL = 4.5;
/** A lamina's shell begins so far within the sleeve's own, mm. */
const OVERLAP = 3;
/** A stroke narrower than this holds no shell, mm. */
const NARROWEST = 5;

/** Bones of the case besides the one that is planned in. */
const othersOf = ({ bones, support }: PlanningContext, bone: Measured): readonly SpatialIndex[] =>
  [...new Set([support, ...bones])].filter(({ id }) => id !== bone.id).map(({ index }) => index);

/** Half the width of a found lamina's shell that keeps off the other bones, mm. */
function widthBeside(others: readonly SpatialIndex[], points: readonly Vec3[]): number {
  const gaps = points.flatMap((p) => others.map((one) => one.closestPoint(p)?.distance ?? FAR));
  return Math.max(NARROWEST, Math.min(FOUND_RADIUS, Math.min(FAR, ...gaps) - SHELL));
}

/** Half the width of the shell across the root of the spinous process, mm; what bears it faces back by more than this (cosine). */
const ROOT_RADIUS = 8.5;
const FACES_BACK = 0.2;

/**
 * Across the root of the spinous process from one found lamina to the other: the two shells stand astride it as one, which holds against
 * turning, and a small vertebra's label has room.
 */
function rootStroke(context: PlanningContext, { bone, frame }: VertebraPlan, found: Laminae) {
  const [one, other] = found.values();
  if (one === undefined || other === undefined) return [];
  const facesBack = (p: Vec3): boolean => {
    const near = bone.index.closestPoint(p);
    const normal = near && facetNormal(bone.index, near.triangle);
    return normal !== null && dot(normal, frame.posterior) > FACES_BACK;
  };
  const points = strokeOver(bone.index, [one, other]).filter(facesBack).map(rounded);
  const width = Math.min(ROOT_RADIUS, widthBeside(othersOf(context, bone), points));
  return points.length === 0 ? [] : [{ points, radius: tenth(width), mode: 'add' as const }];
}

/** From each sleeve over the lamina towards the spinous process. */
function laminaStrokes(context: PlanningContext, plan: VertebraPlan, found: Laminae) {
  const { bone, axes } = plan;
  const strokes = axes.flatMap(({ side, axis }) => {
    const lamina = context.find(`lamina-${side}`, bone.id) ?? found.get(side) ?? null;
    if (lamina === null) return [];
    const tip = context.find('spinous-tip', bone.id);
    const way = [
      axis.entry,
      lamina,
      ...(tip === null ? [] : [along(lamina, subtract(tip, lamina), 0.5)]),
    ];
    const reach = context.pack.defaults.featureRadius.value - OVERLAP;
    // Round the sleeve the shell is there already, and a joint is near.
    const points = strokeOver(bone.index, way)
      .map(rounded)
      .filter((p) => !found.has(side) || distance(p, axis.entry) > reach);
    if (points.length === 0) return [];
    const beside = othersOf(context, bone);
    const radius = found.has(side) ? widthBeside(beside, points) : PICKED_RADIUS;
    return [{ points, radius: tenth(radius), mode: 'add' as const }];
  });
  return [...strokes, ...rootStroke(context, plan, found)];
}

const tenth = (mm: number): number => Number(mm.toFixed(1));
