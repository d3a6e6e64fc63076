import type { Guide, Sleeve } from '../case/case-schema.ts';
import type { New } from '../case/commands.ts';
import type { SpatialIndex } from '../mesh/spatial-index.ts';
import { along, distance, dot, subtract, type Vec3 } from '../mesh/vec3.ts';
import { midLamina } from './lamina.ts';
import type { Side } from './patient-frame.ts';
import type { VertebraPlan } from './plan-vertebrae.ts';
import { type Measured, type PlanningContext, rounded } from './planning-context.ts';
import { facetNormal, strokeOver } from './surface-normal.ts';

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
export function foundLaminae(
  context: PlanningContext,
  { bone, axes, frame }: VertebraPlan,
): Laminae {
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
