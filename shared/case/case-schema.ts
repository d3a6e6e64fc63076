import { z } from 'zod';
import type { ProcedurePack } from '../procedures/pack-schema.ts';
import { anatomySchema, landmarkSchema } from './anatomy-schema.ts';
import { type DeepReadonly, id, line, list } from './fields.ts';
import { guideSchema } from './guide-schema.ts';
import { cutPlaneSchema, trajectorySchema } from './plan-schema.ts';

/** Version of the case document that this program writes. */
export const CASE_VERSION = 1;

/** What a case document of this version says of itself. */
export const CASE_SCHEMA_NAME = `guidesmith/case@${CASE_VERSION}` as const;

/** First and last year of birth that a living patient can have, as far as a schema can know. */
const BIRTH_YEARS = { first: 1880, last: 2200 };

/** Who the guide is for, without identity. */
export const patientSchema = z.strictObject({
  /** Never a name. */
  pseudonym: line().optional(),
  /** In words, or DICOM's letter (Patient's Sex, 0010,0040). */
  sex: z.enum(['female', 'male', 'other', 'unknown', 'F', 'M', 'O']).optional(),
  birthYear: z.int().min(BIRTH_YEARS.first).max(BIRTH_YEARS.last).optional(),
});

/**
 * The case document `guidesmith/case@1`: intent alone, no meshes. Lengths are mm, angles degrees. Keys that are not
 * here are errors. Lists and words that are left out are filled in here; numbers and names stay out, and come from
 * the procedure pack when the plan is resolved, so that a document says only what someone decided.
 * References and ids are checked by document-rules.ts.
 */
export const caseSchema = z.strictObject({
  schema: z.literal(CASE_SCHEMA_NAME),
  /** Stable identifier of the case. */
  id,
  /** Default: the id. */
  name: line().optional(),
  /** Id of a procedure pack. Default: the generic one. */
  procedure: id.optional(),
  units: z.literal('mm').default('mm'),
  /** Patient axes of every coordinate here and in the meshes: LPS (DICOM: left, posterior, superior) or RAS. */
  coordinateSystem: z.enum(['LPS', 'RAS']).default('LPS'),
  patient: patientSchema.optional(),
  anatomy: z.array(anatomySchema),
  landmarks: list(landmarkSchema),
  trajectories: list(trajectorySchema),
  cutPlanes: list(cutPlaneSchema),
  guides: list(guideSchema),
});

/**
 * A valid case; never changed in place. Its `pack` is no key of `case.json`: it lies in a file of its own beside it
 * (case-file/whole-case.ts), and is held here so that history, hashes and jobs have one thing to hold.
 */
export type CaseDocument = DeepReadonly<z.output<typeof caseSchema>> & {
  /** The centre's own pack that this case was planned with, `procedure` being its id; none: the program's. */
  readonly pack?: ProcedurePack | undefined;
};

export type Patient = DeepReadonly<z.output<typeof patientSchema>>;
export type { AnatomyEntry, Landmark, MeshUnit } from './anatomy-schema.ts';
export type {
  Bar,
  Footprint,
  Guide,
  Label,
  Pin,
  Sleeve,
  Slot,
  Stroke,
  Window,
} from './guide-schema.ts';
export type { CutPlane, Trajectory } from './plan-schema.ts';
