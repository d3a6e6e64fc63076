import type { AnatomyMesh } from './check.ts';
import { type CheckContext, WORKING_MARGIN } from './check-context.ts';
import type { SolidSurface } from './depth-along.ts';
import { windingAt } from './inside-mesh.ts';

/** The anatomy with the id; null where the case has none of that name. */
export const anatomyById = (context: CheckContext, id: string): AnatomyMesh | null =>
  context.support.id === id ? context.support : (context.anatomy.find((a) => a.id === id) ?? null);

/** An anatomy's surface near the plan, with inside and outside told by the whole mesh. */
export const surfaceOf = (context: CheckContext, anatomy: AnatomyMesh): SolidSurface => ({
  index: context.anatomyIndex(anatomy.id),
  winding: (p) => windingAt(anatomy.mesh, p),
  reach: WORKING_MARGIN,
});
