import { crossingFacets } from './crossing-facets.ts';

/** A facet that turns by more than this (cosine) through a move has folded, or is about to. */
const FOLDED = -0.2;

/** Twice the area, mm2, above which a facet counts: slivers turn over at the least touch, and are merged away. */
const COUNTS = 0.02;

/** Times a move is halved before it is given up. */
const HALVINGS = 4;

/**
 * Takes moves of vertices back, by halves and then wholly, where they fold the surface or take it through itself: at the tip of a sharp
 * spur the nearest points of neighbours jump from one side to the other, and facets between them would turn over; where
 * little is left of a wall, one face would go through the other. `before`: positions before the moves, of a surface that does not
 * cross itself; `positions` is changed. `cell`: twice the width of a usual facet, mm.
 */
export function unfold(
  positions: Float64Array,
  before: Float64Array,
  triangles: Uint32Array,
  cell: number,
): void {
  takeBackFolds(positions, before, triangles);
  takeBackCrossings(positions, before, triangles, cell);
}

/** Rounds of taking back what crosses: halves as for folds, and more, because what is taken back can meet what stays. */
const CROSSING_ROUNDS = 12;

/** A move that is shorter crosses nothing that is two such moves away, mm; nine of ten moves are. */
const LEAST_MOVE = 0.01;

function takeBackCrossings(
  positions: Float64Array,
  before: Float64Array,
  triangles: Uint32Array,
  cell: number,
): void {
  const halved = new Uint8Array(positions.length / 3);
  let asked = movedFacets(positions, before, triangles);
  for (let round = 0; round < CROSSING_ROUNDS && asked.length > 0; round++) {
    const crossing = crossingFacets(positions, triangles, asked, cell);
    if (crossing.length === 0) return;
    const taken = new Uint8Array(halved.length);
    for (const t of crossing) {
      for (let k = 0; k < 3; k++) taken[triangles[3 * t + k]] = 1;
    }
    for (let v = 0; v < taken.length; v++) {
      if (taken[v] === 0) continue;
      const wholly = halved[v] >= HALVINGS;
      halved[v]++;
      for (let k = 3 * v; k < 3 * v + 3; k++) {
        positions[k] = wholly ? before[k] : (positions[k] + before[k]) / 2;
      }
    }
    // Only what was taken back can cross anew.
    asked = facetsOf(triangles, taken);
  }
}

/** Facets of which a corner has moved by more than LEAST_MOVE. */
function movedFacets(p: Float64Array, q: Float64Array, triangles: Uint32Array): Uint32Array {
  const marked = new Uint8Array(p.length / 3);
  for (let v = 0; v < marked.length; v++) {
    const x = p[3 * v] - q[3 * v];
    const y = p[3 * v + 1] - q[3 * v + 1];
    const z = p[3 * v + 2] - q[3 * v + 2];
    if (x * x + y * y + z * z > LEAST_MOVE * LEAST_MOVE) marked[v] = 1;
  }
  return facetsOf(triangles, marked);
}

/** Facets with a marked corner. */
function facetsOf(triangles: Uint32Array, marked: Uint8Array): Uint32Array {
  const out = new Uint32Array(triangles.length / 3);
  let count = 0;
  for (let t = 0; t < out.length; t++) {
    if (marked[triangles[3 * t]] | marked[triangles[3 * t + 1]] | marked[triangles[3 * t + 2]]) {
      out[count++] = t;
    }
  }
  return out.slice(0, count);
}

function takeBackFolds(
  positions: Float64Array,
  before: Float64Array,
  triangles: Uint32Array,
): void {
  let suspects: Uint32Array | null = null;
  for (let round = 0; round <= HALVINGS; round++) {
    const folded = new Set<number>();
    const count: number = suspects ? suspects.length : triangles.length / 3;
    const facets: number[] = [];
    for (let i = 0; i < count; i++) {
      const t = suspects ? suspects[i] : i;
      const a = 3 * triangles[3 * t];
      const b = 3 * triangles[3 * t + 1];
      const c = 3 * triangles[3 * t + 2];
      if (
        !moved(positions, before, a) &&
        !moved(positions, before, b) &&
        !moved(positions, before, c)
      ) {
        continue;
      }
      facets.push(t);
      if (turn(positions, before, a, b, c) > FOLDED) continue;
      folded.add(a).add(b).add(c);
    }
    if (folded.size === 0) return;
    for (const v of folded) {
      for (let k = v; k < v + 3; k++) {
        positions[k] = round < HALVINGS ? (positions[k] + before[k]) / 2 : before[k];
      }
    }
    suspects = Uint32Array.from(facets);
  }
}

const moved = (p: Float64Array, q: Float64Array, v: number): boolean =>
  p[v] !== q[v] || p[v + 1] !== q[v + 1] || p[v + 2] !== q[v + 2];

/** Cosine between a facet's normals before and after; 1 where either hardly has one. */
function turn(p: Float64Array, q: Float64Array, a: number, b: number, c: number): number {
  const ux = p[b] - p[a];
  const uy = p[b + 1] - p[a + 1];
  const uz = p[b + 2] - p[a + 2];
  const vx = p[c] - p[a];
  const vy = p[c + 1] - p[a + 1];
  const vz = p[c + 2] - p[a + 2];
  const nx = uy * vz - uz * vy;
  const ny = uz * vx - ux * vz;
  const nz = ux * vy - uy * vx;
  const sx = q[b] - q[a];
  const sy = q[b + 1] - q[a + 1];
  const sz = q[b + 2] - q[a + 2];
  const tx = q[c] - q[a];
  const ty = q[c + 1] - q[a + 1];
  const tz = q[c + 2] - q[a + 2];
  const mx = sy * tz - sz * ty;
  const my = sz * tx - sx * tz;
  const mz = sx * ty - sy * tx;
  const after = nx * nx + ny * ny + nz * nz;
  const earlier = mx * mx + my * my + mz * mz;
  if (Math.min(after, earlier) < COUNTS * COUNTS) return 1;
  return (nx * mx + ny * my + nz * mz) / Math.sqrt(after * earlier);
}
