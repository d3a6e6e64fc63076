import type { AnatomyEntry } from '../../../shared/case/case-schema.ts';
import { tissueOf } from '../../../shared/case/tissue.ts';
import type { ThemeColours } from '../theme-colours.ts';

/** What a mesh is drawn with where nobody chose: skin lets the bone be seen. */
export const defaultOpacity = (role: AnatomyEntry['role']): number => (role === 'skin' ? 0.38 : 1);

/** Grey of what is there to be seen alone. */
const OTHER = '#a7b0ba';

/** The colour in which an anatomy is drawn. */
export function roleColour(
  entry: Pick<AnatomyEntry, 'id' | 'name' | 'role'>,
  colours: ThemeColours,
): string {
  const tissue = tissueOf(entry);
  return tissue === 'other' ? OTHER : colours[tissue];
}
