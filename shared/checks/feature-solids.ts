import type { BarPlan, SettledPlan, SlotPlan, TubePlan } from '../geometry/guide-plan.ts';
import { along, dot, subtract, type Vec3 } from '../mesh/vec3.ts';
import { boxSolid, type ConvexSolid, capsuleSolid, cylinderSolid } from './convex-solid.ts';
import { BAR_OUTLINE_MARGIN, BLADE_END_PLAY, RUN_IN_LENGTH } from './feature-tolerances.ts';
import { slotFrame } from './measured-slots.ts';
import { type PlannedTube, plannedTubes } from './planned-tubes.ts';

/** A stretch that must stay free for a drill or blade. */
export interface Way {
  readonly solid: ConvexSolid;
  /** Its axis or middle plane, and how far the solid reaches beyond that, mm: what tells how deep two ways run into each other. */
  readonly core: ConvexSolid;
  readonly reach: number;
}

/** What must stay free for a feature's drill or blade, by the plan. */
export interface Opening {
  /** Within the feature, from its top to the bone. */
  readonly guided: Way;
  /** Above its top, where drill or blade is brought in. */
  readonly runIn: Way;
}

/** A feature by its plan's shapes alone: nothing of what the builder made. */
export interface FeatureSolids {
  readonly id: string;
  readonly name: string;
  readonly kind: 'sleeve' | 'pin' | 'slot' | 'bar';
  /** Its own material, bore and gap filled. */
  readonly material: readonly ConvexSolid[];
  /** The bore or gap itself; null of a bar. */
  readonly opening: Opening | null;
  /** Features that it is attached to. */
  readonly ends: readonly string[];
  /** Whether material at p would be this feature's, within BAR_OUTLINE_MARGIN. */
  claims(p: Vec3): boolean;
}

/** All features of the plan that have material, in the plan's order: sleeves, pins, slots, bars. */
export function featureSolids(plan: SettledPlan): readonly FeatureSolids[] {
  const tubes = plannedTubes(plan);
  return [
    ...tubes.map(tubeSolids),
    ...plan.slots.map(slotSolids),
    ...plan.bars.map((bar) => barSolids(bar, tubes, plan.removalDirection)),
  ];
}

function tubeSolids({ kind, plan, drillDiameter, top }: PlannedTube): FeatureSolids {
  const { id, name, entry, axis, outerDiameter } = plan;
  const material = [cylinderSolid(top, entry, outerDiameter / 2)];
  return {
    id,
    name,
    kind,
    material,
    opening: {
      guided: drillWay(top, entry, drillDiameter / 2),
      runIn: drillWay(along(top, axis, -RUN_IN_LENGTH), top, drillDiameter / 2),
    },
    ends: [],
    claims: (p) => isNear(material, p),
  };
}

const drillWay = (from: Vec3, to: Vec3, radius: number): Way => ({
  solid: cylinderSolid(from, to, radius),
  core: capsuleSolid(from, to, 0),
  reach: radius,
});

function slotSolids(slot: SlotPlan): FeatureSolids {
  const frame = slotFrame(slot);
  const aside = slot.length / 2 + slot.wall;
  const outer = slot.width / 2 + slot.wall;
  const inner = slot.sides === 2 ? -outer : slot.width / 2;
  const material = [boxSolid(frame, { min: [0, -aside, inner], max: [slot.height, aside, outer] })];
  const half = Math.max(0, slot.length - BLADE_END_PLAY) / 2;
  const blade = (from: number, to: number): Way => {
    const slab = (z: number): ConvexSolid =>
      boxSolid(frame, { min: [from, -half, -z], max: [to, half, z] });
    return { solid: slab(slot.kerf / 2), core: slab(0), reach: slot.kerf / 2 };
  };
  return {
    id: slot.id,
    name: slot.name,
    kind: 'slot',
    material,
    opening: {
      guided: blade(0, slot.height),
      runIn: blade(slot.height, slot.height + RUN_IN_LENGTH),
    },
    ends: [],
    claims: (p) => isNear(material, p),
  };
}

/**
 * A bar runs between its ends at its height, through its `via` points; the builder may lift it along the removal direction, by how much the
 * plan does not say. So it claims what lies on it or straight above it.
 */
function barSolids(bar: BarPlan, tubes: readonly PlannedTube[], removal: Vec3): FeatureSolids {
  const end = (id: string): Vec3 => {
    const tube: TubePlan | undefined = tubes.find((t) => t.plan.id === id)?.plan;
    if (tube === undefined)
      throw new Error(`bar "${bar.id}" ends at "${id}", which is no sleeve and no pin`);
    return along(tube.entry, tube.axis, -bar.height);
  };
  const points = [end(bar.from), ...bar.via, end(bar.to)];
  const radius = bar.diameter / 2;
  const material = points.slice(1).map((p, i) => capsuleSolid(points[i], p, radius));
  // Seen along the removal direction, lifting changes nothing.
  const flat = (p: Vec3): Vec3 => along(p, removal, -dot(p, removal));
  const shadows = points.slice(1).map((p, i) => capsuleSolid(flat(points[i]), flat(p), radius));
  const lowest = Math.min(...points.map((p) => dot(p, removal))) - radius - BAR_OUTLINE_MARGIN;
  return {
    id: bar.id,
    name: bar.id,
    kind: 'bar',
    material,
    opening: null,
    ends: [bar.from, bar.to],
    claims: (p) => dot(p, removal) >= lowest && isNear(shadows, flat(p)),
  };
}

const isNear = (solids: readonly ConvexSolid[], p: Vec3): boolean =>
  solids.some((solid) => Math.hypot(...subtract(p, solid.nearest(p))) <= BAR_OUTLINE_MARGIN);
