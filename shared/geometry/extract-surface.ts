import { buildCellTable, EDGE_CORNERS } from './cell-table.ts';
import type { Lattice } from './lattice.ts';
import type { Material } from './material.ts';

/** A surface in the local frame with float64 positions, before it goes to the kernel. */
export interface LocalSurface {
  /** xyz triples, mm, local frame. */
  positions: Float64Array;
  triangles: Uint32Array;
  /** The lattice edge that each vertex was found on: 3 * (index of its first sample) + axis. */
  edges: Int32Array;
}

/**
 * Values nearer to zero than this many spacings are moved out to it: vertices then keep away from the samples, and no facet
 * is without an area. Small, because it shows as terraces on faces that run along the lattice.
 */
const LEAST_VALUE = 0.01;

/**
 * The surface of `material` (negative inside; its spans hold all that is): closed, two facets an edge, by construction.
 * Samples on the lattice's border count as outside.
 */
export function extractSurface(lattice: Lattice, { value, spans }: Material): LocalSurface {
  const { x0, y0, z0, h, nx, ny, nz } = lattice;
  const table = buildCellTable();
  const columnStep = nz;
  const rowStep = nx * nz;
  const cornerStep = Int32Array.from(
    { length: 8 },
    (_, c) => (c & 1) * columnStep + ((c >> 1) & 1) * rowStep + (c >> 2),
  );
  const least = LEAST_VALUE * h;
  const { low, high } = spans;
  for (let column = 0; column < nx * ny; column++) {
    if (high[column] < 0) continue;
    const ix = column % nx;
    const border = ix === 0 || ix === nx - 1 || column < nx || column >= nx * (ny - 1);
    for (let iz = low[column]; iz <= high[column]; iz++) {
      if (border || iz === 0 || iz === nz - 1) {
        value[column * nz + iz] = Math.max(least, value[column * nz + iz]);
      }
    }
  }
  const at = (index: number): number => {
    const v = value[index];
    return v < 0 ? Math.min(v, -least) : Math.max(v, least);
  };

  // One vertex a crossed lattice edge: three edges start at each sample (x, y, z). Cells of one row of columns meet edges
  // that start in it or in the next, so two rows of vertex numbers are enough.
  const edgesARow = 3 * rowStep;
  let vertexOf = new Int32Array(edgesARow);
  let vertexOfNext = new Int32Array(edgesARow);
  let rowStart = 0;
  const positions = new GrowingFloats();
  const triangles = new GrowingInts();
  const edges = new GrowingInts();
  const edgeAxis = EDGE_CORNERS.map(([a, b]) => Math.log2(b - a));
  const vertexOn = (index: number, edge: number): number => {
    const from = index + cornerStep[EDGE_CORNERS[edge][0]];
    const key = from * 3 + edgeAxis[edge];
    const inRow = key - rowStart;
    const row = inRow < edgesARow ? vertexOf : vertexOfNext;
    const slot = inRow < edgesARow ? inRow : inRow - edgesARow;
    if (row[slot] > 0) return row[slot] - 1;
    const to = index + cornerStep[EDGE_CORNERS[edge][1]];
    const t = at(from) / (at(from) - at(to));
    const iz = from % nz;
    const column = (from - iz) / nz;
    const ix = column % nx;
    const iy = (column - ix) / nx;
    const axis = edgeAxis[edge];
    const id = positions.length / 3;
    positions.push(x0 + (ix + (axis === 0 ? t : 0)) * h);
    positions.push(y0 + (iy + (axis === 1 ? t : 0)) * h);
    positions.push(z0 + (iz + (axis === 2 ? t : 0)) * h);
    edges.push(key);
    row[slot] = id + 1;
    return id;
  };

  for (let iy = 0; iy < ny - 1; iy++) {
    if (iy > 0) {
      [vertexOf, vertexOfNext] = [vertexOfNext, vertexOf];
      vertexOfNext.fill(0);
      rowStart += edgesARow;
    }
    for (let ix = 0; ix < nx - 1; ix++) {
      const column = iy * nx + ix;
      const others = [column, column + 1, column + nx, column + nx + 1];
      let from = nz;
      let to = -1;
      for (const c of others) {
        if (low[c] < from) from = low[c];
        if (high[c] > to) to = high[c];
      }
      if (to < 0) continue;
      from = Math.max(0, from - 1);
      to = Math.min(nz - 2, to);
      let index = column * nz + from;
      let lower = layer(value, index, columnStep, rowStep);
      for (let iz = from; iz <= to; iz++, index++) {
        const upper = layer(value, index + 1, columnStep, rowStep);
        const pattern = lower | (upper << 4);
        lower = upper;
        if (pattern === 0 || pattern === 255) continue;
        for (let e = table.start[pattern]; e < table.start[pattern + 1]; e++) {
          triangles.push(vertexOn(index, table.edges[e]));
        }
      }
    }
  }
  return {
    positions: positions.take(),
    triangles: triangles.take(),
    edges: Int32Array.from(edges.take()),
  };
}

function layer(value: Float32Array, index: number, columnStep: number, rowStep: number): number {
  return (
    (value[index] < 0 ? 1 : 0) |
    (value[index + columnStep] < 0 ? 2 : 0) |
    (value[index + rowStep] < 0 ? 4 : 0) |
    (value[index + columnStep + rowStep] < 0 ? 8 : 0)
  );
}

class GrowingFloats {
  #items = new Float64Array(1 << 16);
  length = 0;
  push(value: number): void {
    if (this.length === this.#items.length) {
      const grown = new Float64Array(2 * this.length);
      grown.set(this.#items);
      this.#items = grown;
    }
    this.#items[this.length++] = value;
  }
  take(): Float64Array {
    return this.#items.slice(0, this.length);
  }
}

class GrowingInts {
  #items = new Uint32Array(1 << 16);
  length = 0;
  push(value: number): void {
    if (this.length === this.#items.length) {
      const grown = new Uint32Array(2 * this.length);
      grown.set(this.#items);
      this.#items = grown;
    }
    this.#items[this.length++] = value;
  }
  take(): Uint32Array {
    return this.#items.slice(0, this.length);
  }
}
