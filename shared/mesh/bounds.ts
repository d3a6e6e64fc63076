import type { MeshData } from './mesh-data.ts';
import type { Vec3 } from './vec3.ts';

/** An axis-parallel box, mm. */
export interface Bounds {
  readonly min: Vec3;
  readonly max: Vec3;
}

/** The box round all vertices, or null for a mesh without any. Coordinates must be finite. */
export function boundsOf(mesh: MeshData): Bounds | null {
  const { positions: p } = mesh;
  if (p.length === 0) return null;
  const min: [number, number, number] = [Infinity, Infinity, Infinity];
  const max: [number, number, number] = [-Infinity, -Infinity, -Infinity];
  for (let i = 0; i < p.length; i += 3) {
    for (let k = 0; k < 3; k++) {
      const c = p[i + k];
      if (c < min[k]) min[k] = c;
      if (c > max[k]) max[k] = c;
    }
  }
  return { min, max };
}

/** Longest side of the box. */
export const longestSide = ({ min, max }: Bounds): number =>
  Math.max(max[0] - min[0], max[1] - min[1], max[2] - min[2]);

/** The box round all boxes, at least one. */
export const unionOf = (all: readonly Bounds[]): Bounds =>
  all.reduce((a, b) => ({
    min: [Math.min(a.min[0], b.min[0]), Math.min(a.min[1], b.min[1]), Math.min(a.min[2], b.min[2])],
    max: [Math.max(a.max[0], b.max[0]), Math.max(a.max[1], b.max[1]), Math.max(a.max[2], b.max[2])],
  }));
