import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { z } from 'zod';
import type { MeshData } from '../mesh/mesh-data.ts';
import { repairReportSchema } from './repair-steps.ts';

const hash = z.string().regex(/^sha256:[0-9a-f]{64}$/);

/**
 * The record of a repair: which file became which by what steps, with the counts before and after each. It belongs in the audit
 * log of the case as the payload of its own event (docs/decisions/0007); the case document does not change but for the mesh file.
 */
export const repairRecordSchema = z.strictObject({
  schema: z.literal('guidesmith/repair@1'),
  /** The file that was read, without its folder; null where it named the patient and was left out. */
  file: z.string().max(255).nullable(),
  /** Object of the file, where it holds several. */
  object: z.string().max(200),
  /** Hash of the bytes of the mesh file before and after. */
  before: hash,
  after: hash,
  /** Factor by which the file's coordinates became mm. */
  unitMm: z.number().positive(),
  steps: z.array(repairReportSchema),
});

export type RepairRecord = z.output<typeof repairRecordSchema>;

/** What the record says beyond the reports. */
export type RecordHead = Omit<RepairRecord, 'schema' | 'before' | 'after'>;

/** The record of a repair, from the bytes of both files. */
export const recordRepair = (
  before: Uint8Array,
  after: Uint8Array,
  head: RecordHead,
): RepairRecord => ({
  schema: 'guidesmith/repair@1',
  ...head,
  before: hashOf(before),
  after: hashOf(after),
});

/**
 * The entry of the audit trail for a repair: an edit of the anatomy's mesh, with the hash of the file before and after it and the whole
 * record. What it lacks, time and actor, is the caller's to add.
 */
export const repairEvent = (anatomyId: string, record: RepairRecord) => ({
  action: 'edit' as const,
  subject: `anatomy.${anatomyId}.mesh`,
  old: { hash: record.before },
  new: { hash: record.after, repair: record },
});

const hashOf = (bytes: Uint8Array): string => `sha256:${bytesToHex(sha256(bytes))}`;

/** A mesh in mm, from one whose unit is so many mm; the very same one for 1. */
export const inMillimetres = (mesh: MeshData, unitMm: number): MeshData =>
  unitMm === 1
    ? mesh
    : { positions: mesh.positions.map((c) => c * unitMm), triangles: mesh.triangles };
