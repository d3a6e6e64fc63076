import type { CaseDocument } from '../../../shared/case/case-schema.ts';
import type { ProcedurePack } from '../../../shared/procedures/pack-schema.ts';

/**
 * The anatomy that a proposed guide can sit on, that which is taken unasked first. Empty where there is nothing to choose: the procedure
 * takes one role, or the case has one of them.
 */
export function supportChoices(
  { supports }: Pick<ProcedurePack, 'supports'>,
  anatomy: CaseDocument['anatomy'],
): CaseDocument['anatomy'] {
  const byRole = supports.map((role) => anatomy.filter((entry) => entry.role === role));
  return byRole.filter(({ length }) => length > 0).length < 2 ? [] : byRole.flat();
}
