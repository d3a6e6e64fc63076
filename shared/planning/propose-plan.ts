import { procedurePack } from '../procedures/procedure-packs.ts';
import { withHold } from './hold-guides.ts';
import { withFreeIds } from './own-ids.ts';
import { missingRisks, type PlanningContext, planningContext } from './planning-context.ts';
import type { PlanChoices, PlanningAnatomy, PlanningLandmark, Proposal } from './proposal.ts';
import { proposeBoneScrews } from './propose-bone-screw.ts';
import { proposeForamenOvale } from './propose-foramen-ovale.ts';
import { proposeKeyhole } from './propose-keyhole.ts';
import { proposeLongBone } from './propose-long-bone.ts';
import { proposeMandible } from './propose-mandible.ts';
import { proposePedicles } from './propose-pedicle.ts';
import { proposeSacral } from './propose-sacral.ts';
import { proposeVertebral } from './propose-vertebral.ts';
import { tellSwappedSides } from './swapped-sides.ts';
import { byWeight } from './warning-order.ts';

const PROPOSALS: Readonly<
  Record<string, (context: PlanningContext) => Omit<Proposal, 'procedure'>>
> = {
  'pedicle-screw': proposePedicles,
  'foramen-ovale': proposeForamenOvale,
  'sacral-s3': proposeSacral,
  'retrosigmoid-keyhole': proposeKeyhole,
  'mandible-osteotomy': proposeMandible,
  'vertebral-osteotomy': proposeVertebral,
  'long-bone-osteotomy': proposeLongBone,
  'bone-screw': proposeBoneScrews,
};

/** Whether a first plan can be proposed for a procedure. */
export const canPropose = (procedureId: string): boolean => Object.hasOwn(PROPOSALS, procedureId);

/**
 * A first plan from the landmarks: trajectories, cut planes and a guide for each bone, ready for `proposalCommand`, with what was
 * measured and what has to be looked at. No id is one of the anatomy's or the landmarks'. Equal inputs give equal proposals; nothing is changed. Meshes in mm, landmarks and meshes
 * in the case's coordinates. A pack of a centre's own that is based on a program's procedure proposes as that one (`procedureId`).
 * Throws InputError: E_REFERENCE for no such pack, E_LANDMARK for a required landmark that
 * was not picked, E_ANATOMY for a support that is not there. What the anatomy does not allow is a warning, not an error.
 */
export function proposePlan(
  procedureId: string,
  anatomy: readonly PlanningAnatomy[],
  landmarks: readonly PlanningLandmark[],
  choices: PlanChoices,
): Proposal {
  const pack = choices.pack ?? procedurePack(procedureId);
  const propose = canPropose(procedureId) ? PROPOSALS[procedureId] : undefined;
  if (propose === undefined) return nothingToPropose(procedureId);
  const context = planningContext(pack, anatomy, landmarks, choices);
  missingRisks(context);
  tellSwappedSides(context);
  const taken = new Set([...anatomy, ...landmarks].map(({ id }) => id));
  const plan = withDrill(context, withHold(context, propose(context)));
  return withFreeIds({ procedure: procedureId, ...plan, warnings: byWeight(plan.warnings) }, taken);
}

/** The plan with the chosen drill in its sleeves, where a drill runs in them. */
function withDrill<T extends Pick<Proposal, 'guides'>>(
  { choices: { drillDiameter }, pack }: PlanningContext,
  plan: T,
): T {
  if (drillDiameter === undefined || pack.drillIsInstrument) return plan;
  const guides = plan.guides.map((guide) => ({
    ...guide,
    sleeves: (guide.sleeves ?? []).map((sleeve) => ({ ...sleeve, drillDiameter })),
  }));
  return { ...plan, guides };
}

/** A procedure without landmarks: the plan is the user's. */
const nothingToPropose = (procedure: string): Proposal => ({
  procedure,
  trajectories: [],
  cutPlanes: [],
  guides: [],
  measurements: [],
  warnings: [
    {
      code: 'no-proposal',
      of: null,
      message: `Nothing is proposed for "${procedure}": draw the plan by hand.`,
      at: null,
    },
  ],
});
