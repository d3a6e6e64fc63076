import type { Problem } from '../../shared/case/case-error.ts';
import type { CaseDocument, Guide } from '../../shared/case/case-schema.ts';
import type { CheckLimits, CutPlanePlan, TrajectoryPlan } from '../../shared/checks/check.ts';
import type { GuidePlan } from '../../shared/geometry/guide-plan.ts';
import { generic } from '../../shared/procedures/generic.ts';
import type { ProcedurePack } from '../../shared/procedures/pack-schema.ts';
import { PROCEDURE_PACKS, packOf } from '../../shared/procedures/procedure-packs.ts';
import { resolveGuide } from '../../shared/procedures/resolve-guide.ts';
import { type DefaultNumbers, reportTo } from '../../shared/procedures/resolve-numbers.ts';
import { resolveCutPlanes, resolveTrajectories } from '../../shared/procedures/resolve-plan.ts';

/** A case with every number filled in, also where they do not fit together: what is wrong is listed beside it. */
export interface ResolvedView {
  readonly pack: ProcedurePack;
  readonly limits: CheckLimits;
  readonly trajectories: readonly TrajectoryPlan[];
  readonly cutPlanes: readonly CutPlanePlan[];
  readonly guides: readonly { readonly guide: Guide; readonly plan: GuidePlan }[];
  readonly problems: readonly Problem[];
}

const known = new WeakMap<CaseDocument, ResolvedView>();

/** Resolves a document once. A procedure that this program does not have is taken as the generic one, and said to be a problem. */
export function resolvedView(document: CaseDocument): ResolvedView {
  const found = known.get(document) ?? resolve(document);
  known.set(document, found);
  return found;
}

function resolve(document: CaseDocument): ResolvedView {
  const problems: Problem[] = [];
  const procedure = knownPack(document);
  if (procedure === null) {
    const message = `no procedure pack "${document.procedure}", and the case carries none: choose another, or add that one in the preferences`;
    problems.push({ code: 'E_REFERENCE', path: 'procedure', message });
  }
  const view = resolveWith(document, procedure ?? generic, problems);
  return { ...view, problems };
}

/** The pack of a case; null where this program does not have it. */
export function knownPack(document: CaseDocument): ProcedurePack | null {
  const { procedure, pack } = document;
  const there = procedure === undefined || PROCEDURE_PACKS.some(({ id }) => id === procedure);
  return pack !== undefined || there ? packOf(document) : null;
}

function resolveWith(
  document: CaseDocument,
  procedure: ProcedurePack,
  problems: Problem[],
): Omit<ResolvedView, 'problems'> {
  const defaults = valuesOf(procedure.defaults) as DefaultNumbers;
  const trajectories = resolveTrajectories(document, defaults);
  const cutPlanes = resolveCutPlanes(document, defaults);
  const context = { document, procedure, defaults, trajectories, cutPlanes };
  return {
    pack: procedure,
    limits: valuesOf(procedure.limits) as unknown as CheckLimits,
    trajectories,
    cutPlanes,
    guides: document.guides.map((guide, i) => ({
      guide,
      plan: resolveGuide(guide, `guides[${i}]`, context, reportTo(problems)),
    })),
  };
}

const valuesOf = (sourced: Readonly<Record<string, { readonly value: unknown }>>): unknown =>
  Object.fromEntries(Object.entries(sourced).map(([key, { value }]) => [key, value]));

/** What is wrong with the field at a path, without the path; null where nothing is. */
export const problemAt = (view: ResolvedView, path: string): string | null =>
  view.problems.find((problem) => problem.path === path)?.message ?? null;
