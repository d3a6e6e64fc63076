import type { MeshData } from '../../../shared/mesh/mesh-data.ts';
import { dot, type Vec3 } from '../../../shared/mesh/vec3.ts';

/** A line in which a plane meets a mesh. */
export interface Contour {
  /** xyz triples, mm. A closed one does not repeat its first point. */
  readonly points: Float32Array;
  readonly closed: boolean;
}

/** A plane: `normal` is unit. */
export interface Plane {
  readonly point: Vec3;
  readonly normal: Vec3;
}

/**
 * The contours of a welded mesh at a plane, chained along its facets: what is cut of a closed mesh is closed. Vertices in the plane
 * count as just above it, so that each facet is crossed in two sides or in none.
 */
export function contoursAt(mesh: MeshData, { point, normal }: Plane): Contour[] {
  const { positions: p, triangles } = mesh;
  const [nx, ny, nz] = normal;
  const offset = dot(point, normal);
  const vertices = p.length / 3;
  const height = new Float32Array(vertices);
  for (let v = 0; v < vertices; v++) {
    height[v] = p[3 * v] * nx + p[3 * v + 1] * ny + p[3 * v + 2] * nz - offset;
  }
  // One segment a crossed facet, from the edge where the surface goes down through the plane to where it comes up.
  const nextOf = new Map<number, number>();
  const comesFrom = new Set<number>();
  const points = new Map<number, Vec3>();
  const edgePoint = (a: number, b: number): number => {
    const low = Math.min(a, b);
    const high = Math.max(a, b);
    const key = low * vertices + high;
    if (!points.has(key)) {
      const t = height[low] / (height[low] - height[high]);
      const at = (k: number): number => p[3 * low + k] + (p[3 * high + k] - p[3 * low + k]) * t;
      points.set(key, [at(0), at(1), at(2)]);
    }
    return key;
  };
  /** Segments that start where another one does: at edges with more than two facets. */
  const spare: [number, number][] = [];
  for (let t = 0; t < triangles.length; t += 3) {
    const a = triangles[t];
    const b = triangles[t + 1];
    const c = triangles[t + 2];
    const ua = height[a] >= 0;
    const ub = height[b] >= 0;
    const uc = height[c] >= 0;
    if (ua === ub && ub === uc) continue;
    const down = ua && !ub ? edgePoint(a, b) : ub && !uc ? edgePoint(b, c) : edgePoint(c, a);
    const up = !ua && ub ? edgePoint(a, b) : !ub && uc ? edgePoint(b, c) : edgePoint(c, a);
    if (nextOf.has(down)) spare.push([down, up]);
    else nextOf.set(down, up);
    comesFrom.add(up);
  }
  return chained(nextOf, comesFrom, points, spare);
}

function chained(
  nextOf: Map<number, number>,
  comesFrom: ReadonlySet<number>,
  points: ReadonlyMap<number, Vec3>,
  spare: readonly (readonly [number, number])[],
): Contour[] {
  const contours: Contour[] = [];
  const follow = (start: number): void => {
    const keys = [start];
    let at = start;
    for (;;) {
      const next = nextOf.get(at);
      if (next === undefined) break;
      nextOf.delete(at);
      if (next === start) {
        contours.push({ points: pointsOf(keys, points), closed: true });
        return;
      }
      keys.push(next);
      at = next;
    }
    if (keys.length > 1) contours.push({ points: pointsOf(keys, points), closed: false });
  };
  // Open ones first, from where nothing comes; what is left are loops.
  for (const start of [...nextOf.keys()]) if (!comesFrom.has(start)) follow(start);
  for (const start of [...nextOf.keys()]) if (nextOf.has(start)) follow(start);
  for (const pair of spare) contours.push({ points: pointsOf(pair, points), closed: false });
  return contours;
}

function pointsOf(keys: readonly number[], points: ReadonlyMap<number, Vec3>): Float32Array {
  const flat = new Float32Array(3 * keys.length);
  keys.forEach((key, i) => {
    const found = points.get(key);
    if (found !== undefined) flat.set(found, 3 * i);
  });
  return flat;
}
