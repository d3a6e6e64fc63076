import { z } from 'zod';
import { type DeepReadonly, id, line } from '../case/fields.ts';

/** Where a number comes from, best first. */
export const BASES = [
  /** The source itself was opened and read. */
  'source-read',
  /** An abstract, an excerpt or a page's beginning was read. */
  'excerpt-read',
  /** Worked out from other numbers; the note says how. */
  'computed',
  /** No source was found: somewhere to begin from, for the centre to set. */
  'starting-point',
] as const;

const units = z.enum(['mm', 'mm2', 'deg', 'share', 'count', 'grade']);

const sourced = <Value extends z.ZodType>(value: Value) =>
  z.strictObject({
    value,
    unit: units,
    basis: z.enum(BASES),
    /** Where it can be read: title, authors, DOI, register number. */
    source: z.string().min(1),
    /** What the reader should know before relying on it. */
    note: z.string().min(1).optional(),
  });

const positive = sourced(z.number().positive());
const nonNegative = sourced(z.number().nonnegative());
const share = sourced(z.number().min(0).max(1));
const grade = sourced(z.enum(['A', 'B', 'C', 'D', 'E']));

/** The same words for both languages of the product. */
const words = z.strictObject({ en: line(), zh: line() });

/** Every number of a case that may be left out, mm unless its unit says otherwise. */
const defaultsSchema = z.strictObject({
  clearance: nonNegative,
  thickness: positive,
  resolution: positive,
  featureRadius: nonNegative,
  /** Of a footprint stroke. */
  strokeRadius: positive,
  /** Of what ends up in the bone. */
  trajectoryDiameter: positive,
  /** Of the drill, wire or needle in a sleeve, where neither the sleeve nor `drillIsInstrument` says. */
  drillDiameter: positive,
  /** Bore less drill diameter. */
  drillPlay: nonNegative,
  /** Round the bore or the bushing. */
  sleeveWall: positive,
  sleeveHeight: positive,
  /** Bushing's outer diameter less bore, halved. */
  bushingWall: positive,
  bushingLength: positive,
  cutWidth: positive,
  cutDepth: positive,
  kerf: positive,
  /** Slot width less kerf. */
  slotAllowance: nonNegative,
  slotWall: positive,
  slotHeight: positive,
  slotLength: positive,
  slotSides: sourced(z.literal([1, 2])),
  pinBoreDiameter: positive,
  pinWall: positive,
  pinHeight: positive,
  barDiameter: positive,
  barHeight: positive,
  windowDiameter: positive,
  labelHeight: positive,
  labelDepth: positive,
});

/** What the checks hold a guide to: the fields of CheckLimits. */
const limitsSchema = z.strictObject({
  minWall: positive,
  minContactArea: nonNegative,
  minContactShare: share,
  minSeating: share,
  minCortex: nonNegative,
  worstGrade: grade,
  worstPlayGrade: grade,
  maxTipOffset: positive,
  minRiskDistance: nonNegative,
  minOpeningMargin: nonNegative,
  minStroke: positive,
  minLabelDepth: positive,
  buildVolume: sourced(
    z.tuple([z.number().positive(), z.number().positive(), z.number().positive()]),
  ),
});

/** A point that the plan is made from. */
const landmarkSchema = z.strictObject({
  /** Suggested id of the landmark in the case. */
  id,
  name: words,
  /** One sentence on where it is to be picked, and from what direction. */
  how: words.optional(),
  /** Lies within the anatomy: it is picked in a slice, not on the surface. */
  inside: z.boolean().optional(),
  /** What it is picked on, where a case has skin over bone: skin then hides the bone, or bone is seen without the skin. */
  on: z.enum(['skin', 'bone']).optional(),
  /** The side of the patient from which it is seen best: the view turns there when it is asked for. */
  from: z.enum(['anterior', 'posterior', 'left', 'right', 'superior', 'inferior']).optional(),
  /** More of them may follow, their ids with a number at the end: `cut-3` after `cut-2`, `corridor-end-2` after `corridor-end`. */
  repeats: z.boolean().optional(),
  /** What those that follow are called, `{n}` their number; none: the name with the number behind it. */
  further: words.optional(),
  /** With several bones in the case each may have its own, its id followed by the bone's: `isthmus-left-l4`. */
  perBone: z.boolean().optional(),
  /** Whether a plan can be proposed without it. A pack written before there was the question asks for none. */
  required: z.boolean().default(false),
  /** Word that it shares with others of which one at least is needed: left, right, or both. */
  oneOf: id.optional(),
  note: z.string().min(1).optional(),
});

/** A structure that the case should bring, and the distance to keep from it. */
const riskSchema = z.strictObject({
  /** An anatomy entry of role risk with this id gets this distance, unless it gives its own. */
  id,
  name: words,
  /** It is bone, whose opening the instrument passes: a bone of the case stands for it. */
  bone: z.boolean().optional(),
  minDistance: nonNegative,
});

/** Parts of a report, in the order in which it prints them. */
const reportSections = z.enum([
  'summary',
  'plan',
  'trajectories',
  'cut-planes',
  'guide',
  'checks',
  'sources',
  'signatures',
]);

/** A procedure pack `guidesmith/procedure@1`: what is particular to one kind of operation, as data. */
export const packSchema = z.strictObject({
  schema: z.literal('guidesmith/procedure@1'),
  id,
  /** How a centre names this state of its own pack; the program's packs have none, they are of its version. */
  version: line().optional(),
  /** Of a centre's own pack: the program's that it was made from, as which plans are proposed. */
  basedOn: id.optional(),
  name: words,
  /** One sentence on what the guide does. */
  summary: words,
  /** What such a guide sits on, the usual one first. */
  supports: z.array(z.enum(['bone', 'skin'])).min(1),
  /** True where what runs in the bore is what the trajectory is for (needle, wire, burr), false for a pilot drill. */
  drillIsInstrument: z.boolean(),
  defaults: defaultsSchema,
  limits: limitsSchema,
  landmarks: z.array(landmarkSchema),
  risks: z.array(riskSchema),
  /** The procedure in a word, as it is engraved after the pseudonym where a label says nothing else. */
  label: words,
  report: z.strictObject({ sections: z.array(reportSections).min(1) }),
  /** Ids of the instruments that are offered first, of the centre's library; the usual one first. */
  instruments: z.array(id).default([]),
  /** Numbers that proposals work with, by name; those that a pack leaves out are the program's. */
  planning: z.record(id, sourced(z.number())).default({}),
  /** What a reviewer confirms before signing, one sentence each. */
  checklist: z.array(words).default([]),
});

export type ProcedurePack = DeepReadonly<z.output<typeof packSchema>>;
export type GuideDefaults = ProcedurePack['defaults'];
export type PackLimits = ProcedurePack['limits'];
export type Basis = (typeof BASES)[number];
export type Language = keyof ProcedurePack['name'];

/** A value with its unit and where it comes from. */
export interface Sourced<T> {
  readonly value: T;
  readonly unit: z.output<typeof units>;
  readonly basis: Basis;
  readonly source: string;
  readonly note?: string | undefined;
}
