import type { Vec3 } from '../mesh/vec3.ts';
import { add, along, scale, subtract } from '../mesh/vec3.ts';
import { samplePolyline } from './footprint.ts';
import type { GuidePlan, SlotPlan, TubePlan } from './guide-plan.ts';
import { directionToLocal, type LocalFrame, localFrame, pointToLocal } from './local-frame.ts';
import type { ReachSeed } from './surface-reach.ts';

/** A tube with what it is called. */
export interface NamedTube {
  readonly tube: TubePlan;
  /** What a reader calls it: `sleeve "left"`, `pin "p1"`. */
  readonly called: string;
}

/** All tubes of a plan, sleeves first. */
export const tubesOf = (plan: GuidePlan): NamedTube[] => [
  ...plan.sleeves.map((tube) => ({ tube, called: `sleeve "${tube.id}"` })),
  ...plan.pins.map((tube) => ({ tube, called: `pin "${tube.id}"` })),
];

/** Points (patient frame) round which the guide is built: entries, ends of cuts, strokes. Empty for an empty plan. */
export function anchorsOf(plan: GuidePlan): Vec3[] {
  return [
    ...tubesOf(plan).map(({ tube }) => tube.entry),
    ...plan.slots.flatMap((s) => slotLine(s)),
    ...plan.footprint.strokes.filter((s) => s.mode === 'add').flatMap((s) => s.points),
  ];
}

/** The two ends of a slot's gap at the level of its origin. */
export const slotLine = (slot: SlotPlan): [Vec3, Vec3] => [
  along(slot.origin, slot.along, -slot.length / 2),
  along(slot.origin, slot.along, slot.length / 2),
];

/**
 * The builder's frame for a plan: origin amid its features, z along the removal direction, x from the plan's own lines, so
 * that the frame turns with the plan. The plan has at least one anchor.
 */
export function frameOf(plan: GuidePlan, removal: Vec3): LocalFrame {
  const anchors = anchorsOf(plan);
  const centre = scale(
    anchors.reduce((sum, p) => add(sum, p)),
    1 / anchors.length,
  );
  const hints: Vec3[] = [
    ...anchors
      .slice(1)
      .map((p) => subtract(p, anchors[0]))
      .filter((v) => Math.hypot(...v) > 1),
    ...tubesOf(plan).map(({ tube }) => tube.axis),
  ];
  return localFrame(centre, removal, hints);
}

/** The plan's features and reach seeds in a local frame. The ids, names and paths stay. */
export interface LocalPlan {
  readonly frame: LocalFrame;
  readonly tubes: readonly NamedTube[];
  readonly slots: readonly SlotPlan[];
  readonly windows: readonly {
    readonly plan: GuidePlan['windows'][number];
    readonly position: Vec3;
  }[];
  readonly vias: readonly (readonly Vec3[])[];
  readonly featureSeeds: readonly (ReachSeed & {
    readonly called: string;
    readonly path: string;
  })[];
  readonly strokes: readonly {
    readonly mode: 'add' | 'erase';
    readonly seeds: readonly ReachSeed[];
  }[];
}

/** Spacing of the points into which lines of the footprint are resolved, mm. */
const LINE_STEP = 0.5;

/** Brings a plan into the local frame. */
export function localPlan(plan: GuidePlan, frame: LocalFrame): LocalPlan {
  const point = (p: Vec3): Vec3 => pointToLocal(frame, p);
  const tubes = tubesOf(plan).map(({ tube, called }) => ({
    called,
    tube: { ...tube, entry: point(tube.entry), axis: directionToLocal(frame, tube.axis) },
  }));
  const slots = plan.slots.map((s) => ({
    ...s,
    origin: point(s.origin),
    normal: directionToLocal(frame, s.normal),
    up: directionToLocal(frame, s.up),
    along: directionToLocal(frame, s.along),
  }));
  const radius = plan.footprint.featureRadius;
  return {
    frame,
    tubes,
    slots,
    windows: plan.windows.map((w) => ({ plan: w, position: point(w.position) })),
    vias: plan.bars.map((b) => b.via.map(point)),
    featureSeeds: [
      ...tubes.map(({ tube, called }) => ({
        point: tube.entry,
        radius,
        opening: tube.entryOn === 'opening',
        called,
        path: tube.path,
      })),
      ...slots.flatMap((slot) =>
        samplePolyline(slotLine(slot), LINE_STEP).map((p) => ({
          point: p,
          radius,
          opening: false,
          called: `slot "${slot.id}"`,
          path: slot.path,
        })),
      ),
    ],
    strokes: plan.footprint.strokes.map((s) => ({
      mode: s.mode,
      seeds: samplePolyline(s.points.map(point), LINE_STEP).map((p) => ({
        point: p,
        radius: s.radius,
        opening: false,
      })),
    })),
  };
}

/** All that the shell is measured from: whatever is nowhere near one of these is not shell. */
export const shellSeeds = (local: LocalPlan): ReachSeed[] => [
  ...local.featureSeeds,
  ...local.strokes.filter((s) => s.mode === 'add').flatMap((s) => s.seeds),
];

/** Where a bar's end sits: on its tube's axis at the bar's height. */
export const barEnd = (tube: TubePlan, height: number): Vec3 =>
  along(tube.entry, tube.axis, -Math.min(height, Math.max(0, tube.height)));
