import type { Slot } from '../case/case-schema.ts';
import { InputError } from '../mesh/input-error.ts';
import type { PlanningContext } from './planning-context.ts';

/** What a saw makes of a cut and its slot. */
export interface ChosenBlade {
  /** Thickness, mm. */
  readonly kerf: number;
  /** 2: closed slot; 1: fence on the side of the plane's normal. */
  readonly sides: 1 | 2;
}

/** The blade of the choices; without one the pack's kerf, and closed slots. Throws InputError E_REFERENCE for an id that is no blade of the shelf. */
export function chosenBlade(context: PlanningContext): ChosenBlade {
  const { blade: id, instruments = [] } = context.choices;
  if (id === undefined) {
    return { kerf: context.size('kerf'), sides: context.pack.defaults.slotSides.value };
  }
  const blade = instruments.find((one) => one.id === id && one.kind === 'blade');
  if (blade === undefined) {
    throw new InputError('E_REFERENCE', `blade: no saw blade "${id}" in the library`, 'blade');
  }
  return { kerf: blade.diameter, sides: blade.slot === 'one-sided' ? 1 : 2 };
}

/** A slot for a cut: of the chosen blade's kind, else of the pack's. */
export const slotFor = (context: PlanningContext, cutPlane: string, length: number): Slot => ({
  cutPlane,
  length,
  ...(context.choices.blade === undefined ? {} : { sides: chosenBlade(context).sides }),
});
