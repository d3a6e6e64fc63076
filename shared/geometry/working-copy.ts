import { fillSmallHoles } from '../mesh/fill-holes.ts';
import type { MeshData } from '../mesh/mesh-data.ts';
import type { Box } from './lattice.ts';
import { type LocalFrame, pointToPatient, positionsToLocal } from './local-frame.ts';
import { CLOSED_HOLE_PERIMETER } from './tolerances.ts';
import { TriangleSet } from './triangle-set.ts';

/** The support as the builder works on it. */
export interface WorkingCopy {
  /** The facets that the guide can touch or pass, in the local frame. */
  readonly set: TriangleSet;
  /** Highest point of the support over the box, local z, mm; -Infinity where there is none. */
  readonly top: number;
  /** Sentences about holes that were closed. */
  readonly notes: readonly string[];
}

/** Facets this far outside the box are kept, mm, so that the rim which the crop leaves is nowhere near the guide. */
const CROP_MARGIN = 15;

/**
 * The support in the local frame, cropped to what lies over or near `box` and with its pinholes closed: the guide must not dip
 * into a hole that the segmentation left. Larger openings stay; the guide keeps its distance from their rims. The support
 * itself is not changed.
 */
export function workingCopy(support: MeshData, frame: LocalFrame, box: Box): WorkingCopy {
  const p = positionsToLocal(frame, support.positions);
  const tri = support.triangles;
  const ids = new Int32Array(p.length / 3).fill(-1);
  const positions = new Float32Array(p.length);
  const triangles = new Uint32Array(tri.length);
  const [x0, y0, z0] = box.min.map((v) => v - CROP_MARGIN);
  const [x1, y1] = box.max.map((v) => v + CROP_MARGIN);
  let vertices = 0;
  let length = 0;
  let top = Number.NEGATIVE_INFINITY;
  for (let t = 0; t < tri.length; t += 3) {
    const [a, b, c] = [3 * tri[t], 3 * tri[t + 1], 3 * tri[t + 2]];
    const maxX = Math.max(p[a], p[b], p[c]);
    const minX = Math.min(p[a], p[b], p[c]);
    if (maxX < x0 || minX > x1) continue;
    const maxY = Math.max(p[a + 1], p[b + 1], p[c + 1]);
    const minY = Math.min(p[a + 1], p[b + 1], p[c + 1]);
    if (maxY < y0 || minY > y1) continue;
    const maxZ = Math.max(p[a + 2], p[b + 2], p[c + 2]);
    if (maxZ < z0) continue;
    if (maxX >= box.min[0] && minX <= box.max[0] && maxY >= box.min[1] && minY <= box.max[1]) {
      if (maxZ > top) top = maxZ;
    }
    for (let k = 0; k < 3; k++) {
      const v = tri[t + k];
      if (ids[v] < 0) {
        ids[v] = vertices;
        positions[3 * vertices] = p[3 * v];
        positions[3 * vertices + 1] = p[3 * v + 1];
        positions[3 * vertices + 2] = p[3 * v + 2];
        vertices++;
      }
      triangles[length++] = ids[v];
    }
  }
  const { mesh, filled } = fillSmallHoles(
    { positions: positions.slice(0, 3 * vertices), triangles: triangles.slice(0, length) },
    CLOSED_HOLE_PERIMETER,
  );
  // Rims that the crop made lie outside the box; only holes within it are the support's own.
  const own = filled.filter(({ centre }) =>
    centre.every((v, k) => v > box.min[k] && v < box.max[k]),
  );
  const notes =
    own.length === 0
      ? []
      : [
          `closed ${own.length} small hole${own.length > 1 ? 's' : ''} of the support in the builder's copy, the first at ` +
            `[${pointToPatient(frame, own[0].centre)
              .map((v) => v.toFixed(1))
              .join(', ')}]`,
        ];
  return { set: new TriangleSet(Float64Array.from(mesh.positions), mesh.triangles), top, notes };
}
