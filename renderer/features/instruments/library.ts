import file from '../../../assets/instruments/library.json';
import { CaseError } from '../../../shared/case/case-error.ts';
import { type Instrument, parseInstruments } from '../../../shared/planning/instrument-library.ts';

export type { Instrument };
export type InstrumentKind = Instrument['kind'];

const SCHEMA = 'guidesmith/instruments@1';

/** Instruments that come with the program. */
export const LIBRARY: readonly Instrument[] = parseInstruments(file).instruments;

/** An instrument with where it lies: own entries can be changed. */
export interface Listed {
  readonly instrument: Instrument;
  readonly own: boolean;
  /** Usual for the procedure. */
  readonly usual: boolean;
}

/**
 * Instruments of the given kinds, in that order: own ones first, then those usual for the procedure, then by size. An own one takes the
 * place of the program's with its id.
 */
export function listInstruments(
  own: readonly Instrument[],
  kinds: readonly InstrumentKind[],
  procedure: string,
): readonly Listed[] {
  const taken = new Set(own.map(({ id }) => id));
  const listed = (instrument: Instrument, isOwn: boolean): Listed => ({
    instrument,
    own: isOwn,
    usual: instrument.procedures.includes(procedure),
  });
  return [
    ...own.map((one) => listed(one, true)),
    ...LIBRARY.filter(({ id }) => !taken.has(id)).map((one) => listed(one, false)),
  ]
    .filter(({ instrument }) => kinds.includes(instrument.kind))
    .sort(
      (a, b) =>
        kinds.indexOf(a.instrument.kind) - kinds.indexOf(b.instrument.kind) ||
        Number(b.own) - Number(a.own) ||
        Number(b.usual) - Number(a.usual) ||
        a.instrument.diameter - b.instrument.diameter,
    );
}

/** `6.5 mm`; a bushing's inside and outside. */
export const sizeText = ({ kind, diameter, inner }: Instrument): string =>
  kind === 'bushing' && inner !== undefined ? `${inner} / ${diameter} mm` : `${diameter} mm`;

/** The length that a drill stop is set to: the shortest that reaches as far as the present one, else the longest. */
export const lengthFor = ({ lengths }: Instrument, wanted: number): number =>
  lengths.toSorted((a, b) => a - b).find((length) => length >= wanted) ?? Math.max(...lengths);

function parsed(one: unknown): Instrument | null {
  try {
    return parseInstruments({ schema: SCHEMA, instruments: [one] }).instruments[0];
  } catch (error) {
    if (error instanceof CaseError) return null;
    throw error;
  }
}

/** What an own entry is made from, mm; 0 where nothing is typed yet. */
export interface OwnEntry {
  readonly kind: InstrumentKind;
  readonly name: string;
  /** Outer diameter; of a blade its thickness. */
  readonly size: number;
  /** Inside of a bushing. */
  readonly inner: number;
  /** Of a drill from its stop to the tip. */
  readonly length: number;
  /** Where the sizes were read: measured, maker's catalogue. */
  readonly source: string;
}

/** The instrument that an entry describes, or the field that is wrong. */
export function ownInstrument(
  id: string,
  { kind, name, size, inner, length, source }: OwnEntry,
): { readonly instrument: Instrument } | { readonly wrong: keyof OwnEntry } {
  if (name.trim() === '') return { wrong: 'name' };
  if (!(size > 0)) return { wrong: 'size' };
  if (kind === 'bushing' && !(inner > 0 && inner < size)) return { wrong: 'inner' };
  if (!(length > 0)) return { wrong: 'length' };
  const told = source.trim();
  const instrument = parsed({
    id,
    kind,
    name: { en: name.trim(), zh: name.trim() },
    diameter: size,
    ...(kind === 'bushing' ? { inner } : {}),
    lengths: [length],
    procedures: [],
    basis: told === '' ? 'starting-point' : 'source-read',
    source: told === '' ? 'entered without a source' : told,
  });
  return instrument === null ? { wrong: 'source' } : { instrument };
}
