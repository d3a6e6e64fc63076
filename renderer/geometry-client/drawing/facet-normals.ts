import type { MeshData } from '../../../shared/mesh/mesh-data.ts';

/** Area and normal of each facet. Degenerate facets have neither. */
export function facetNormals({ positions: p, triangles }: MeshData): {
  /** mm2, doubled. */
  readonly area: Float32Array;
  /** 3 floats a facet. */
  readonly unit: Float32Array;
} {
  const count = triangles.length / 3;
  const area = new Float32Array(count);
  const unit = new Float32Array(3 * count);
  for (let f = 0, t = 0; f < count; f++, t += 3) {
    const a = 3 * triangles[t];
    const b = 3 * triangles[t + 1];
    const c = 3 * triangles[t + 2];
    const ux = p[b] - p[a];
    const uy = p[b + 1] - p[a + 1];
    const uz = p[b + 2] - p[a + 2];
    const vx = p[c] - p[a];
    const vy = p[c + 1] - p[a + 1];
    const vz = p[c + 2] - p[a + 2];
    const x = uy * vz - uz * vy;
    const y = uz * vx - ux * vz;
    const z = ux * vy - uy * vx;
    const l = Math.sqrt(x * x + y * y + z * z);
    if (l === 0) continue;
    area[f] = l;
    unit[t] = x / l;
    unit[t + 1] = y / l;
    unit[t + 2] = z / l;
  }
  return { area, unit };
}

/** Corners (3 * facet + k) grouped by vertex: those of vertex v are `corners[starts[v]] .. corners[starts[v + 1] - 1]`. */
export interface Corners {
  readonly corners: Uint32Array;
  readonly starts: Uint32Array;
}

export function cornersByVertex(triangles: Uint32Array, vertices: number): Corners {
  const starts = new Uint32Array(vertices + 1);
  for (let i = 0; i < triangles.length; i++) starts[triangles[i] + 1]++;
  for (let v = 0; v < vertices; v++) starts[v + 1] += starts[v];
  const next = starts.slice(0, vertices);
  const corners = new Uint32Array(triangles.length);
  for (let i = 0; i < triangles.length; i++) corners[next[triangles[i]]++] = i;
  return { corners, starts };
}
