import { foundLaminae, pedicleGuide } from './pedicle-guide.ts';
import { planVertebrae } from './plan-vertebrae.ts';
import type { PlanningContext } from './planning-context.ts';
import type { Proposal } from './proposal.ts';

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
