import type { Lattice } from './lattice.ts';

/** A disc in the plane square to the removal direction (local x, y), mm. */
export interface Disc {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** Marks (1) the columns of a lattice that lie in any of the discs: where the guide can be, seen along its removal direction. */
export function usedColumns({ x0, y0, h, nx, ny }: Lattice, discs: readonly Disc[]): Uint8Array {
  const used = new Uint8Array(nx * ny);
  for (const { x, y, radius } of discs) {
    const j0 = Math.max(0, Math.ceil((y - radius - y0) / h));
    const j1 = Math.min(ny - 1, Math.floor((y + radius - y0) / h));
    for (let j = j0; j <= j1; j++) {
      const dy = y0 + j * h - y;
      const half = Math.sqrt(Math.max(0, radius * radius - dy * dy));
      const i0 = Math.max(0, Math.ceil((x - half - x0) / h));
      const i1 = Math.min(nx - 1, Math.floor((x + half - x0) / h));
      if (i1 >= i0) used.fill(1, j * nx + i0, j * nx + i1 + 1);
    }
  }
  return used;
}
