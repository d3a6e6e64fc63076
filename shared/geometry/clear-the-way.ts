import type { DistanceField } from './distance-field.ts';
import type { FacetMemory } from './facet-memory.ts';
import type { ContactFace } from './fit-contact.ts';
import type { KeepOut } from './keep-out.ts';
import type { TriangleBins } from './triangle-bins.ts';

/** Travel between two looks at the support, mm. */
const STEP = 0.2;

/** What comes nearer than this below the clearance on the way off is moved, mm; the check allows 0.05. */
const ALLOWED = 0.02;

/** Where the sweep says that the guide stays this much further off than the clearance, nothing needs a closer look, mm. */
const WELL_CLEAR = 0.25;

/** Faces that look up the removal direction by more than this (cosine) leave the bone at once. */
const EASY = 0.6;

/** Rounds over all vertices and sides: moving one corner moves its sides. */
const ROUNDS = 4;

/**
 * Barycentric points of a facet that are followed, besides its corners: each side is looked at from both its facets, at three
 * points, of which the facets take turns.
 */
const LOOKED_AT: readonly (readonly [number, number, number])[] = [
  [0.5, 0.5, 0],
  [0, 0.5, 0.5],
  [0.5, 0, 0.5],
  [0.75, 0.25, 0],
  [0, 0.75, 0.25],
  [0.25, 0, 0.75],
  [1 / 3, 1 / 3, 1 / 3],
];

/** No vertex is moved further than this in all, mm: what asks for more is a fault that the check shall find. */
const FARTHEST = 0.4;

/**
 * Looks along the way off: vertices near the support, and points of the facets between them, are followed along the removal
 * direction (local z) past everything that stands higher beside them, on the true facets; what would come nearer than the
 * clearance is moved sideways, off the bone. The lattice's sweep is right between its samples to a tenth of a millimetre;
 * steep rough bone needs better. The positions of `surface` are changed; `free`: facets known to have a free way past this support; returns 1 for each vertex that was moved, or null where
 * none was.
 */
export function clearTheWay(
  surface: { readonly positions: Float64Array; readonly triangles: Uint32Array },
  { near, look }: ContactFace,
  { lattice, top }: DistanceField,
  keepOut: KeepOut,
  bins: TriangleBins,
  clearance: number,
  free: FacetMemory,
): Uint8Array | null {
  const { positions: p, triangles: tri } = surface;
  const { x0, y0, z0, h, nx, ny, nz } = lattice;
  const reach = Math.ceil(clearance / h) + 1;
  const highest = highestAround(top, nx, ny, reach);
  const moved = new Float32Array(near.length);
  const touched = new Uint8Array(near.length);
  let moves: Moves = new Map();

  /** Sideways move that (x, y, z) needs; null where its way is free. */
  const needs = (x: number, y: number, z: number): readonly [number, number] | null => {
    const i = Math.round((x - x0) / h);
    const j = Math.round((y - y0) / h);
    if (i < 0 || j < 0 || i >= nx || j >= ny) return null;
    const until = highest[j * nx + i] + clearance;
    let mx = 0;
    let my = 0;
    const column = (j * nx + i) * nz;
    for (let at = z + STEP / 2; at < until; at += STEP) {
      // The lattice's sweep holds all that is still to come: well clear of it, the rest of the way is free.
      const k = Math.round((at - z0) / h);
      if (k >= nz || keepOut.value[column + k] < -WELL_CLEAR) break;
      const d = bins.nearest(x + mx, y + my, at, clearance);
      if (d >= clearance - ALLOWED) continue;
      const { qx, qy, qz } = bins.set;
      const dx = x + mx - qx;
      const dy = y + my - qy;
      const aside = Math.hypot(dx, dy);
      // Straight under an overhang there is no way aside; the sweep keeps the guide from there.
      if (aside < 1e-3) continue;
      const wanted = Math.sqrt(Math.max(0, clearance * clearance - (at - qz) * (at - qz)));
      if (wanted <= aside) continue;
      mx += (dx / aside) * (wanted - aside);
      my += (dy / aside) * (wanted - aside);
    }
    return mx === 0 && my === 0 ? null : [mx, my];
  };

  let active: Uint8Array | null = null;
  for (let round = 0; round < ROUNDS; round++) {
    moves = new Map();
    for (let v = 0; v < near.length; v++) {
      if (near[v] === 0 || look[3 * v + 2] > EASY || (active && active[v] === 0)) continue;
      if (free.knows(p, v, v, v)) continue;
      const need = needs(p[3 * v], p[3 * v + 1], p[3 * v + 2]);
      if (need) note(moves, v, need);
      else free.add(p, v, v, v);
    }
    for (let t = 0; t < tri.length; t += 3) {
      const a = tri[t];
      const b = tri[t + 1];
      const c = tri[t + 2];
      if (near[a] + near[b] + near[c] === 0) continue;
      if (Math.min(look[3 * a + 2], look[3 * b + 2], look[3 * c + 2]) > EASY) continue;
      if (active && active[a] + active[b] + active[c] === 0) continue;
      if (free.knows(p, a, b, c)) continue;
      let isFree = true;
      for (const [wa, wb, wc] of LOOKED_AT) {
        const need = needs(
          wa * p[3 * a] + wb * p[3 * b] + wc * p[3 * c],
          wa * p[3 * a + 1] + wb * p[3 * b + 1] + wc * p[3 * c + 1],
          wa * p[3 * a + 2] + wb * p[3 * b + 2] + wc * p[3 * c + 2],
        );
        if (!need) continue;
        isFree = false;
        if (wa > 0 && near[a]) note(moves, a, need);
        if (wb > 0 && near[b]) note(moves, b, need);
        if (wc > 0 && near[c]) note(moves, c, need);
      }
      if (isFree) free.add(p, a, b, c);
    }
    if (moves.size === 0) break;
    active = new Uint8Array(near.length);
    for (const [v, [mx, my]] of moves) {
      const l = Math.hypot(mx, my);
      const share = Math.min(1, Math.max(0, FARTHEST - moved[v]) / l);
      p[3 * v] += mx * share;
      p[3 * v + 1] += my * share;
      moved[v] += l * share;
      active[v] = 1;
      touched[v] = 1;
    }
  }
  return active ? touched : null;
}

type Moves = Map<number, readonly [number, number]>;

/** Keeps the longer of two moves. */
function note(moves: Moves, v: number, move: readonly [number, number]): void {
  const known = moves.get(v);
  if (!known || Math.hypot(...known) < Math.hypot(...move)) moves.set(v, move);
}

/** The highest top among the columns within `reach` of each column. */
function highestAround(top: Float32Array, nx: number, ny: number, reach: number): Float32Array {
  const rows = new Float32Array(top.length);
  const out = new Float32Array(top.length);
  for (let j = 0; j < ny; j++) {
    for (let i = 0; i < nx; i++) {
      let best = Number.NEGATIVE_INFINITY;
      for (let k = Math.max(0, i - reach); k <= Math.min(nx - 1, i + reach); k++) {
        if (top[j * nx + k] > best) best = top[j * nx + k];
      }
      rows[j * nx + i] = best;
    }
  }
  for (let j = 0; j < ny; j++) {
    for (let i = 0; i < nx; i++) {
      let best = Number.NEGATIVE_INFINITY;
      for (let k = Math.max(0, j - reach); k <= Math.min(ny - 1, j + reach); k++) {
        if (rows[k * nx + i] > best) best = rows[k * nx + i];
      }
      out[j * nx + i] = best;
    }
  }
  return out;
}
