import type { DistanceField } from './distance-field.ts';
import type { ContactFace } from './fit-contact.ts';
import type { TriangleBins } from './triangle-bins.ts';

/** Travel between two looks at the support, mm. */
const STEP = 0.2;

/** What comes nearer than this below the clearance on the way off is moved, mm; the check allows 0.05. */
const ALLOWED = 0.02;

/** Rounds over all vertices and sides: moving one corner moves its sides. */
const ROUNDS = 3;

/** No vertex is moved further than this in all, mm: what asks for more is a fault that the check shall find. */
const FARTHEST = 0.4;

/**
 * Looks along the way off: vertices near the support, and the middles of the sides between them, are followed along the removal
 * direction (local z) past everything that stands higher beside them, on the true facets; what would come nearer than the
 * clearance is moved sideways, off the bone. The lattice's sweep is right between its samples to a tenth of a millimetre;
 * steep rough bone needs better. The positions of `surface` are changed.
 */
export function clearTheWay(
  surface: { readonly positions: Float64Array; readonly triangles: Uint32Array },
  { near }: ContactFace,
  { lattice, top }: DistanceField,
  bins: TriangleBins,
  clearance: number,
): void {
  const { positions: p, triangles: tri } = surface;
  const { x0, y0, h, nx, ny } = lattice;
  const reach = Math.ceil(clearance / h) + 1;
  const highest = highestAround(top, nx, ny, reach);
  const moved = new Float32Array(near.length);
  let moves: Moves = new Map();

  /** Sideways move that (x, y, z) needs; null where its way is free. */
  const needs = (x: number, y: number, z: number): readonly [number, number] | null => {
    const i = Math.round((x - x0) / h);
    const j = Math.round((y - y0) / h);
    if (i < 0 || j < 0 || i >= nx || j >= ny) return null;
    const until = highest[j * nx + i] + clearance;
    let mx = 0;
    let my = 0;
    for (let at = z + STEP / 2; at < until; at += STEP) {
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
      if (near[v] === 0 || (active && active[v] === 0)) continue;
      note(moves, v, needs(p[3 * v], p[3 * v + 1], p[3 * v + 2]));
    }
    for (let t = 0; t < tri.length; t++) {
      const a = tri[t];
      const b = tri[t % 3 === 2 ? t - 2 : t + 1];
      if (a > b || near[a] === 0 || near[b] === 0) continue;
      if (active && active[a] === 0 && active[b] === 0) continue;
      const need = needs(
        (p[3 * a] + p[3 * b]) / 2,
        (p[3 * a + 1] + p[3 * b + 1]) / 2,
        (p[3 * a + 2] + p[3 * b + 2]) / 2,
      );
      note(moves, a, need);
      note(moves, b, need);
    }
    if (moves.size === 0) return;
    active = new Uint8Array(near.length);
    for (const [v, [mx, my]] of moves) {
      const l = Math.hypot(mx, my);
      const share = Math.min(1, Math.max(0, FARTHEST - moved[v]) / l);
      p[3 * v] += mx * share;
      p[3 * v + 1] += my * share;
      moved[v] += l * share;
      active[v] = 1;
    }
  }
}

type Moves = Map<number, readonly [number, number]>;

/** Keeps the longer of two moves. */
function note(moves: Moves, v: number, move: readonly [number, number] | null): void {
  if (!move) return;
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
