import { CaseError, type Problem } from '../case/case-error.ts';
import type { AnatomyEntry, CaseDocument } from '../case/case-schema.ts';
import type { CheckLimits } from '../checks/check.ts';
import { unitFactor } from './mesh-unit.ts';
import type { ProcedurePack } from './pack-schema.ts';
import { packOf } from './procedure-packs.ts';
import { resolveGuide } from './resolve-guide.ts';
import { type DefaultNumbers, reportTo } from './resolve-numbers.ts';
import { resolveCutPlanes, resolveTrajectories } from './resolve-plan.ts';
import type { ResolvedAnatomy, ResolvedCase } from './resolved-case.ts';

/**
 * What a case means: every number that it leaves out taken from its procedure pack, references looked up, directions
 * normalised, derived values (drill-stop heights) worked out. Coordinates stay in the case's own system.
 * Throws an InputError: E_REFERENCE for a procedure that is not there, E_SIZE (with all problems, see CaseError) for
 * numbers that don't fit together once they are all known; messages begin with the path.
 */
export function resolveCase(document: CaseDocument): ResolvedCase {
  const procedure = packOf(document);
  const defaults: DefaultNumbers = valuesOf(procedure.defaults);
  const limits: CheckLimits = valuesOf(procedure.limits);
  const trajectories = resolveTrajectories(document, defaults);
  const cutPlanes = resolveCutPlanes(document, defaults);
  const context = { document, procedure, defaults, trajectories, cutPlanes };

  const problems: Problem[] = [];
  const guides = document.guides.map((guide, i) => ({
    support: guide.support,
    plan: resolveGuide(guide, `guides[${i}]`, context, reportTo(problems)),
  }));
  if (problems.length > 0) throw new CaseError(problems);
  return {
    id: document.id,
    name: document.name ?? document.id,
    coordinateSystem: document.coordinateSystem,
    procedure,
    anatomy: document.anatomy.map((entry, i) =>
      resolveAnatomy(entry, `anatomy[${i}]`, procedure, limits),
    ),
    trajectories,
    cutPlanes,
    guides,
    limits,
  };
}

function resolveAnatomy(
  entry: AnatomyEntry,
  path: string,
  procedure: ProcedurePack,
  limits: CheckLimits,
): ResolvedAnatomy {
  const expected = procedure.risks.find(({ id }) => id === entry.id)?.minDistance.value;
  return {
    id: entry.id,
    name: entry.name ?? entry.id,
    path,
    role: entry.role,
    mesh: entry.mesh,
    unitFactor: unitFactor(entry.unit),
    minDistance:
      entry.role === 'risk' ? (entry.minDistance ?? expected ?? limits.minRiskDistance) : null,
  };
}

type Values<T extends { readonly [K in keyof T]: { readonly value: unknown } }> = {
  readonly [K in keyof T]: T[K]['value'];
};

/** Numbers of a pack without their units and sources. */
const valuesOf = <T extends Readonly<Record<string, { readonly value: unknown }>>>(
  sourced: T,
): Values<T> =>
  Object.fromEntries(Object.entries(sourced).map(([key, { value }]) => [key, value])) as Values<T>;
