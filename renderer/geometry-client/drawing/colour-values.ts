import type { SpatialIndex } from '../../../shared/mesh/spatial-index.ts';
import { dot, type Vec3 } from '../../../shared/mesh/vec3.ts';
import type { DrawnSurface } from './drawn-surface.ts';

/** In a list of values: nothing was measured here, and the surface keeps its own colour. */
export const NO_VALUE = -1;

/** Distances above this are not told apart, mm: contact is a matter of tenths. */
const FARTHEST_CONTACT = 3;

/** Walls thicker than this are not told apart, mm. */
const THICKEST_WALL = 8;

/** A wall's far face looks the other way to within 30 degrees: at rims and rounded edges there is none. */
const OPPOSING = -0.866;

/** Rays start this far off the surface, mm, so that rounding cannot find the facet that they start on. */
const OFF = 1e-3;

const SMALLEST_SLOPE = Math.sin((8 * Math.PI) / 180);

/** Distance from each vertex of a guide to the support's surface, mm; NO_VALUE beyond 3 mm. */
export function contactValues({ positions }: DrawnSurface, support: SpatialIndex): Float32Array {
  const values = new Float32Array(positions.length / 3);
  for (let v = 0; v < values.length; v++) {
    const found = support.closestPoint(vertex(positions, v), FARTHEST_CONTACT);
    values[v] = found === null ? NO_VALUE : found.distance;
  }
  return values;
}

/** Thickness of a guide under each of its vertices, along the inward normal, mm; NO_VALUE where no wall is thinner than 8 mm. */
export function wallValues({ positions, normals }: DrawnSurface, part: SpatialIndex): Float32Array {
  const values = new Float32Array(positions.length / 3);
  for (let v = 0; v < values.length; v++) {
    const [nx, ny, nz] = vertex(normals, v);
    const [x, y, z] = vertex(positions, v);
    const hit = part.raycast(
      [x - OFF * nx, y - OFF * ny, z - OFF * nz],
      [-nx, -ny, -nz],
      0,
      THICKEST_WALL,
    );
    const opposing = hit !== null && dot(normalOf(part, hit.triangle), [nx, ny, nz]) < OPPOSING;
    values[v] = opposing ? hit.distance + OFF : NO_VALUE;
  }
  return values;
}

/** What a guide would catch behind: 0 free, 1 undercut or hidden below an overhang; between, faces too steep to rest on. */
export function undercutValues(
  { positions, normals }: DrawnSurface,
  support: SpatialIndex,
  removal: Vec3,
): Float32Array {
  const values = new Float32Array(positions.length / 3);
  for (let v = 0; v < values.length; v++) {
    const n = vertex(normals, v);
    const slope = dot(n, removal);
    if (slope <= 0) {
      values[v] = 1;
      continue;
    }
    const [x, y, z] = vertex(positions, v);
    const from: Vec3 = [x + LIFT_OFF * n[0], y + LIFT_OFF * n[1], z + LIFT_OFF * n[2]];
    const hidden = support.raycast(from, removal) !== null;
    values[v] = hidden ? 1 : slope < SMALLEST_SLOPE ? 1 - slope / SMALLEST_SLOPE : 0;
  }
  return values;
}

/** Rays along the removal direction start this far above the bone, mm: less than what the keep-out fills anyway. */
const LIFT_OFF = 0.05;

const vertex = (of: Float32Array, v: number): Vec3 => [of[3 * v], of[3 * v + 1], of[3 * v + 2]];

/** Unit normal of a facet; of a degenerate one anything. */
function normalOf({ mesh }: SpatialIndex, facet: number): Vec3 {
  const { positions: p, triangles: t } = mesh;
  const a = 3 * t[3 * facet];
  const b = 3 * t[3 * facet + 1];
  const c = 3 * t[3 * facet + 2];
  const u: Vec3 = [p[b] - p[a], p[b + 1] - p[a + 1], p[b + 2] - p[a + 2]];
  const w: Vec3 = [p[c] - p[a], p[c + 1] - p[a + 1], p[c + 2] - p[a + 2]];
  const x = u[1] * w[2] - u[2] * w[1];
  const y = u[2] * w[0] - u[0] * w[2];
  const z = u[0] * w[1] - u[1] * w[0];
  const l = Math.hypot(x, y, z) || 1;
  return [x / l, y / l, z / l];
}
