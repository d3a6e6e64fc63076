import type { MeshData } from '../mesh/mesh-data.ts';

/** Samples at origin + h * (i, j, k), i fastest. */
export interface Grid {
  readonly size: readonly [number, number, number];
  /** mm, the mesh's frame. */
  readonly origin: readonly [number, number, number];
  /** Spacing, mm. */
  readonly h: number;
}

/** Columns lie this share of a spacing beside the samples, so that they meet no vertex that was written on a grid. */
const ASIDE = [1.37e-4, 2.23e-4] as const;

/**
 * 1 for each sample that a closed mesh winds round (winding number of at least 1), else 0: where shells overlap or the surface
 * cuts itself, and inside voids that face inward, as solids are understood. `closed`: every edge is run as often one way as the
 * other (closeByCones).
 *
 * Each column of samples is a line along z; a facet that it meets from outside adds one below, from inside takes one. A line through
 * an edge or vertex counts each surface once, because both facets at an edge ask the same question of it.
 */
export function insideSamples(closed: MeshData, { size, origin, h }: Grid): Uint8Array {
  const [nx, ny, nz] = size;
  const slice = nx * ny;
  const { positions: p, triangles } = closed;
  const x0 = origin[0] + ASIDE[0] * h;
  const y0 = origin[1] + ASIDE[1] * h;
  const z0 = origin[2];
  // Change of the winding number from one sample to the next one above it.
  const change = new Int8Array(slice * nz);
  const spill = new Map<number, number>();

  /** Positive where (x, y) lies left of the edge; the same answer for both facets at the edge, but for its sign. */
  const side = (a: number, b: number, x: number, y: number): number => {
    const swap = a > b;
    const [s, t] = swap ? [3 * b, 3 * a] : [3 * a, 3 * b];
    const area = (p[t] - p[s]) * (y - p[s + 1]) - (p[t + 1] - p[s + 1]) * (x - p[s]);
    const left = area >= 0 ? 1 : -1;
    return swap ? -left : left;
  };

  for (let t = 0; t < triangles.length; t += 3) {
    const [va, vb, vc] = [triangles[t], triangles[t + 1], triangles[t + 2]];
    const [a, b, c] = [3 * va, 3 * vb, 3 * vc];
    const i0 = Math.max(0, Math.ceil((Math.min(p[a], p[b], p[c]) - x0) / h));
    const i1 = Math.min(nx - 1, Math.floor((Math.max(p[a], p[b], p[c]) - x0) / h));
    if (i0 > i1) continue;
    const j0 = Math.max(0, Math.ceil((Math.min(p[a + 1], p[b + 1], p[c + 1]) - y0) / h));
    const j1 = Math.min(ny - 1, Math.floor((Math.max(p[a + 1], p[b + 1], p[c + 1]) - y0) / h));
    if (j0 > j1) continue;
    const ux = p[b] - p[a];
    const uy = p[b + 1] - p[a + 1];
    const uz = p[b + 2] - p[a + 2];
    const wx = p[c] - p[a];
    const wy = p[c + 1] - p[a + 1];
    const wz = p[c + 2] - p[a + 2];
    const nxy = ux * wy - uy * wx;
    for (let j = j0; j <= j1; j++) {
      const y = y0 + j * h;
      for (let i = i0; i <= i1; i++) {
        const x = x0 + i * h;
        const s = side(va, vb, x, y);
        if (side(vb, vc, x, y) !== s || side(vc, va, x, y) !== s) continue;
        // The height of the plane over (x, y); s tells which way the facet faces even where nxy is rounded to 0.
        const dx = x - p[a];
        const dy = y - p[a + 1];
        const u = nxy === 0 ? 0 : (dx * wy - dy * wx) / nxy;
        const v = nxy === 0 ? 0 : (ux * dy - uy * dx) / nxy;
        const z = p[a + 2] + u * uz + v * wz;
        const k = Math.max(0, Math.ceil((z - z0) / h));
        if (k >= nz) continue;
        const at = k * slice + j * nx + i;
        // Facing up (counter-clockwise from above): above it one less is wound round.
        const sum = change[at] - s;
        if (sum > 100 || sum < -100) spill.set(at, (spill.get(at) ?? 0) - s);
        else change[at] = sum;
      }
    }
  }
  const inside = new Uint8Array(slice * nz);
  const winding = new Int32Array(slice);
  for (let k = 0, at = 0; k < nz; k++) {
    for (let column = 0; column < slice; column++, at++) {
      winding[column] += change[at];
      if (spill.size > 0) winding[column] += spill.get(at) ?? 0;
      if (winding[column] >= 1) inside[at] = 1;
    }
  }
  return inside;
}
