import type { AnatomyEntry } from './case-schema.ts';

/** What an anatomy is to the eye: each has one colour, the same in views, slices and lists. */
export type Tissue = 'bone' | 'skin' | 'artery' | 'vein' | 'nerve' | 'other';

const ARTERY = /arter|carotid|aort|\bica\b|动脉/i;
const VEIN = /vein|vena\b|venous|venosus|sinus|jugular|\bivc\b|静脉|窦/i;
/** Bone that only has to be kept clear of is still bone to the eye. */
const BONE = /skull|\bbone|颅骨/i;

/** By its role; risk structures by what they are called, and as nerve and dura where that says nothing. */
export function tissueOf({ id, name, role }: Pick<AnatomyEntry, 'id' | 'name' | 'role'>): Tissue {
  if (role !== 'risk') return role;
  const words = `${id} ${name ?? ''}`;
  if (BONE.test(words)) return 'bone';
  if (ARTERY.test(words)) return 'artery';
  return VEIN.test(words) ? 'vein' : 'nerve';
}
