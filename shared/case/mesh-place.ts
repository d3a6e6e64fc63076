import { z } from 'zod';
import { UNIT_MM } from '../mesh/likely-unit.ts';
import { scale, type Vec3 } from '../mesh/vec3.ts';
import { meshUnit } from './anatomy-schema.ts';
import type { CaseDocument } from './case-schema.ts';
import { id } from './fields.ts';

/** The mesh on which a place was clicked, as the case read it then. */
export const meshReadSchema = z.strictObject({
  anatomy: id,
  /** Path of its file in the case. */
  file: z.string().min(1),
  unit: meshUnit,
});

export type MeshRead = Readonly<z.output<typeof meshReadSchema>>;

/** How the case reads the mesh of an anatomy, or that on which a guide sits; undefined where there is none of that id. */
export function meshReadOf(
  { anatomy, guides }: CaseDocument,
  { of, id }: { readonly of: 'anatomy' | 'guide'; readonly id: string },
): MeshRead | undefined {
  const wanted = of === 'anatomy' ? id : guides.find((guide) => guide.id === id)?.support;
  const entry = anatomy.find((one) => one.id === wanted);
  return entry && { anatomy: entry.id, file: entry.mesh, unit: entry.unit };
}

/**
 * How many times larger the mesh lies in the case now than when it was read so: not 1 where its file is read in another unit since. A
 * file that took its place, as after a repair, was written to lie where the old one lay.
 */
export function grownSince(document: CaseDocument, read: MeshRead | undefined): number {
  const now = document.anatomy.find((entry) => entry.id === read?.anatomy);
  if (read === undefined || now === undefined || now.mesh !== read.file) return 1;
  return UNIT_MM[now.unit] / UNIT_MM[read.unit];
}

/** Where a place that was clicked on the mesh lies now: a change of unit scales about the origin. Case coordinates, mm. */
export function placeNow(document: CaseDocument, read: MeshRead | undefined, at: Vec3): Vec3 {
  const factor = grownSince(document, read);
  return factor === 1 ? at : scale(at, factor);
}
