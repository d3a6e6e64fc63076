import { z } from 'zod';
import { instrumentSchema } from '../planning/instrument-library.ts';
import { packSchema } from '../procedures/pack-schema.ts';
import { ROUTES } from '../review/order-form.ts';
import { opaqueId, shownName } from './fields.ts';
import { MAX_LIBRARY, MAX_PACKS, MAX_PROFILES } from './limits.ts';

const text = z.string().max(500);
/** A length that something real has, mm. */
const millimetres = z.number().positive().max(2000);

/**
 * A printer of the centre, mm. A guide is compared with it beside the checks; what is recorded and signed keeps the limits of the
 * procedure pack, which are the same on every machine.
 */
export const printerProfile = z.strictObject({
  id: opaqueId,
  name: shownName,
  technology: z.enum(['SLA', 'DLP', 'SLS', 'MJF', 'FDM', 'PolyJet', 'metal']),
  /** Chamber: width, depth, height. */
  buildVolume: z.tuple([millimetres, millimetres, millimetres]),
  /** Thinnest wall and thinnest stroke of a label that come out. */
  minWall: millimetres,
  minStroke: millimetres,
  material: text,
});
export type PrinterProfile = z.output<typeof printerProfile>;

/** Who makes the guides: what a new order form and a new identity begin with. Nothing here is about a patient. */
export const centreProfile = z.strictObject({
  id: opaqueId,
  /** Of the manufacturer, as order forms name it. */
  name: shownName,
  address: text,
  institution: text,
  department: text,
  /** Rules under which its guides are made; see shared/review/order-form.ts. */
  route: z.enum(ROUTES),
});
export type CentreProfile = z.output<typeof centreProfile>;

/** Instruments that a person added to the library. */
export type LibraryEntry = z.output<typeof instrumentSchema>;

const unique = (entries: readonly { readonly id: string }[]): boolean =>
  new Set(entries.map(({ id }) => id)).size === entries.length;

export const printerProfiles = z
  .array(printerProfile)
  .max(MAX_PROFILES)
  .refine(unique, 'ids differ');
export const centreProfiles = z.array(centreProfile).max(MAX_PROFILES).refine(unique, 'ids differ');
export const libraryEntries = z
  .array(instrumentSchema)
  .max(MAX_LIBRARY)
  .refine(unique, 'ids differ');

/** Procedure packs of the centre's own, each with its version: what new cases can be planned with. A case carries its own copy. */
export const ownPacks = z
  .array(packSchema.required({ version: true }))
  .max(MAX_PACKS)
  .refine(unique, 'ids differ');
export type OwnPacks = z.output<typeof ownPacks>;

/** Own instruments from what was kept: what is no instrument any more, or is there twice, is left out. */
export function readLibrary(kept: unknown): LibraryEntry[] {
  const found = new Map<string, LibraryEntry>();
  for (const one of Array.isArray(kept) ? kept : []) {
    const { data } = instrumentSchema.safeParse(one);
    if (data !== undefined && !found.has(data.id)) found.set(data.id, data);
  }
  return [...found.values()].slice(0, MAX_LIBRARY);
}
