import { InputError } from '../mesh/input-error.ts';
import type { Vec3 } from '../mesh/vec3.ts';
import { MAY_LOSE } from './feature-core.ts';
import type { PlacedBody } from './guide-bodies.ts';
import type { KeepOut } from './keep-out.ts';
import type { Lattice } from './lattice.ts';
import { type LocalFrame, pointToPatient } from './local-frame.ts';

/**
 * Refuses features that the keep-out would take: buried in the bone, under an overhang, or on a side that the guide cannot reach
 * along its removal direction. Without this the guide would come out whole and right, but for the missing sleeve. Throws
 * InputError E_KEEP_OUT that names the feature, the share and the place.
 */
export function refuseBuried(
  bodies: readonly PlacedBody[],
  lattice: Lattice,
  keepOut: KeepOut,
  frame: LocalFrame,
): void {
  for (const { body, core } of bodies) {
    const lost = core.filter((p) => valueAt(lattice, keepOut.value, p) > 0);
    if (lost.length <= MAY_LOSE * core.length) continue;
    const share = Math.round((100 * lost.length) / core.length);
    const place = pointToPatient(frame, lost[0]).map((v) => v.toFixed(1));
    throw new InputError(
      'E_KEEP_OUT',
      `${body.path}: ${share} % of ${body.name} lies where the guide could not come off, at [${place.join(', ')}]: inside the ` +
        'support or under a part of it; turn the removal direction, move the feature, or make it higher',
      body.path,
    );
  }
}

/** The field at the sample nearest to `p`; far outside beyond the lattice. */
function valueAt({ x0, y0, z0, h, nx, ny, nz }: Lattice, values: Float32Array, p: Vec3): number {
  const i = Math.round((p[0] - x0) / h);
  const j = Math.round((p[1] - y0) / h);
  const k = Math.round((p[2] - z0) / h);
  if (i < 0 || j < 0 || k < 0 || i >= nx || j >= ny || k >= nz) return Number.NEGATIVE_INFINITY;
  return values[(j * nx + i) * nz + k];
}
