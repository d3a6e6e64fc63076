import type { CaseDocument } from '../case/case-schema.ts';
import { planningNumber } from '../procedures/planning-number.ts';
import { kindOfPack } from '../procedures/procedure-packs.ts';
import type { ResolvedCase, ResolvedGuide } from '../procedures/resolved-case.ts';
import { bladeWarnings } from './blade-reach.ts';
import { depthLedger, sleeveLines } from './depth-ledger.ts';
import type { Instrument } from './instrument-library.ts';
import { guardLevels } from './level-guard.ts';
import type { PlanningAnatomy, PlanningWarning } from './proposal.ts';
import { skinMoves } from './skin-moves.ts';
import { slotWebs } from './slot-webs.ts';

/** What a guide's plan is held against. */
export interface WarnedPlan {
  readonly document: CaseDocument;
  readonly resolved: ResolvedCase;
  readonly guide: ResolvedGuide;
  /** In mm, in the case's coordinates. */
  readonly anatomy: readonly PlanningAnatomy[];
  /** What the centre has on its shelf. Empty: reach is not looked at. */
  readonly instruments: readonly Instrument[];
}

/**
 * What no measure of the printed part can tell: names against geometry (level, side), instruments that do not reach, slots that stand too
 * near to each other, a support that moves. About one guide and what it carries. Nothing here fails a guide: each is to be looked at.
 */
export function planWarnings(plan: WarnedPlan): PlanningWarning[] {
  return [...names(plan), ...reaches(plan), ...webs(plan), ...skin(plan)];
}

function names({ document, guide, anatomy }: WarnedPlan): PlanningWarning[] {
  const carried = new Set([
    guide.plan.id,
    ...guide.plan.sleeves.map(({ trajectory }) => trajectory),
    ...anatomy.filter(({ role }) => role === 'bone').map(({ id }) => id),
  ]);
  const bones = anatomy.filter(({ role }) => role === 'bone' || role === 'skin');
  return guardLevels(document, bones).filter(({ of }) => of !== null && carried.has(of));
}

function reaches({ resolved, guide, instruments }: WarnedPlan): PlanningWarning[] {
  if (instruments.length === 0) return [];
  const lines = sleeveLines(guide, resolved.trajectories);
  const procedure = kindOfPack(resolved.procedure);
  const sleeves = depthLedger(lines, instruments, procedure).flatMap(
    ({ id, warning }, i): PlanningWarning[] =>
      warning === null
        ? []
        : [{ code: 'no-instrument', of: id, message: warning, at: lines[i].entry }],
  );
  return [...sleeves, ...bladeWarnings(guide.plan.slots, instruments, procedure)];
}

function webs({ resolved, guide }: WarnedPlan): PlanningWarning[] {
  const least = planningNumber(resolved.procedure, 'min-web');
  return slotWebs(guide.plan.slots, least)
    .filter(({ kind }) => kind !== 'shared-wall')
    .map(({ ids, kind, message, at }) => ({
      code: `slots-${kind}`,
      of: ids.join(' x '),
      message,
      at,
    }));
}

function skin({ guide, anatomy }: WarnedPlan): PlanningWarning[] {
  const support = anatomy.find(({ id }) => id === guide.support);
  return support?.role === 'skin' ? [skinMoves(support.id)] : [];
}
