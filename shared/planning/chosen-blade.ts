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

/** Over the highest bone beside it a slot keeps this share of its usual height: below it there is little left that guides. */
const LEFT_OVER_BONE = 0.5;

/**
 * A slot for a cut: of the chosen blade's kind, else of the pack's. Higher than usual where the bone along it rises over the cut's origin, by `rise` mm,
 * so far that it would be buried.
 */
export const slotFor = (
  context: PlanningContext,
  cutPlane: string,
  length: number,
  rise = 0,
): Slot => ({
  cutPlane,
  length,
  ...higher(context.pack.defaults.slotHeight.value, rise),
  ...(context.choices.blade === undefined ? {} : { sides: chosenBlade(context).sides }),
});

/** The height that a slot needs where the usual one is too low. */
function higher(usual: number, rise: number): Pick<Slot, 'height'> {
  const needed = Math.ceil(2 * (LEFT_OVER_BONE * usual + rise)) / 2;
  return needed > usual ? { height: needed } : {};
}
