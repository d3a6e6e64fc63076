import type { MeshData } from '../mesh/mesh-data.ts';
import { add, anyPerpendicular, cross, dot, scale, subtract, type Vec3 } from '../mesh/vec3.ts';

/** One closed outline of a plane's section through a mesh, in the plane's own axes. */
export interface SectionLoop {
  /** Corners [a, b] in order, mm, counter-clockwise round material, clockwise round a hole; the last joins the first. */
  readonly outline: readonly (readonly [number, number])[];
  /** Positive round material, negative round a hole, mm2. */
  readonly area: number;
  /** Of the outline's area, in space. */
  readonly centroid: Vec3;
}

/** A plane's section through a mesh. */
export interface MeshSection {
  readonly origin: Vec3;
  /** Unit vectors in the plane; a x b is its normal. */
  readonly a: Vec3;
  readonly b: Vec3;
  /** Closed outlines only; what a hole in the mesh leaves open is left out. */
  readonly loops: readonly SectionLoop[];
}

/**
 * The section of a closed, outward-facing mesh with the plane through `origin` across the unit vector `normal`. Facets that
 * touch the plane in one point or lie in it add nothing. One pass over all facets: 2 ms for 10,000.
 */
export function sectionOf(mesh: MeshData, origin: Vec3, normal: Vec3): MeshSection {
  const a = anyPerpendicular(normal);
  const b = cross(normal, a);
  const { positions, triangles } = mesh;
  const count = positions.length / 3;
  const height = new Float64Array(count);
  const shift = dot(origin, normal);
  for (let i = 0; i < count; i++) {
    const p: Vec3 = [positions[3 * i], positions[3 * i + 1], positions[3 * i + 2]];
    // A vertex in the plane counts as above it: each outline then passes between vertices and closes.
    height[i] = dot(p, normal) - shift;
  }
  // Where the outline leaves an edge: the edge that it enters, and the edge that comes next.
  const next = new Map<number, number>();
  const point = new Map<number, readonly [number, number]>();
  const edgeKey = (i: number, j: number): number => (i < j ? i * count + j : j * count + i);
  const crossing = (i: number, j: number): number => {
    const key = edgeKey(i, j);
    if (!point.has(key)) {
      const [lo, hi] = i < j ? [i, j] : [j, i];
      const t = height[lo] / (height[lo] - height[hi]);
      const at = (k: number): number =>
        positions[3 * lo + k] + t * (positions[3 * hi + k] - positions[3 * lo + k]);
      const rel = subtract([at(0), at(1), at(2)], origin);
      point.set(key, [dot(rel, a), dot(rel, b)]);
    }
    return key;
  };
  for (let t = 0; t < triangles.length; t += 3) {
    const v = [triangles[t], triangles[t + 1], triangles[t + 2]];
    const up = v.map((i) => height[i] >= 0);
    if (up[0] === up[1] && up[1] === up[2]) continue;
    let from = -1;
    let to = -1;
    for (let k = 0; k < 3; k++) {
      const l = (k + 1) % 3;
      if (up[k] && !up[l]) from = crossing(v[k], v[l]);
      if (!up[k] && up[l]) to = crossing(v[k], v[l]);
    }
    // Seen against the normal, from there to here, the material lies to the left.
    next.set(from, to);
  }
  return { origin, a, b, loops: chain(next, point, origin, a, b) };
}

function chain(
  next: Map<number, number>,
  point: ReadonlyMap<number, readonly [number, number]>,
  origin: Vec3,
  a: Vec3,
  b: Vec3,
): SectionLoop[] {
  const loops: SectionLoop[] = [];
  for (const start of [...next.keys()]) {
    if (!next.has(start)) continue;
    const outline: (readonly [number, number])[] = [];
    let edge: number | undefined = start;
    let closed = false;
    while (edge !== undefined) {
      const p = point.get(edge);
      if (p !== undefined) outline.push(p);
      const following: number | undefined = next.get(edge);
      next.delete(edge);
      closed = following === start;
      edge = closed ? undefined : following;
    }
    if (!closed || outline.length < 3) continue;
    const { area, centre } = measure(outline);
    if (area === 0) continue;
    const centroid = add(origin, add(scale(a, centre[0]), scale(b, centre[1])));
    loops.push({ outline, area, centroid });
  }
  return loops;
}

/** Area and centroid of a polygon by Green's theorem. */
function measure(outline: readonly (readonly [number, number])[]): {
  readonly area: number;
  readonly centre: readonly [number, number];
} {
  const [x0, y0] = outline[0];
  let twice = 0;
  let mx = 0;
  let my = 0;
  for (let i = 0; i < outline.length; i++) {
    const [px, py] = outline[i];
    const [qx, qy] = outline[(i + 1) % outline.length];
    const w = (px - x0) * (qy - y0) - (qx - x0) * (py - y0);
    twice += w;
    mx += w * (px - x0 + qx - x0);
    my += w * (py - y0 + qy - y0);
  }
  if (twice === 0) return { area: 0, centre: [x0, y0] };
  return { area: twice / 2, centre: [x0 + mx / (3 * twice), y0 + my / (3 * twice)] };
}

/** The outline round material whose inside holds `p` (moved square onto the plane), the innermost of several; else null. */
export function loopAround(section: MeshSection, p: Vec3): SectionLoop | null {
  const rel = subtract(p, section.origin);
  const q = [dot(rel, section.a), dot(rel, section.b)] as const;
  const round = section.loops.filter(({ area, outline }) => area > 0 && holds(outline, q));
  return round.sort((l, m) => l.area - m.area)[0] ?? null;
}

/** Whether a polygon winds round a point (even-odd). */
export function holds(
  outline: readonly (readonly [number, number])[],
  [x, y]: readonly [number, number],
): boolean {
  let inside = false;
  for (let i = 0, j = outline.length - 1; i < outline.length; j = i++) {
    const [xi, yi] = outline[i];
    const [xj, yj] = outline[j];
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
  }
  return inside;
}

/** How far an outline reaches along a direction in space, least and most, mm from the section's origin. */
export function reachOf(
  section: MeshSection,
  loop: SectionLoop,
  direction: Vec3,
): readonly [number, number] {
  const [da, db] = [dot(section.a, direction), dot(section.b, direction)];
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const [p, q] of loop.outline) {
    const s = p * da + q * db;
    least = Math.min(least, s);
    most = Math.max(most, s);
  }
  return [least, most];
}
