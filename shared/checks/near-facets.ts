import { buildSpatialIndex } from '../mesh/bvh-spatial-index.ts';
import type { MeshData } from '../mesh/mesh-data.ts';
import type { SpatialIndex } from '../mesh/spatial-index.ts';
import { type AxisFrame, fromLocal } from './axis-frame.ts';

/** Facets of a mesh in a feature's own coordinates. */
export interface NearFacets {
  readonly frame: AxisFrame;
  /** 9 local coordinates a facet, corner by corner, mm, float64. */
  readonly corners: Float64Array;
  /** Facet's index in the mesh. */
  readonly facets: Uint32Array;
}

/** An oblique box: least and greatest local coordinates. All must be finite. */
export interface LocalBox {
  readonly min: readonly [number, number, number];
  readonly max: readonly [number, number, number];
}

/**
 * All facets whose bounds, in local coordinates, meet the box: every facet that reaches into the box is among them. One pass over the vertices
 * and one over the facets; the mesh is only read.
 */
export function facetsNear(mesh: MeshData, frame: AxisFrame, box: LocalBox): NearFacets {
  const { positions, triangles } = mesh;
  // A facet whose corners all lie beyond the same side does not meet a box; the world's sides rule out most, cheaply.
  const beyond = sidesBeyond(positions, worldBounds(frame, box));
  const corners: number[] = [];
  const facets: number[] = [];
  const local = new Float64Array(9);
  for (let i = 0; i < triangles.length; i += 3) {
    const a = triangles[i];
    const b = triangles[i + 1];
    const c = triangles[i + 2];
    if ((beyond[a] & beyond[b] & beyond[c]) !== 0) continue;
    putLocal(frame, positions, 3 * a, local, 0);
    putLocal(frame, positions, 3 * b, local, 3);
    putLocal(frame, positions, 3 * c, local, 6);
    if (isApart(local, box)) continue;
    for (let k = 0; k < 9; k++) corners.push(local[k]);
    facets.push(i / 3);
  }
  return { frame, corners: Float64Array.from(corners), facets: Uint32Array.from(facets) };
}

/** For lines that stay in the box: over the facets that reach into it. A tenth of what an index of the whole part costs; its facets' numbers are its own. */
export function indexNear(mesh: MeshData, frame: AxisFrame, box: LocalBox): SpatialIndex {
  const { facets } = facetsNear(mesh, frame, box);
  const triangles = new Uint32Array(3 * facets.length);
  facets.forEach((f, i) => {
    triangles.set(mesh.triangles.subarray(3 * f, 3 * f + 3), 3 * i);
  });
  return buildSpatialIndex({ positions: mesh.positions, triangles });
}

/** For each vertex the sides of the world box that it lies beyond, a bit each. */
function sidesBeyond(p: Float32Array, { min, max }: { min: number[]; max: number[] }): Uint8Array {
  const [minX, minY, minZ] = min;
  const [maxX, maxY, maxZ] = max;
  const beyond = new Uint8Array(p.length / 3);
  for (let v = 0, i = 0; v < beyond.length; v++, i += 3) {
    const x = p[i];
    const y = p[i + 1];
    const z = p[i + 2];
    beyond[v] =
      (x < minX ? 1 : x > maxX ? 2 : 0) |
      (y < minY ? 4 : y > maxY ? 8 : 0) |
      (z < minZ ? 16 : z > maxZ ? 32 : 0);
  }
  return beyond;
}

function putLocal(
  { origin, u, v, w }: AxisFrame,
  p: Float32Array,
  from: number,
  out: Float64Array,
  to: number,
): void {
  const x = p[from] - origin[0];
  const y = p[from + 1] - origin[1];
  const z = p[from + 2] - origin[2];
  out[to] = x * u[0] + y * u[1] + z * u[2];
  out[to + 1] = x * v[0] + y * v[1] + z * v[2];
  out[to + 2] = x * w[0] + y * w[1] + z * w[2];
}

function isApart(c: Float64Array, { min, max }: LocalBox): boolean {
  for (let k = 0; k < 3; k++) {
    if (c[k] < min[k] && c[k + 3] < min[k] && c[k + 6] < min[k]) return true;
    if (c[k] > max[k] && c[k + 3] > max[k] && c[k + 6] > max[k]) return true;
  }
  return false;
}

function worldBounds(frame: AxisFrame, box: LocalBox): { min: number[]; max: number[] } {
  const min = [Infinity, Infinity, Infinity];
  const max = [-Infinity, -Infinity, -Infinity];
  for (const x of [box.min[0], box.max[0]]) {
    for (const y of [box.min[1], box.max[1]]) {
      for (const z of [box.min[2], box.max[2]]) {
        const corner = fromLocal(frame, [x, y, z]);
        for (let k = 0; k < 3; k++) {
          min[k] = Math.min(min[k], corner[k]);
          max[k] = Math.max(max[k], corner[k]);
        }
      }
    }
  }
  return { min, max };
}
