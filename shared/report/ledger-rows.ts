import { depthLedger, sleeveLines } from '../planning/depth-ledger.ts';
import type { Instrument } from '../planning/instrument-library.ts';
import { kindOfPack } from '../procedures/procedure-packs.ts';
import type { ResolvedCase } from '../procedures/resolved-case.ts';
import type { LedgerRow } from './report-model.ts';

/** What is done with an instrument that runs in a sleeve. */
const STEPS: Readonly<Partial<Record<Instrument['kind'], string>>> = {
  drill: 'drill / 钻孔',
  wire: 'wire / 克氏针',
  needle: 'needle / 穿刺',
  burr: 'burr / 磨钻',
};

/**
 * The depth ledger of a case as the report prints it: one row a sleeve, with the shortest instrument of the library that reaches, or
 * what has to be done where none does. Lengths mm.
 */
export function ledgerRows(
  resolved: ResolvedCase,
  instruments: readonly Instrument[],
): readonly LedgerRow[] {
  const lines = resolved.guides.flatMap((guide) => sleeveLines(guide, resolved.trajectories));
  const procedure = kindOfPack(resolved.procedure);
  return depthLedger(lines, instruments, procedure).map((entry, i): LedgerRow => {
    const { name, drillDiameter, sleeveHeight } = lines[i];
    const { instrument, topToTarget, remains, warning } = entry;
    const kind = instruments.find(({ id }) => id === instrument?.id)?.kind;
    const left = remains === null ? '' : `${remains.toFixed(1)} mm stays outside / 留在外面`;
    return {
      trajectory: name,
      step: kind === undefined ? '–' : (STEPS[kind] ?? '–'),
      instrument:
        instrument === null
          ? 'none in the library / 器械库中无'
          : `${instrument.name}, ${instrument.length} mm`,
      diameter: drillDiameter,
      insertedLength: topToTarget,
      depth: topToTarget - sleeveHeight,
      note: warning ?? left,
    };
  });
}
