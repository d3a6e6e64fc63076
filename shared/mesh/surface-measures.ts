import type { MeshData } from './mesh-data.ts';
import type { Surfaces } from './surfaces.ts';

/** Size of each surface, one entry a surface. */
export interface SurfaceMeasures {
  /** mm3, over the middle of the surface's box. */
  readonly volume: Float64Array;
  /** mm2. */
  readonly area: Float64Array;
  /** 6 numbers: least x, y, z, greatest x, y, z. */
  readonly boxes: Float64Array;
}

/** Measures the surfaces of a mesh whose facets have been turned as `surfaces` says. */
export function measureSurfaces(mesh: MeshData, { count, ofFacet }: Surfaces): SurfaceMeasures {
  const { positions: p, triangles } = mesh;
  const volume = new Float64Array(count);
  const area = new Float64Array(count);
  const boxes = new Float64Array(6 * count);
  for (let s = 0; s < count; s++) {
    boxes.fill(Infinity, 6 * s, 6 * s + 3);
    boxes.fill(-Infinity, 6 * s + 3, 6 * s + 6);
  }
  for (let i = 0; i < triangles.length; i++) {
    const box = 6 * ofFacet[Math.floor(i / 3)];
    for (let k = 0; k < 3; k++) {
      const c = p[3 * triangles[i] + k];
      if (c < boxes[box + k]) boxes[box + k] = c;
      if (c > boxes[box + 3 + k]) boxes[box + 3 + k] = c;
    }
  }
  for (let f = 0; f < ofFacet.length; f++) {
    const s = ofFacet[f];
    const mx = (boxes[6 * s] + boxes[6 * s + 3]) / 2;
    const my = (boxes[6 * s + 1] + boxes[6 * s + 4]) / 2;
    const mz = (boxes[6 * s + 2] + boxes[6 * s + 5]) / 2;
    const a = 3 * triangles[3 * f];
    const b = 3 * triangles[3 * f + 1];
    const c = 3 * triangles[3 * f + 2];
    const ux = p[b] - p[a];
    const uy = p[b + 1] - p[a + 1];
    const uz = p[b + 2] - p[a + 2];
    const vx = p[c] - p[a];
    const vy = p[c + 1] - p[a + 1];
    const vz = p[c + 2] - p[a + 2];
    const nx = uy * vz - uz * vy;
    const ny = uz * vx - ux * vz;
    const nz = ux * vy - uy * vx;
    area[s] += Math.sqrt(nx * nx + ny * ny + nz * nz) / 2;
    volume[s] += ((p[a] - mx) * nx + (p[a + 1] - my) * ny + (p[a + 2] - mz) * nz) / 6;
  }
  return { volume, area, boxes };
}
