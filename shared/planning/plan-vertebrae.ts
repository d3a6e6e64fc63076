import type { Trajectory } from '../case/case-schema.ts';
import type { New } from '../case/commands.ts';
import { add, along, distance, scale, subtract, type Vec3 } from '../mesh/vec3.ts';
import { kindOfPack } from '../procedures/procedure-packs.ts';
import { measureEndplate } from './endplate.ts';
import { type Instrument, instrumentsFor } from './instrument-library.ts';
import { levelsIn } from './level-guard.ts';
import { type BodyFrame, frameFrom, type Side } from './patient-frame.ts';
import { type PedicleAxis, pedicleAxis } from './pedicle-axis.ts';
import { type Measured, type PlanningContext, rounded, tenths } from './planning-context.ts';

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
    const own = `isthmus-${side}-${bone.id}`;
    const picked = context.find(own) === null ? `isthmus-${side}` : own;
    if (axis === null) {
      context.warn(
        'no-pedicle',
        id,
        `No pedicle was found within 6 mm of the point picked on the ${side} of ${bone.name}: pick the middle of its narrowest section.`,
        seed,
        picked,
      );
      continue;
    }
    axes.push({ side, axis, id });
    report(context, bone, id, axis, picked);
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

/** Tells what was measured; `again` is the landmark to pick anew where the pedicle's isthmus wasn't found. */
function report(
  context: PlanningContext,
  bone: Measured,
  id: string,
  axis: PedicleAxis,
  again: string,
): void {
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
      'The pedicle has no narrowest section within 16 mm of the picked point: pick it again where the slices show the pedicle thinnest.',
      isthmus,
      again,
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
