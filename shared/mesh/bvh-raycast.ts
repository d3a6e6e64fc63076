import type { BvhTree } from './bvh-tree.ts';
import type { MeshData } from './mesh-data.ts';
import { rayTriangle, shearRay } from './ray-triangle.ts';
import type { RayHit, SpatialIndex } from './spatial-index.ts';
import type { Vec3 } from './vec3.ts';

/** Stands for 1 / 0 in the slab test; finite, so that 0 / 0 never arises. */
const INVERSE_OF_ZERO = 1e300;

/**
 * Widens a box's far side by the slab test's own rounding (Ize, "Robust BVH ray traversal", JCGT 2(2), 2013), so that a
 * ray in the plane of a flat box still meets it.
 */
const FAR_SIDE_MARGIN = 4 * Number.EPSILON;

/** The index's queries along a ray. Reads the mesh for the facets' normals. */
export function rayQueries(
  tree: BvhTree,
  mesh: MeshData,
): Pick<SpatialIndex, 'raycast' | 'raycastAll'> {
  const { bounds, link, count, facets, corners } = tree;
  const stack = new Uint32Array(tree.depth + 2);
  const stackEntry = new Float64Array(tree.depth + 2);

  /** Calls `onHit` for the facets met between near and far, nearer boxes first; it returns the new far. */
  const walk = (
    origin: Vec3,
    direction: Vec3,
    near: number,
    far: number,
    onHit: (t: number, facet: number) => number,
  ): void => {
    if (count.length === 0) return;
    const ray = shearRay(origin, direction);
    const [ox, oy, oz] = origin;
    const ix = inverse(direction[0]);
    const iy = inverse(direction[1]);
    const iz = inverse(direction[2]);
    const entry = (node: number): number => {
      const o = node * 6;
      const x0 = (bounds[o] - ox) * ix;
      const x1 = (bounds[o + 3] - ox) * ix;
      const y0 = (bounds[o + 1] - oy) * iy;
      const y1 = (bounds[o + 4] - oy) * iy;
      const z0 = (bounds[o + 2] - oz) * iz;
      const z1 = (bounds[o + 5] - oz) * iz;
      const from = Math.max(Math.min(x0, x1), Math.min(y0, y1), Math.min(z0, z1));
      const to = Math.min(Math.max(x0, x1), Math.max(y0, y1), Math.max(z0, z1));
      return from <= to + Math.abs(to) * FAR_SIDE_MARGIN && to >= near ? from : Infinity;
    };
    let limit = far;
    let top = 1;
    stack[0] = 0;
    stackEntry[0] = entry(0);
    while (top > 0) {
      top--;
      if (stackEntry[top] > limit || stackEntry[top] === Infinity) continue;
      const node = stack[top];
      if (count[node] === 0) {
        const left = node + 1;
        const right = link[node];
        const leftEntry = entry(left);
        const rightEntry = entry(right);
        const leftFirst = leftEntry <= rightEntry;
        stack[top] = leftFirst ? right : left;
        stackEntry[top] = leftFirst ? rightEntry : leftEntry;
        top++;
        stack[top] = leftFirst ? left : right;
        stackEntry[top] = leftFirst ? leftEntry : rightEntry;
        top++;
        continue;
      }
      const end = link[node] + count[node];
      for (let slot = link[node]; slot < end; slot++) {
        const t = rayTriangle(ray, corners, slot * 9);
        if (t >= near && t <= limit) limit = Math.min(limit, onHit(t, facets[slot]));
      }
    }
  };

  const hitAt = (origin: Vec3, direction: Vec3, t: number, triangle: number): RayHit => ({
    point: [
      origin[0] + direction[0] * t,
      origin[1] + direction[1] * t,
      origin[2] + direction[2] * t,
    ],
    distance: t,
    triangle,
    entering: runsAgainstNormal(mesh, triangle, direction),
  });

  return {
    raycast(origin, direction, near = 0, far = Infinity) {
      let first = Infinity;
      let facet = -1;
      walk(origin, direction, near, far, (t, hit) => {
        if (t < first || (t === first && hit < facet)) {
          first = t;
          facet = hit;
        }
        return first;
      });
      return facet < 0 ? null : hitAt(origin, direction, first, facet);
    },

    raycastAll(origin, direction, near = 0, far = Infinity) {
      const hits: RayHit[] = [];
      walk(origin, direction, near, far, (t, facet) => {
        hits.push(hitAt(origin, direction, t, facet));
        return Infinity;
      });
      return hits.sort((a, b) => a.distance - b.distance || a.triangle - b.triangle);
    },
  };
}

/** 1 / v, finite also for 0. */
function inverse(v: number): number {
  const i = 1 / v;
  return Math.abs(i) < INVERSE_OF_ZERO ? i : INVERSE_OF_ZERO;
}

function runsAgainstNormal(mesh: MeshData, facet: number, direction: Vec3): boolean {
  const { positions: p, triangles } = mesh;
  const a = triangles[facet * 3] * 3;
  const b = triangles[facet * 3 + 1] * 3;
  const c = triangles[facet * 3 + 2] * 3;
  const ux = p[b] - p[a];
  const uy = p[b + 1] - p[a + 1];
  const uz = p[b + 2] - p[a + 2];
  const vx = p[c] - p[a];
  const vy = p[c + 1] - p[a + 1];
  const vz = p[c + 2] - p[a + 2];
  const nx = uy * vz - uz * vy;
  const ny = uz * vx - ux * vz;
  const nz = ux * vy - uy * vx;
  return nx * direction[0] + ny * direction[1] + nz * direction[2] < 0;
}
