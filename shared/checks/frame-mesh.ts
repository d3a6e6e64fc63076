import type { MeshData } from '../mesh/mesh-data.ts';
import type { Vec3 } from '../mesh/vec3.ts';
import { weldFacets } from '../mesh/weld.ts';
import { type Box, boxOf } from './box.ts';
import type { CheckContext } from './check-context.ts';
import { type RemovalFrame, toRemovalFrame } from './removal-frame.ts';

/**
 * A welded mesh in the removal frame (u, v, height; mm, float64), laid out for fast measuring: each facet's corners lie
 * side by side, and its unit normal and plane are there.
 */
export interface FrameMesh {
  /** The mesh in the patient frame. */
  readonly source: MeshData;
  /** 3 numbers a vertex. */
  readonly vertices: Float64Array;
  /** 3 vertex indices a facet. */
  readonly triangles: Uint32Array;
  /** 9 numbers a facet. */
  readonly corners: Float64Array;
  /** Bounds of each facet: least u, v, height, greatest u, v, height. */
  readonly boxes: Float64Array;
  /** Unit normal and offset (n . x = offset on the facet) of each facet; zeros for a facet without an area. */
  readonly planes: Float64Array;
  /** Area of each facet, mm2. */
  readonly areas: Float64Array;
  readonly box: Box;
  /** Mean edge length, mm; 0 without facets. */
  readonly meanEdge: number;
}

/** A welded mesh (patient frame) in the removal frame. */
export function frameMeshOf(mesh: MeshData, frame: RemovalFrame): FrameMesh {
  const vertices = toRemovalFrame(mesh.positions, frame);
  const { triangles } = mesh;
  const count = triangles.length / 3;
  const corners = new Float64Array(9 * count);
  const planes = new Float64Array(4 * count);
  const areas = new Float64Array(count);
  const boxes = new Float64Array(6 * count);
  let edges = 0;
  for (let f = 0; f < count; f++) {
    const o = 9 * f;
    for (let k = 0; k < 3; k++) {
      const v = 3 * triangles[3 * f + k];
      corners[o + 3 * k] = vertices[v];
      corners[o + 3 * k + 1] = vertices[v + 1];
      corners[o + 3 * k + 2] = vertices[v + 2];
    }
    for (let k = 0; k < 3; k++) {
      boxes[6 * f + k] = Math.min(corners[o + k], corners[o + 3 + k], corners[o + 6 + k]);
      boxes[6 * f + 3 + k] = Math.max(corners[o + k], corners[o + 3 + k], corners[o + 6 + k]);
    }
    const ux = corners[o + 3] - corners[o];
    const uy = corners[o + 4] - corners[o + 1];
    const uz = corners[o + 5] - corners[o + 2];
    const vx = corners[o + 6] - corners[o];
    const vy = corners[o + 7] - corners[o + 1];
    const vz = corners[o + 8] - corners[o + 2];
    const nx = uy * vz - uz * vy;
    const ny = uz * vx - ux * vz;
    const nz = ux * vy - uy * vx;
    const twice = Math.sqrt(nx * nx + ny * ny + nz * nz);
    areas[f] = twice / 2;
    edges += Math.sqrt(ux * ux + uy * uy + uz * uz) + Math.sqrt(vx * vx + vy * vy + vz * vz);
    if (twice > 0) {
      const p = 4 * f;
      planes[p] = nx / twice;
      planes[p + 1] = ny / twice;
      planes[p + 2] = nz / twice;
      planes[p + 3] =
        planes[p] * corners[o] + planes[p + 1] * corners[o + 1] + planes[p + 2] * corners[o + 2];
    }
  }
  const meanEdge = count === 0 ? 0 : edges / (2 * count);
  return {
    source: mesh,
    vertices,
    triangles,
    corners,
    boxes,
    planes,
    areas,
    box: boxOf(vertices),
    meanEdge,
  };
}

/** Measurement: the part in the removal frame; vertex and facet indices are those of `weldedPart`. */
export const framedPart = (context: CheckContext): FrameMesh =>
  frameMeshOf(context.weldedPart, context.frame);

/** Around the guide's shadow and below it, support further than the clearance and this from the part is left out, mm: more than any gap that the checks on contact ask about. */
const SHADOW_MARGIN = 3;

/**
 * Measurement: what of the support the guide can meet, seated or on its way off, in the removal frame: facets in the
 * guide's shadow along the removal direction, from a margin below the guide upwards without end.
 */
export function reachableSupport(context: CheckContext): FrameMesh {
  const { mesh } = context.support;
  const { min, max } = context.measured(framedPart).box;
  const at = toRemovalFrame(mesh.positions, context.frame);
  const margin = context.plan.clearance + SHADOW_MARGIN;
  const minU = min[0] - margin;
  const maxU = max[0] + margin;
  const minV = min[1] - margin;
  const maxV = max[1] + margin;
  const floor = min[2] - margin;
  const kept = new Uint32Array(mesh.triangles.length);
  let n = 0;
  for (let i = 0; i < mesh.triangles.length; i += 3) {
    const a = 3 * mesh.triangles[i];
    const b = 3 * mesh.triangles[i + 1];
    const c = 3 * mesh.triangles[i + 2];
    if (at[a + 2] < floor && at[b + 2] < floor && at[c + 2] < floor) continue;
    if (at[a] < minU && at[b] < minU && at[c] < minU) continue;
    if (at[a] > maxU && at[b] > maxU && at[c] > maxU) continue;
    if (at[a + 1] < minV && at[b + 1] < minV && at[c + 1] < minV) continue;
    if (at[a + 1] > maxV && at[b + 1] > maxV && at[c + 1] > maxV) continue;
    kept[n] = mesh.triangles[i];
    kept[n + 1] = mesh.triangles[i + 1];
    kept[n + 2] = mesh.triangles[i + 2];
    n += 3;
  }
  const cropped = { positions: mesh.positions, triangles: kept.slice(0, n) };
  return frameMeshOf(weldFacets(cropped), context.frame);
}

/** A point of the removal frame in the patient frame. */
export function toPatient(frame: RemovalFrame, u: number, v: number, height: number): Vec3 {
  const at = (k: 0 | 1 | 2): number => frame.u[k] * u + frame.v[k] * v + frame.removal[k] * height;
  return [at(0), at(1), at(2)];
}
