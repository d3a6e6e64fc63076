import { distance, type Vec3 } from '../mesh/vec3.ts';
import type { ResolvedCase, ResolvedGuide } from '../procedures/resolved-case.ts';
import { type Instrument, shelfFor } from './instrument-library.ts';

/** What the ledger needs to know of a trajectory and its sleeve; lengths mm. */
export interface LedgerLine {
  readonly id: string;
  readonly name: string;
  readonly entry: Vec3;
  readonly target: Vec3;
  /** Of the sleeve's top above the entry. */
  readonly sleeveHeight: number;
  /** Of what runs in the sleeve. */
  readonly drillDiameter: number;
  /** Where the drill has to stop, past the entry; default: at the target. */
  readonly stopDepth?: number;
}

/** The sleeves of a guide as the ledger takes them, in the guide's order. */
export const sleeveLines = (
  { plan }: ResolvedGuide,
  trajectories: ResolvedCase['trajectories'],
): LedgerLine[] =>
  plan.sleeves.flatMap(({ trajectory, height, drillDiameter }): LedgerLine[] => {
    const found = trajectories.find(({ id }) => id === trajectory);
    if (found === undefined) return [];
    const { id, name, entry, target } = found;
    return [{ id, name, entry, target, sleeveHeight: height, drillDiameter }];
  });

/** How deep an instrument goes through a sleeve. */
export interface DepthEntry {
  readonly id: string;
  /** From the sleeve's top to where the tip has to be, mm. */
  readonly topToTarget: number;
  /** The shortest instrument that reaches; null where none does. */
  readonly instrument: {
    readonly id: string;
    readonly name: string;
    readonly length: number;
  } | null;
  /** Sleeve height at which that instrument's stop meets the top with its tip at the target, mm; null without instrument. */
  readonly stopHeight: number | null;
  /** Of the instrument left above the sleeve's top when the tip is at the target, mm: the stop ring to set; null without. */
  readonly remains: number | null;
  /** A sentence where something has to be done; else null. */
  readonly warning: string | null;
}

/** Diameters that differ by less are the same, mm: needle charts round. */
const SAME = 0.051;

/**
 * For each trajectory: sleeve top to target, the shortest instrument of the library with that diameter that reaches, where its stop would
 * stand, what of it remains outside. Warns where no instrument of that diameter is there, and where all are too short.
 */
export function depthLedger(
  lines: readonly LedgerLine[],
  instruments: readonly Instrument[],
  procedure: string,
): DepthEntry[] {
  const usable = (['drill', 'wire', 'needle', 'burr'] as const).flatMap((kind) =>
    shelfFor(instruments, kind, procedure),
  );
  return lines.map((line) => {
    const deep = line.stopDepth ?? distance(line.entry, line.target);
    const topToTarget = tidy(line.sleeveHeight + deep);
    const none = { id: line.id, topToTarget, instrument: null, stopHeight: null, remains: null };
    const same = usable.filter((one) => Math.abs(one.diameter - line.drillDiameter) < SAME);
    if (same.length === 0) {
      const warning = `${line.name}: the library has no drill, wire or needle of ${fine(line.drillDiameter)} mm for this procedure; add it or take another diameter.`;
      return { ...none, warning };
    }
    const lengths = same
      .flatMap((one) => one.lengths.map((length) => ({ one, length })))
      .sort((a, b) => a.length - b.length || (a.one.id < b.one.id ? -1 : 1));
    const fit = lengths.find(({ length }) => length >= topToTarget);
    if (fit === undefined) {
      const longest = lengths[lengths.length - 1].length;
      const warning = `${line.name}: ${fine(topToTarget)} mm from the sleeve's top to the target, and the longest instrument of ${fine(line.drillDiameter)} mm has ${fine(longest)}: shorten the sleeve by ${fine(topToTarget - longest)} mm or add a longer one.`;
      return { ...none, warning };
    }
    return {
      id: line.id,
      topToTarget,
      instrument: { id: fit.one.id, name: fit.one.name.en, length: fit.length },
      stopHeight: tidy(fit.length - deep),
      remains: tidy(fit.length - topToTarget),
      warning: null,
    };
  });
}

const tidy = (value: number): number => Math.round(value * 1e6) / 1e6;
const fine = (value: number): string => String(Math.round(value * 1000) / 1000);
