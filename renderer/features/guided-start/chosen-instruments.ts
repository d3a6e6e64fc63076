import type { Instrument } from '../../../shared/planning/instrument-library.ts';
import type { PlanChoices } from '../../../shared/planning/proposal.ts';
import type { ProcedurePack } from '../../../shared/procedures/pack-schema.ts';

/** Kinds of instruments that a plan is made for. */
export type ChosenKind = 'screw' | 'drill' | 'needle' | 'burr';

/** Diameters that were chosen, mm; a kind that is left out is the proposal's to choose. */
export type ChosenInstruments = { readonly [kind in ChosenKind]?: number };

/** The instruments that the pack offers first, in its order, then the others as they lie on the shelf. One of each diameter. */
export function inPacksOrder(
  shelf: readonly Instrument[],
  { instruments }: Pick<ProcedurePack, 'instruments'>,
): readonly Instrument[] {
  const place = ({ id }: Instrument): number => {
    const at = instruments.indexOf(id);
    return at < 0 ? instruments.length : at;
  };
  const ordered = shelf
    .map((one, i) => ({ one, i }))
    .sort((a, b) => place(a.one) - place(b.one) || a.i - b.i)
    .map(({ one }) => one);
  return ordered.filter(
    ({ diameter }, i) => ordered.findIndex((one) => one.diameter === diameter) === i,
  );
}

/** What a proposal is told of them. */
export function diametersChosen({
  drill,
  screw,
  needle,
  burr,
}: ChosenInstruments): Pick<PlanChoices, 'diameter' | 'drillDiameter'> {
  const diameter = screw ?? needle ?? burr;
  return {
    ...(diameter === undefined ? {} : { diameter }),
    ...(drill === undefined ? {} : { drillDiameter: drill }),
  };
}
