import { buildCellTable, EDGE_CORNERS } from '../geometry/cell-table.ts';
import { IndexList, NumberList } from '../mesh/growing-lists.ts';

/** Samples on a grid, i fastest. */
export interface GridField {
  readonly size: readonly [number, number, number];
  readonly values: ArrayLike<number>;
}

/** A surface in grid coordinates: sample (i, j, k) lies at [i, j, k]. */
export interface GridSurface {
  readonly positions: Float64Array;
  /** Counter-clockwise seen from outside, where i, j, k are right-handed. */
  readonly triangles: Uint32Array;
}

/** Crossings keep this far from the samples, in spacings, so that no facet is without an area. */
const LEAST_SHARE = 0.01;

/**
 * The surface round all samples of at least `level`: closed and manifold by construction, since samples on the border count
 * as outside. Vertices lie where the level is met between two samples (linearly).
 */
export function isoSurface({ size, values }: GridField, level: number): GridSurface {
  const [nx, ny, nz] = size;
  const table = buildCellTable();
  const slice = nx * ny;
  const positions = new NumberList();
  const triangles = new IndexList();
  // Three edges start at each sample; a layer of cells meets those of two slices of samples.
  let below = new Int32Array(3 * slice);
  let above = new Int32Array(3 * slice);
  let insideBelow = new Uint8Array(slice);
  let insideAbove = new Uint8Array(slice);
  const axisOf = EDGE_CORNERS.map(([a, b]) => Math.log2(b - a));
  const step = [1, nx, slice];

  const markInside = (k: number, inside: Uint8Array): void => {
    inside.fill(0);
    if (k === 0 || k === nz - 1) return;
    for (let j = 1; j < ny - 1; j++) {
      for (let i = 1; i < nx - 1; i++) {
        if (values[k * slice + j * nx + i] >= level) inside[j * nx + i] = 1;
      }
    }
  };

  const vertexOn = (i: number, j: number, k: number, edge: number): number => {
    const corner = EDGE_CORNERS[edge][0];
    const axis = axisOf[edge];
    const x = i + (corner & 1);
    const y = j + ((corner >> 1) & 1);
    const z = k + (corner >> 2);
    const at = y * nx + x;
    const ids = z === k ? below : above;
    const known = ids[3 * at + axis];
    if (known > 0) return known - 1;
    const from = values[z * slice + at] - level;
    const to = values[z * slice + at + step[axis]] - level;
    // A border sample counts as outside whatever its value.
    const share = from >= 0 === to >= 0 ? 0.5 : from / (from - to);
    const t = Math.min(1 - LEAST_SHARE, Math.max(LEAST_SHARE, share));
    positions.push(x + (axis === 0 ? t : 0));
    positions.push(y + (axis === 1 ? t : 0));
    positions.push(z + (axis === 2 ? t : 0));
    const id = positions.length / 3;
    ids[3 * at + axis] = id;
    return id - 1;
  };

  markInside(0, insideAbove);
  for (let k = 0; k + 1 < nz; k++) {
    [below, above] = [above, below];
    above.fill(0);
    [insideBelow, insideAbove] = [insideAbove, insideBelow];
    markInside(k + 1, insideAbove);
    for (let j = 0; j + 1 < ny; j++) {
      let at = j * nx;
      let left = columnBits(insideBelow, insideAbove, at, nx);
      for (let i = 0; i + 1 < nx; i++, at++) {
        const right = columnBits(insideBelow, insideAbove, at + 1, nx);
        const pattern = left | (right << 1);
        left = right;
        if (pattern === 0 || pattern === 255) continue;
        for (let e = table.start[pattern]; e < table.start[pattern + 1]; e++) {
          triangles.push(vertexOn(i, j, k, table.edges[e]));
        }
      }
    }
  }
  return { positions: positions.take(), triangles: triangles.take() };
}

/** The four samples of a cell's left face as bits 0, 2, 4, 6. */
const columnBits = (below: Uint8Array, above: Uint8Array, at: number, nx: number): number =>
  below[at] | (below[at + nx] << 2) | (above[at] << 4) | (above[at + nx] << 6);
