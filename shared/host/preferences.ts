import { z } from 'zod';
import { MESH_FORMATS } from '../mesh/read-result.ts';
import { language, opaqueId } from './fields.ts';

/**
 * What a person wants of the program, whatever the case. Every field has a default, and what an older or newer version
 * wrote is read as far as it makes sense: preferences are never a reason not to start.
 */
export const preferencesSchema = z.strictObject({
  /** null: the system's. */
  language: language.nullable().default(null),
  theme: z.enum(['dark', 'light', 'system']).default('system'),
  /** Sizes of the workspace's panels by their ids, as the panels' library gives them (%). */
  panels: z
    .record(z.string().max(80), z.number().min(0).max(100_000))
    .refine((sizes) => Object.keys(sizes).length <= 50, 'at most 50 panels')
    .default({}),
  /** The printer that guides are compared with; null: none. */
  printer: opaqueId.nullable().default(null),
  /** The centre that a new order begins with; null: none. */
  centre: opaqueId.nullable().default(null),
  /** What is exported as single files: as it was the last time. */
  exports: z
    .strictObject({
      formats: z.array(z.enum(MESH_FORMATS)).max(MESH_FORMATS.length),
      withReport: z.boolean(),
      withPdf: z.boolean(),
      withCase: z.boolean(),
    })
    .default({ formats: ['3mf', 'stl'], withReport: true, withPdf: false, withCase: true }),
});

export type Preferences = z.output<typeof preferencesSchema>;

/** Some of the preferences, to be changed. */
export const preferenceChanges = z.strictObject({
  language: preferencesSchema.shape.language.unwrap().optional(),
  theme: preferencesSchema.shape.theme.unwrap().optional(),
  panels: preferencesSchema.shape.panels.unwrap().optional(),
  printer: preferencesSchema.shape.printer.unwrap().optional(),
  centre: preferencesSchema.shape.centre.unwrap().optional(),
  exports: preferencesSchema.shape.exports.unwrap().optional(),
});
export type PreferenceChanges = z.output<typeof preferenceChanges>;

export const DEFAULT_PREFERENCES: Preferences = preferencesSchema.parse({});

/** The preferences in what was kept: field by field, so that one that is unreadable costs itself alone. */
export function readPreferences(kept: unknown): Preferences {
  if (typeof kept !== 'object' || kept === null) return DEFAULT_PREFERENCES;
  const fields = Object.entries(preferencesSchema.shape).flatMap(([name, schema]) => {
    const found = schema.safeParse(Reflect.get(kept, name));
    return found.success ? [[name, found.data]] : [];
  });
  return preferencesSchema.parse(Object.fromEntries(fields));
}
