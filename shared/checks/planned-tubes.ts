import type { SettledPlan, TubePlan } from '../geometry/guide-plan.ts';
import { along, type Vec3 } from '../mesh/vec3.ts';
import { PIN_PLAY } from './feature-tolerances.ts';

/** A sleeve or pin of the plan, as the checks look at it. */
export interface PlannedTube {
  readonly kind: 'sleeve' | 'pin';
  readonly plan: TubePlan;
  /** Of the drill, wire or pin that must pass the bore, mm. */
  readonly drillDiameter: number;
  /** Centre of the sleeve's top. */
  readonly top: Vec3;
  readonly bushing: { readonly outerDiameter: number; readonly length: number } | null;
}

/** Sleeves, then pins, in the plan's order. A pin's plan names no wire: one that fills the bore is taken. */
export function plannedTubes(plan: SettledPlan): readonly PlannedTube[] {
  const topOf = (tube: TubePlan): Vec3 => along(tube.entry, tube.axis, -tube.height);
  return [
    ...plan.sleeves.map(
      (sleeve): PlannedTube => ({
        kind: 'sleeve',
        plan: sleeve,
        drillDiameter: sleeve.drillDiameter,
        top: topOf(sleeve),
        bushing: sleeve.bushing,
      }),
    ),
    ...plan.pins.map(
      (pin): PlannedTube => ({
        kind: 'pin',
        plan: pin,
        drillDiameter: Math.max(0, pin.boreDiameter - PIN_PLAY),
        top: topOf(pin),
        bushing: null,
      }),
    ),
  ];
}
