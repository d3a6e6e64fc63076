import { z } from 'zod';
import { type DeepReadonly, gap, id, line, point } from './fields.ts';
import { meshPathFault } from './mesh-path.ts';

/** Unit in which a mesh file is written. */
export const meshUnit = z.enum(['mm', 'cm', 'm', 'inch']);

/** Relative path of a mesh file inside the case; see mesh-path.ts. */
const meshPath = z.string().check((context) => {
  const fault = meshPathFault(context.value);
  if (fault !== null) {
    context.issues.push({
      code: 'custom',
      message: fault,
      input: context.value,
      params: { code: 'E_PATH' },
    });
  }
});

/** A mesh of the patient: what the guide sits on, or what has to be kept clear of. */
export const anatomySchema = z.strictObject({
  id,
  /** Default: the id. */
  name: line().optional(),
  /** bone and skin can carry a guide; risk must be kept clear of; other is there to be seen. */
  role: z.enum(['bone', 'skin', 'risk', 'other']).default('bone'),
  /** Path of the file, relative to the case folder. */
  mesh: meshPath,
  /** Unit of the file's coordinates; they are converted to mm on reading. */
  unit: meshUnit.default('mm'),
  /** Risk only: the distance to keep, mm. Default: the procedure pack's. */
  minDistance: gap.optional(),
});

/** A named point of the anatomy. */
export const landmarkSchema = z.strictObject({
  id,
  /** Default: the id. */
  name: line().optional(),
  /** Patient coordinates, mm. */
  position: point,
});

export type MeshUnit = z.output<typeof meshUnit>;
export type AnatomyEntry = DeepReadonly<z.output<typeof anatomySchema>>;
export type Landmark = DeepReadonly<z.output<typeof landmarkSchema>>;
