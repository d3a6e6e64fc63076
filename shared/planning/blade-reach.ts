import type { Vec3 } from '../mesh/vec3.ts';
import { type Instrument, shelfFor } from './instrument-library.ts';
import type { PlanningWarning } from './proposal.ts';

/** Blades whose thickness differs by less are the same, mm. */
const SAME = 0.051;

/** A slot and its cut as the ledger takes them; lengths mm. */
interface BladeLine {
  readonly id: string;
  readonly name: string;
  /** Where the blade enters. */
  readonly origin: Vec3;
  readonly kerf: number;
  /** Of the slot's top above the origin. */
  readonly height: number;
  /** Of the cut below the origin. */
  readonly depth: number;
}

/** How deep a blade goes through a slot. */
export interface BladeEntry {
  readonly id: string;
  /** From the slot's top to the end of the cut, mm. */
  readonly topToEnd: number;
  /** The shortest blade of that thickness that reaches; null where none does. */
  readonly blade: {
    readonly id: string;
    readonly name: string;
    readonly length: number;
  } | null;
  /** Of that blade outside the slot at the planned depth, mm: where its stop is set; null without a blade. */
  readonly stop: number | null;
  /** The longest of that thickness, mm; null where there is none. */
  readonly longest: number | null;
}

/** For each slot the shortest blade of its kerf that reaches the end of the cut, and what of it stays outside: the stop to set. */
export function bladeLedger(
  slots: readonly BladeLine[],
  instruments: readonly Instrument[],
  procedure: string,
): BladeEntry[] {
  const blades = shelfFor(instruments, 'blade', procedure);
  return slots.map(({ id, kerf, height, depth }) => {
    const topToEnd = Math.round((height + depth) * 1e6) / 1e6;
    const lengths = blades
      .filter(({ diameter }) => Math.abs(diameter - kerf) < SAME)
      .flatMap((one) => one.lengths.map((length) => ({ one, length })))
      .sort((a, b) => a.length - b.length);
    const fit = lengths.find(({ length }) => length >= topToEnd);
    return {
      id,
      topToEnd,
      blade:
        fit === undefined ? null : { id: fit.one.id, name: fit.one.name.en, length: fit.length },
      stop: fit === undefined ? null : Math.round((fit.length - topToEnd) * 1e6) / 1e6,
      longest: lengths.at(-1)?.length ?? null,
    };
  });
}

/** The slots whose cut no blade of the shelf reaches the end of, or that fit none. */
export function bladeWarnings(
  slots: readonly BladeLine[],
  instruments: readonly Instrument[],
  procedure: string,
): PlanningWarning[] {
  return bladeLedger(slots, instruments, procedure).flatMap(
    ({ id, topToEnd, blade, longest }, i): PlanningWarning[] => {
      if (blade !== null) return [];
      const { name, kerf, origin } = slots[i];
      const message =
        longest === null
          ? `${name}: the library has no saw blade of ${fine(kerf)} mm for this procedure; add it or take another kerf.`
          : `${name}: ${fine(topToEnd)} mm from the slot's top to the end of the cut, and the longest blade of ${fine(kerf)} mm reaches ${fine(longest)}: lower the slot, end the cut sooner, or add a longer blade.`;
      return [{ code: 'no-blade', of: id, message, at: origin }];
    },
  );
}

const fine = (value: number): string => String(Math.round(value * 100) / 100);
