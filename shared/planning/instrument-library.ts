import { z } from 'zod';
import { type DeepReadonly, id, line } from '../case/fields.ts';
import { parsePart } from '../case/parse-part.ts';
import { generic } from '../procedures/generic.ts';
import { BASES } from '../procedures/pack-schema.ts';

const size = z.number().positive();

/** Screw, drill, wire, needle, blade, burr or bushing, with its source. Lengths mm. */
export const instrumentSchema = z.strictObject({
  id,
  kind: z.enum(['screw', 'drill', 'wire', 'needle', 'blade', 'burr', 'bushing']),
  name: z.strictObject({ en: line(), zh: line() }),
  /** Outer diameter; of a blade its thickness (kerf). */
  diameter: size,
  /** Inner diameter: cannulated screws, needles, bushings. */
  inner: size.optional(),
  /** Lengths in which it comes: of a drill or needle from its stop or hub to the tip, of a blade its reach. */
  lengths: z.array(size).min(1),
  /** Widths in which a blade comes. */
  widths: z.array(size).min(1).optional(),
  /** Of a blade: whether it is threaded into a closed slot, or led along a fence because it is too long or too wide for one. Default: closed. */
  slot: z.enum(['closed', 'one-sided']).optional(),
  /** Procedures that it is usual for, by the pack's id. */
  procedures: z.array(id),
  basis: z.enum(BASES),
  source: line(400),
  note: line(400).optional(),
});

/** A library `guidesmith/instruments@1`: what a centre has on its shelf. */
export const instrumentLibrarySchema = z.strictObject({
  schema: z.literal('guidesmith/instruments@1'),
  instruments: z.array(instrumentSchema),
});

export type Instrument = DeepReadonly<z.output<typeof instrumentSchema>>;
export type InstrumentLibrary = DeepReadonly<z.output<typeof instrumentLibrarySchema>>;

/** A library from JSON. Throws a CaseError (an InputError) that names the first fault's place, also for an id that is there twice. */
export function parseInstruments(json: unknown): InstrumentLibrary {
  return parsePart(instrumentLibrarySchema, json, 'library');
}

/**
 * What may be taken off the shelf for a procedure, thinnest first: what is usual for it, and what names no procedure (a centre's own entry).
 * For a case without a procedure all of the kind.
 */
export const shelfFor = (
  instruments: readonly Instrument[],
  kind: Instrument['kind'],
  procedure: string,
): readonly Instrument[] =>
  instruments
    .filter(
      (one) =>
        one.kind === kind &&
        (procedure === generic.id ||
          one.procedures.length === 0 ||
          one.procedures.includes(procedure)),
    )
    .sort((a, b) => a.diameter - b.diameter || (a.id < b.id ? -1 : 1));

/** Instruments of a kind that are usual for a procedure, thinnest first. */
export const instrumentsFor = (
  instruments: readonly Instrument[],
  kind: Instrument['kind'],
  procedure: string,
): readonly Instrument[] =>
  instruments
    .filter((one) => one.kind === kind && one.procedures.includes(procedure))
    .sort((a, b) => a.diameter - b.diameter || (a.id < b.id ? -1 : 1));
