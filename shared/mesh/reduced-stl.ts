import { boundsOf, longestSide } from './bounds.ts';
import { checkFinite } from './check-finite.ts';
import { IndexList } from './growing-lists.ts';
import { InputError } from './input-error.ts';
import { type JobControl, Pace } from './job-control.ts';
import { MANY_TRIANGLES } from './limits.ts';
import type { MeshData } from './mesh-data.ts';
import { fitsBinaryStl, STL_FACET, STL_HEADER } from './stl-reader.ts';
import { VertexWelder } from './weld.ts';

/** A mesh read from a file that is too large to be read whole. */
export interface ReducedStl {
  readonly mesh: MeshData;
  /** Facets in the file. */
  readonly facets: number;
  /** Side of the cells whose vertices became one, in the file's unit; a vertex moved by less than 0.87 of it. */
  readonly cell: number;
}

/** Facets of a surface cut into cells of one size: about so many for each cell that it passes. */
const FACETS_A_CELL = 2;

/** Tries with coarser and coarser cells. */
const MOST_TRIES = 6;

/**
 * Reads a binary STL file of any number of facets into a mesh of at most `target` facets, without ever holding the file's
 * own vertices: vertices in one cell of a grid become their mean (J. Rossignac, P. Borrel, "Multi-resolution 3D approximations for
 * rendering complex scenes", 1993). Meant for files beyond the limit of `readMesh`; decimate afterwards for a good mesh.
 *
 * Throws InputError E_NOT_STL where the file is no binary STL, E_NONFINITE, E_RANGE, E_EMPTY, E_CANCELLED.
 */
export function readReducedStl(
  bytes: Uint8Array,
  target: number = MANY_TRIANGLES / 2,
  control: JobControl = {},
): ReducedStl {
  if (!fitsBinaryStl(bytes)) {
    throw new InputError('E_NOT_STL', 'only a binary STL file can be opened reduced: export it so');
  }
  const facets = (bytes.length - STL_HEADER) / STL_FACET;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { size, area } = extent(view, facets);
  const pace = new Pace(control, 'reducing', facets);
  let cell = Math.max(Math.sqrt((FACETS_A_CELL * area) / target), size / 2 ** 20);
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const mesh = clustered(view, facets, cell, target, pace);
    if (mesh !== null) {
      if (mesh.triangles.length === 0) throw new InputError('E_EMPTY', 'the file holds no surface');
      return { mesh, facets, cell };
    }
    cell *= 1.3;
  }
  throw new InputError(
    'E_TOO_LARGE',
    `the ${facets} facets of the file can't be reduced: decimate it first`,
  );
}

/** Longest side and area; refuses what is not finite. */
function extent(view: DataView, facets: number): { size: number; area: number } {
  const corner = new Float32Array(9);
  const box = new Float32Array(6).fill(Infinity, 0, 3).fill(-Infinity, 3);
  let area = 0;
  for (let f = 0; f < facets; f++) {
    let sum = 0;
    for (let k = 0; k < 9; k++) {
      const c = view.getFloat32(STL_HEADER + 12 + f * STL_FACET + 4 * k, true);
      corner[k] = c;
      sum += c;
      const axis = k % 3;
      if (c < box[axis]) box[axis] = c;
      if (c > box[axis + 3]) box[axis + 3] = c;
    }
    if (!Number.isFinite(sum)) {
      checkFinite({ positions: corner, triangles: Uint32Array.of(0, 1, 2) });
    }
    const [ax, ay, az, bx, by, bz, cx, cy, cz] = corner;
    area +=
      Math.hypot(
        (by - ay) * (cz - az) - (bz - az) * (cy - ay),
        (bz - az) * (cx - ax) - (bx - ax) * (cz - az),
        (bx - ax) * (cy - ay) - (by - ay) * (cx - ax),
      ) / 2;
  }
  const bounds = boundsOf({ positions: box, triangles: new Uint32Array() });
  if (bounds === null) throw new InputError('E_EMPTY', 'the file announces 0 facets');
  checkFinite({ positions: box, triangles: new Uint32Array() });
  return { size: longestSide(bounds), area };
}

/** The mesh of one cell size; null where it has more than `target` facets. */
function clustered(
  view: DataView,
  facets: number,
  cell: number,
  target: number,
  pace: Pace,
): MeshData | null {
  const welder = new VertexWelder(target / 2);
  const triangles = new IndexList(3 * target);
  let sums = new Float64Array(4 * target);
  const ids = [0, 0, 0];
  for (let f = 0; f < facets; f++) {
    if ((f & 0xffff) === 0) pace.at(f);
    for (let k = 0; k < 3; k++) {
      const at = STL_HEADER + 12 + f * STL_FACET + 12 * k;
      const x = view.getFloat32(at, true);
      const y = view.getFloat32(at + 4, true);
      const z = view.getFloat32(at + 8, true);
      // The welder compares words; here they are the cell's numbers.
      const id = welder.add(
        Math.floor(x / cell) >>> 0,
        Math.floor(y / cell) >>> 0,
        Math.floor(z / cell) >>> 0,
      );
      if (4 * id + 4 > sums.length) {
        const grown = new Float64Array(2 * sums.length + 64);
        grown.set(sums);
        sums = grown;
      }
      sums[4 * id] += x;
      sums[4 * id + 1] += y;
      sums[4 * id + 2] += z;
      sums[4 * id + 3]++;
      ids[k] = id;
    }
    const [a, b, c] = ids;
    if (a === b || b === c || c === a) continue;
    if (triangles.length >= 3 * target) return null;
    triangles.push(a);
    triangles.push(b);
    triangles.push(c);
  }
  const positions = new Float32Array(3 * welder.count);
  for (let v = 0; v < welder.count; v++) {
    for (let k = 0; k < 3; k++) positions[3 * v + k] = sums[4 * v + k] / sums[4 * v + 3];
  }
  return { positions, triangles: triangles.take() };
}
