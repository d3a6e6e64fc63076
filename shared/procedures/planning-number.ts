import type { ProcedurePack } from './pack-schema.ts';
import { kindOfPack, PROCEDURE_PACKS } from './procedure-packs.ts';

/**
 * A number that proposals work with: the pack's own; else that of the program's pack that it was made from; else that of the program's first
 * pack that has one by that name. Throws an Error for a name that no pack has: the code asked for something that is not there.
 */
export function planningNumber(pack: ProcedurePack, name: string): number {
  const own =
    pack.planning[name] ??
    PROCEDURE_PACKS.find(({ id }) => id === kindOfPack(pack))?.planning[name];
  const any = own ?? PROCEDURE_PACKS.find(({ planning }) => planning[name])?.planning[name];
  if (any === undefined) throw new Error(`no pack has a planning number "${name}"`);
  return any.value;
}
