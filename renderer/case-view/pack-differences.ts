import type { ProcedurePack, Sourced } from '../../shared/procedures/pack-schema.ts';
import { kindOfPack, PROCEDURE_PACKS } from '../../shared/procedures/procedure-packs.ts';

type Numbers = Readonly<Record<string, Sourced<unknown>>>;

const differing = (own: Numbers, program: Numbers): number =>
  Object.keys(own).filter(
    (key) => JSON.stringify(own[key].value) !== JSON.stringify(program[key]?.value),
  ).length;

/** How many numbers of a centre's own pack are others than those of the program's that it was made from; null where it was made from none. */
export function packDifferences(
  pack: ProcedurePack,
): { readonly defaults: number; readonly limits: number } | null {
  const program = PROCEDURE_PACKS.find(({ id }) => id === kindOfPack(pack));
  if (program === undefined) return null;
  return {
    defaults: differing(pack.defaults, program.defaults),
    limits: differing(pack.limits, program.limits),
  };
}
