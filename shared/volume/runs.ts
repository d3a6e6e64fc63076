import { DisjointSets } from '../mesh/disjoint-sets.ts';
import { IndexList } from '../mesh/growing-lists.ts';

/** A mask on a grid, i fastest: 1 where a voxel belongs to it. */
export interface Mask {
  readonly size: readonly [number, number, number];
  readonly voxels: Uint8Array;
}

/** Regions of a mask that hang together by faces of voxels. */
export interface Regions {
  /** Voxels of each region, in order of their first voxel. */
  readonly sizes: Uint32Array;
  /** 1 for each region that reaches the border of the grid. */
  readonly atBorder: Uint8Array;
  /** Calls back for each stretch of voxels along i of the regions for which `wanted` is true. */
  fill(wanted: (region: number) => boolean, visit: (start: number, end: number) => void): void;
  /** The region of a voxel, or -1. */
  at(index: number): number;
}

/**
 * Finds the regions of the voxels whose mask is `value`: stretches along i are joined where they touch, so that memory goes with
 * the surface, not with the volume.
 */
export function findRegions({ size, voxels }: Mask, value: 0 | 1): Regions {
  const [nx, ny, nz] = size;
  const starts = new IndexList();
  const ends = new IndexList();
  const rowStart = new Uint32Array(ny * nz + 1);
  for (let row = 0; row < ny * nz; row++) {
    rowStart[row] = starts.length;
    const first = row * nx;
    for (let i = 0; i < nx; i++) {
      if (voxels[first + i] !== value) continue;
      const begin = first + i;
      while (i < nx && voxels[first + i] === value) i++;
      starts.push(begin);
      ends.push(first + i);
    }
  }
  rowStart[ny * nz] = starts.length;
  const from = starts.take();
  const to = ends.take();
  const sets = new DisjointSets(from.length);
  const joinRows = (row: number, other: number): void => {
    const shift = (row - other) * nx;
    let b = rowStart[other];
    for (let a = rowStart[row]; a < rowStart[row + 1]; a++) {
      while (b < rowStart[other + 1] && to[b] + shift <= from[a]) b++;
      for (let c = b; c < rowStart[other + 1] && from[c] + shift < to[a]; c++) sets.join(a, c);
    }
  };
  for (let k = 0; k < nz; k++) {
    for (let j = 0; j < ny; j++) {
      if (j > 0) joinRows(k * ny + j, k * ny + j - 1);
      if (k > 0) joinRows(k * ny + j, k * ny + j - ny);
    }
  }
  const regionOf = new Int32Array(from.length).fill(-1);
  const sizes: number[] = [];
  const border: number[] = [];
  for (let run = 0; run < from.length; run++) {
    const root = sets.find(run);
    if (regionOf[root] < 0) {
      regionOf[root] = sizes.length;
      sizes.push(0);
      border.push(0);
    }
    const region = regionOf[root];
    regionOf[run] = region;
    sizes[region] += to[run] - from[run];
    const row = Math.floor(from[run] / nx);
    const j = row % ny;
    const k = (row - j) / ny;
    const edge = j === 0 || j === ny - 1 || k === 0 || k === nz - 1;
    if (edge || from[run] === row * nx || to[run] === (row + 1) * nx) border[region] = 1;
  }
  return {
    sizes: Uint32Array.from(sizes),
    atBorder: Uint8Array.from(border),
    fill(wanted, visit) {
      for (let run = 0; run < from.length; run++) {
        if (wanted(regionOf[run])) visit(from[run], to[run]);
      }
    },
    at(index) {
      const row = Math.floor(index / nx);
      for (let run = rowStart[row]; run < rowStart[row + 1]; run++) {
        if (from[run] <= index && index < to[run]) return regionOf[run];
      }
      return -1;
    },
  };
}
