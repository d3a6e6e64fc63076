import type { MeshData } from '../mesh/mesh-data.ts';
import { type LocalFrame, positionsToPatient } from './local-frame.ts';
import type { PlainSurface } from './pieces.ts';

/** The surface as a file will hold it. */
export function finishSurface(
  surface: PlainSurface & { readonly positions: Float64Array | Float32Array },
  frame: LocalFrame,
): MeshData {
  return { positions: positionsToPatient(frame, surface.positions), triangles: surface.triangles };
}
