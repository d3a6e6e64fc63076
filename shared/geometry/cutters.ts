import type { MeshData } from '../mesh/mesh-data.ts';
import { add, along, anyPerpendicular, cross, scale, type Vec3 } from '../mesh/vec3.ts';
import { BORE_FACET_ERROR, CUTTER_SLICE } from './tolerances.ts';

/** Facets of a bore of this radius such that corners stand no more than BORE_FACET_ERROR off, on the diameter. */
export function boreFacets(radius: number): number {
  const n = Math.PI / Math.acos(1 / (1 + BORE_FACET_ERROR / (2 * radius)));
  return Math.max(32, 4 * Math.ceil(n / 4));
}

/**
 * A prism round the line `origin + s * axis` for s in [from, to], whose flats touch the circle of `radius` from outside: the
 * drill always fits. Sliced along its length for the kernel's broad phase. Closed, outward facets, any frame.
 */
export function boreCutter(
  origin: Vec3,
  axis: Vec3,
  radius: number,
  from: number,
  to: number,
): MeshData {
  const n = boreFacets(radius);
  const u = anyPerpendicular(axis);
  const v = cross(axis, u);
  const corner = radius / Math.cos(Math.PI / n);
  const rings = Math.max(1, Math.ceil((to - from) / CUTTER_SLICE));
  const positions = new Float32Array(3 * (n * (rings + 1) + 2));
  for (let ring = 0; ring <= rings; ring++) {
    const centre = along(origin, axis, from + ((to - from) * ring) / rings);
    for (let i = 0; i < n; i++) {
      const a = (2 * Math.PI * i) / n;
      const side = add(scale(u, corner * Math.cos(a)), scale(v, corner * Math.sin(a)));
      positions.set(add(centre, side), 3 * (ring * n + i));
    }
  }
  const bottom = n * (rings + 1);
  const top = bottom + 1;
  positions.set(along(origin, axis, from), 3 * bottom);
  positions.set(along(origin, axis, to), 3 * top);
  const triangles: number[] = [];
  for (let i = 0; i < n; i++) {
    const j = (i + 1) % n;
    for (let ring = 0; ring < rings; ring++) {
      const a = ring * n + i;
      const b = ring * n + j;
      triangles.push(a, b, b + n, a, b + n, a + n);
    }
    triangles.push(bottom, j, i, top, rings * n + i, rings * n + j);
  }
  return { positions, triangles: Uint32Array.from(triangles) };
}

/** An oriented box: `axes` unit, square and right-handed; extents from `min` to `max` along them, from `origin`. */
export interface OrientedBox {
  readonly origin: Vec3;
  readonly axes: readonly [Vec3, Vec3, Vec3];
  readonly min: Vec3;
  readonly max: Vec3;
}

/** A box whose faces are divided into patches of about CUTTER_SLICE mm. Closed, outward facets. */
export function boxCutter({ origin, axes, min, max }: OrientedBox): MeshData {
  const counts = [0, 1, 2].map((k) => Math.max(1, Math.ceil((max[k] - min[k]) / CUTTER_SLICE)));
  const ids = new Map<string, number>();
  const positions: number[] = [];
  const vertex = (i: number, j: number, k: number): number => {
    const key = `${i},${j},${k}`;
    const known = ids.get(key);
    if (known !== undefined) return known;
    const at = [i, j, k].map((n, a) => min[a] + ((max[a] - min[a]) * n) / counts[a]);
    const p = along(along(along(origin, axes[0], at[0]), axes[1], at[1]), axes[2], at[2]);
    const id = positions.length / 3;
    positions.push(...p);
    ids.set(key, id);
    return id;
  };
  const triangles: number[] = [];
  for (let a = 0; a < 3; a++) {
    const b = (a + 1) % 3;
    const c = (a + 2) % 3;
    for (const end of [0, counts[a]]) {
      for (let i = 0; i < counts[b]; i++) {
        for (let j = 0; j < counts[c]; j++) {
          const at = (di: number, dj: number): number => {
            const index = [0, 0, 0];
            index[a] = end;
            index[b] = i + di;
            index[c] = j + dj;
            return vertex(index[0], index[1], index[2]);
          };
          const [p, q, r, s] = [at(0, 0), at(1, 0), at(1, 1), at(0, 1)];
          if (end === 0) triangles.push(p, r, q, p, s, r);
          else triangles.push(p, q, r, p, r, s);
        }
      }
    }
  }
  return { positions: Float32Array.from(positions), triangles: Uint32Array.from(triangles) };
}
