import { type MeshData, triangleCount } from '../mesh/mesh-data.ts';
import type { Vec3 } from '../mesh/vec3.ts';

/** What a report says about a part as a whole; measured on the exported bytes read back. */
export interface PartMeasures {
  readonly triangles: number;
  /** Enclosed, mm³, by the divergence theorem; meaningful for a closed surface. */
  readonly volume: number;
  /** Axis-aligned, in the frame of the file, mm; null for a part without facets. */
  readonly bounds: { readonly min: Vec3; readonly max: Vec3 } | null;
}

/** Measures a mesh; vertices that no facet uses do not count. */
export function measurePart(mesh: MeshData): PartMeasures {
  const { positions, triangles } = mesh;
  if (triangles.length === 0) return { triangles: 0, volume: 0, bounds: null };

  // Tetrahedra stand on the part's first corner: on a scanner's far origin the volume would drown in rounding.
  const first = 3 * triangles[0];
  const origin = [positions[first], positions[first + 1], positions[first + 2]] as const;
  const min = [Infinity, Infinity, Infinity];
  const max = [-Infinity, -Infinity, -Infinity];
  const corner = [0, 0, 0, 0, 0, 0, 0, 0, 0];
  let sixfold = 0;
  for (let i = 0; i < triangles.length; i += 3) {
    for (let k = 0; k < 9; k++) {
      const axis = k % 3;
      const value = positions[3 * triangles[i + (k - axis) / 3] + axis];
      if (value < min[axis]) min[axis] = value;
      if (value > max[axis]) max[axis] = value;
      corner[k] = value - origin[axis];
    }
    const [ax, ay, az, bx, by, bz, cx, cy, cz] = corner;
    sixfold += ax * (by * cz - bz * cy) + ay * (bz * cx - bx * cz) + az * (bx * cy - by * cx);
  }
  return {
    triangles: triangleCount(mesh),
    volume: sixfold / 6,
    bounds: { min: [min[0], min[1], min[2]], max: [max[0], max[1], max[2]] },
  };
}
