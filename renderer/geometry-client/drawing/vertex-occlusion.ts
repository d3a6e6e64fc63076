import type { SpatialIndex } from '../../../shared/mesh/spatial-index.ts';
import type { DrawnSurface } from './drawn-surface.ts';

/** What lies further than this share of the longest side throws no shade: hollows are to show, not the shape as a whole. */
const REACH_SHARE = 0.22;
/** mm */
const MOST_REACH = 25;
/** Places at which rays are cast, at most; vertices in between take the mean of their neighbourhood. */
const MOST_SAMPLES = 9000;
const RAYS = 20;
/** Rays start above the surface, mm, so that they do not meet the facets that they leave. */
const LIFT = 0.15;
const SMOOTHING = 6;

/**
 * How open each vertex of a surface is to its surroundings: 255 wholly, 0 not at all. Rays are cast from a few thousand places,
 * one a cell of a grid and side of the surface; vertices take their cell's value, smoothed along the surface.
 */
export function vertexOcclusion(surface: DrawnSurface, index: SpatialIndex): Uint8Array {
  const { positions, normals } = surface;
  const vertices = positions.length / 3;
  if (vertices === 0) return new Uint8Array(0);
  const size = extentOf(positions);
  const reach = Math.min(MOST_REACH, REACH_SHARE * Math.max(...size));
  const cells = cellOfEachVertex(surface, size);
  const openOf = new Float32Array(cells.count).fill(-1);
  for (let v = 0; v < vertices; v++) {
    const cell = cells.of[v];
    if (openOf[cell] < 0) openOf[cell] = opennessAt(positions, normals, v, index, reach);
  }
  let open = Float32Array.from(cells.of, (cell) => openOf[cell]);
  for (let i = 0; i < SMOOTHING; i++) open = smoothed(open, surface);
  return Uint8Array.from(open, (value) => Math.round(255 * value));
}

function extentOf(positions: Float32Array): [number, number, number] {
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  for (let i = 0; i < positions.length; i += 3) {
    for (let k = 0; k < 3; k++) {
      low[k] = Math.min(low[k], positions[i + k]);
      high[k] = Math.max(high[k], positions[i + k]);
    }
  }
  return [high[0] - low[0], high[1] - low[1], high[2] - low[2]];
}

/** Vertices in one cell of a grid whose normals lie in one octant share a sample. */
function cellOfEachVertex({ positions, normals }: DrawnSurface, size: readonly number[]) {
  const vertices = positions.length / 3;
  const [a, b, c] = size;
  // A closed surface in a box crosses about as many cells as the box's own surface.
  let side = Math.max(0.4, Math.sqrt((2 * (a * b + b * c + c * a)) / MOST_SAMPLES));
  for (;;) {
    const numbers = new Map<number, number>();
    const of = new Uint32Array(vertices);
    for (let v = 0; v < vertices; v++) {
      const o = 3 * v;
      const octant =
        (normals[o] > 0 ? 1 : 0) + (normals[o + 1] > 0 ? 2 : 0) + (normals[o + 2] > 0 ? 4 : 0);
      const key =
        ((cell(positions[o], side) * GRID + cell(positions[o + 1], side)) * GRID +
          cell(positions[o + 2], side)) *
          8 +
        octant;
      let number = numbers.get(key);
      if (number === undefined) {
        number = numbers.size;
        numbers.set(key, number);
      }
      of[v] = number;
    }
    if (numbers.size <= 2 * MOST_SAMPLES) return { of, count: numbers.size };
    side *= 1.5;
  }
}

/** Cells a side that a key can tell apart; coordinates beyond wrap round, which costs nothing but a shared sample. */
const GRID = 65536;
const cell = (x: number, side: number): number => (Math.floor(x / side) + GRID / 2) & (GRID - 1);

/** Directions about +z, denser towards it as the cosine. */
const DIRECTIONS = Array.from({ length: RAYS }, (_, i) => {
  const r = Math.sqrt((i + 0.5) / RAYS);
  const turn = i * Math.PI * (3 - Math.sqrt(5));
  return [r * Math.cos(turn), r * Math.sin(turn), Math.sqrt(1 - r * r)] as const;
});

function opennessAt(
  p: Float32Array,
  n: Float32Array,
  v: number,
  index: SpatialIndex,
  reach: number,
): number {
  const o = 3 * v;
  const [x, y, z] = [n[o], n[o + 1], n[o + 2]];
  // A frame about the normal without a square root (Duff et al., "Building an orthonormal basis, revisited", 2017).
  const sign = z >= 0 ? 1 : -1;
  const s = -1 / (sign + z);
  const t = x * y * s;
  const from = [p[o] + LIFT * x, p[o + 1] + LIFT * y, p[o + 2] + LIFT * z] as const;
  let open = 0;
  for (const [a, b, c] of DIRECTIONS) {
    const hit = index.raycast(
      from,
      [
        a * (1 + sign * x * x * s) + b * t + c * x,
        a * sign * t + b * (sign + y * y * s) + c * y,
        -a * sign * x - b * y + c * z,
      ],
      0,
      reach,
    );
    // What is near shades more than what is far.
    open += hit === null ? 1 : Math.sqrt(hit.distance / reach);
  }
  return open / RAYS;
}

/** Mean of each vertex and its neighbours. Doubled vertices are smoothed with the vertex they stand for. */
function smoothed(open: Float32Array, { triangles, doubled }: DrawnSurface) {
  const sum = open.slice();
  const weight = new Float32Array(open.length).fill(1);
  for (let i = 0; i < triangles.length; i += 3) {
    const a = triangles[i];
    const b = triangles[i + 1];
    const c = triangles[i + 2];
    const total = open[a] + open[b] + open[c];
    sum[a] += total - open[a];
    sum[b] += total - open[b];
    sum[c] += total - open[c];
    weight[a] += 2;
    weight[b] += 2;
    weight[c] += 2;
  }
  const own = open.length - doubled.length;
  doubled.forEach((source, i) => {
    sum[source] += sum[own + i];
    weight[source] += weight[own + i];
  });
  for (let v = 0; v < open.length; v++) sum[v] /= weight[v];
  doubled.forEach((source, i) => {
    sum[own + i] = sum[source];
  });
  return sum;
}
