import type { Lattice } from './lattice.ts';

/**
 * For each column of a lattice the stretch of samples that hold something. A guide fills a tenth of its lattice; passes over
 * the stretches leave the rest unread.
 */
export class ColumnSpans {
  /** First sample of the stretch, a column; the lattice's height where there is none. */
  readonly low: Int32Array;
  /** Last sample; -1 where there is none. */
  readonly high: Int32Array;

  constructor({ nx, ny, nz }: Lattice) {
    this.low = new Int32Array(nx * ny).fill(nz);
    this.high = new Int32Array(nx * ny).fill(-1);
  }

  /** Widens the stretch of `column` to take in sample `iz`. */
  include(column: number, iz: number): void {
    if (iz < this.low[column]) this.low[column] = iz;
    if (iz > this.high[column]) this.high[column] = iz;
  }

  /** A copy that can be widened apart. */
  copy(lattice: Lattice): ColumnSpans {
    const out = new ColumnSpans(lattice);
    out.low.set(this.low);
    out.high.set(this.high);
    return out;
  }
}
