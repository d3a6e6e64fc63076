import { InputError } from '../mesh/input-error.ts';
import type { MeshData } from '../mesh/mesh-data.ts';
import type { Vec3 } from '../mesh/vec3.ts';
import type { GuidePlan } from './guide-plan.ts';

/** A target this near to a vertex of the support looks like an entry, mm. */
const LIKE_AN_ENTRY = 3;

/**
 * Runs `work`; where it refuses a sleeve whose target lies on the support while its entry does not, the question whether the two are swapped is added to the
 * sentence. Patient frame.
 */
export function askingForSwap<T>(plan: GuidePlan, support: MeshData, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const sleeve = plan.sleeves.find(({ path }) => path === error.path);
    if (sleeve === undefined) throw error;
    const atTarget = nearestVertex(support, sleeve.target);
    if (atTarget > LIKE_AN_ENTRY || atTarget >= nearestVertex(support, sleeve.entry)) throw error;
    throw new InputError(
      error.code,
      `${error.message} (its target lies on the support: are entry and target swapped?)`,
      error.path,
    );
  }
}

function nearestVertex({ positions: p }: MeshData, at: Vec3): number {
  let best = Number.POSITIVE_INFINITY;
  for (let v = 0; v < p.length; v += 3) {
    best = Math.min(best, Math.hypot(p[v] - at[0], p[v + 1] - at[1], p[v + 2] - at[2]));
  }
  return best;
}
