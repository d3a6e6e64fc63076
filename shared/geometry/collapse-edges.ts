import { MeshLinks } from './mesh-links.ts';

/** A surface whose facets are to be merged where it is flat. */
export interface CollapseInput {
  /** xyz triples, mm. */
  readonly positions: Float64Array;
  /** Closed, two facets an edge. */
  readonly triangles: Uint32Array;
  /** How far the surface may move at each vertex, mm. */
  readonly tolerance: Float32Array;
  /** 1 for vertices at which no facet, rather than only the surface as a whole, may move further than that. */
  readonly strict: Uint8Array;
}

/** Rounds over all vertices; later ones find little. */
const ROUNDS = 5;

/** A facet that turns by more than this (cosine) would round an edge off or fold. */
const LEAST_COSINE = Math.cos((20 * Math.PI) / 180);

/** Least height of a facet over its longest side: thinner ones make poor normals and fragile cuts. */
const LEAST_SHAPE = 0.05;

/** Longest side of a merged facet, mm: the kernel's broad phase and the checks' grids want facets of like size. */
const LONGEST_EDGE = 4;

/** The same where the surface is strict: there facets are probed at a few points, which must lie close. */
const LONGEST_STRICT_EDGE = 1.2;

/**
 * Merges facets where the surface is flat enough: removes vertices by sliding them into a neighbour while no removed vertex
 * ends up further than its tolerance from the surface (errors add up over rounds, so the bound holds for the whole). Keeps the
 * surface closed with two facets an edge (the link condition), keeps the remaining vertices where they are, and visits them
 * in index order: the same input gives the same output.
 *
 * Extraction leaves facets of one size everywhere, four fifths of them on faces that are flat to a hundredth of a
 * millimetre. The kernel's time is proportional to facets: merging first saved 250 of 350 ms on a 70,000-facet guide.
 */
export function collapseEdges({ positions: p, triangles, tolerance, strict }: CollapseInput): {
  positions: Float64Array;
  triangles: Uint32Array;
  kept: Int32Array;
} {
  const links = new MeshLinks(triangles, p.length / 3);
  const error = new Float32Array(tolerance.length);
  const touched = new Int32Array(tolerance.length).fill(-1);
  // Vertices that can go nowhere until a facet of theirs changes; later rounds pass them over.
  const stuck = new Uint8Array(tolerance.length);
  for (let round = 0; round < ROUNDS; round++) {
    let removed = 0;
    for (let v = 0; v < tolerance.length; v++) {
      if (stuck[v] === 1 || links.isGone(v)) continue;
      if (touched[v] === round || tolerance[v] <= error[v]) continue;
      const to = bestNeighbour(p, links, v, tolerance[v] - error[v], strict[v] === 1);
      if (to === NOWHERE) stuck[v] = 1;
      if (to === NOWHERE || to === LINKED) continue;
      for (const w of links.ring) {
        touched[w] = round;
        stuck[w] = 0;
      }
      error[to.vertex] = Math.max(error[to.vertex], error[v] + to.error);
      links.collapse(v, to.vertex);
      removed++;
    }
    if (removed * 50 < tolerance.length) break;
  }
  return links.compact(p);
}

interface Neighbour {
  readonly vertex: number;
  readonly error: number;
}

/** No neighbour is one to go to, as the facets of the vertex now are. */
const NOWHERE = null;

/** One is, but for the facets beyond it: the answer can change with theirs. */
const LINKED = 'linked';

/** The neighbour into which `v` can go with the least change, or why there is none. Leaves the ring of `v` in `links.ring`. */
function bestNeighbour(
  p: Float64Array,
  links: MeshLinks,
  v: number,
  allowed: number,
  isStrict: boolean,
): Neighbour | typeof NOWHERE | typeof LINKED {
  links.gather(v);
  const { ring, corners } = links;
  const [x, y, z] = [p[3 * v], p[3 * v + 1], p[3 * v + 2]];

  // 1. The mean normal, area weighted.
  let nx = 0;
  let ny = 0;
  let nz = 0;
  for (let i = 0; i < corners.length; i += 2) {
    const b = 3 * corners[i];
    const c = 3 * corners[i + 1];
    const ux = p[b] - x;
    const uy = p[b + 1] - y;
    const uz = p[b + 2] - z;
    const wx = p[c] - x;
    const wy = p[c + 1] - y;
    const wz = p[c + 2] - z;
    nx += uy * wz - uz * wy;
    ny += uz * wx - ux * wz;
    nz += ux * wy - uy * wx;
  }
  const n = Math.sqrt(nx * nx + ny * ny + nz * nz);
  if (!(n > 0)) return NOWHERE;
  nx /= n;
  ny /= n;
  nz /= n;

  // 2. The two neighbours towards which the surface falls off least: along them it is straight.
  let first = -1;
  let second = -1;
  let leastFirst = 0.2;
  let leastSecond = 0.2;
  for (const u of ring) {
    const dx = p[3 * u] - x;
    const dy = p[3 * u + 1] - y;
    const dz = p[3 * u + 2] - z;
    const l = Math.sqrt(dx * dx + dy * dy + dz * dz);
    if (l > LONGEST_EDGE) continue;
    const fall = Math.abs(dx * nx + dy * ny + dz * nz) / (l + 1e-9);
    if (fall < leastFirst) {
      second = first;
      leastSecond = leastFirst;
      first = u;
      leastFirst = fall;
    } else if (fall < leastSecond) {
      second = u;
      leastSecond = fall;
    }
  }

  // 3. The first of them that keeps shape, topology and tolerance.
  let isLinked = false;
  for (const u of [first, second]) {
    if (u < 0) continue;
    const error = changeOf(p, corners, v, u, allowed, isStrict);
    if (!(error <= allowed)) continue;
    if (links.canCollapse(v, u)) return { vertex: u, error };
    isLinked = true;
  }
  return isLinked ? LINKED : NOWHERE;
}

/** Distance of `v` from the surface that is left when it goes to `u`; Infinity where a facet would fold or become a needle. */
function changeOf(
  p: Float64Array,
  corners: readonly number[],
  v: number,
  u: number,
  allowed: number,
  isStrict: boolean,
): number {
  const [x, y, z] = [p[3 * v], p[3 * v + 1], p[3 * v + 2]];
  const [ux, uy, uz] = [p[3 * u], p[3 * u + 1], p[3 * u + 2]];
  const edge = isStrict ? LONGEST_STRICT_EDGE : LONGEST_EDGE;
  let farthest = 0;
  let nearest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < corners.length; i += 2) {
    if (corners[i] === u || corners[i + 1] === u) continue;
    const b = 3 * corners[i];
    const c = 3 * corners[i + 1];
    const ex = p[c] - p[b];
    const ey = p[c + 1] - p[b + 1];
    const ez = p[c + 2] - p[b + 2];
    // Before: (v, b, c); after: (u, b, c).
    const ax = x - p[b];
    const ay = y - p[b + 1];
    const az = z - p[b + 2];
    const gx = ux - p[b];
    const gy = uy - p[b + 1];
    const gz = uz - p[b + 2];
    const ox = ey * az - ez * ay;
    const oy = ez * ax - ex * az;
    const oz = ex * ay - ey * ax;
    const mx = ey * gz - ez * gy;
    const my = ez * gx - ex * gz;
    const mz = ex * gy - ey * gx;
    const before = Math.sqrt(ox * ox + oy * oy + oz * oz);
    const after = Math.sqrt(mx * mx + my * my + mz * mz);
    if (ox * mx + oy * my + oz * mz < LEAST_COSINE * before * after)
      return Number.POSITIVE_INFINITY;
    const fx = ux - p[c];
    const fy = uy - p[c + 1];
    const fz = uz - p[c + 2];
    const longest = Math.max(
      ex * ex + ey * ey + ez * ez,
      gx * gx + gy * gy + gz * gz,
      fx * fx + fy * fy + fz * fz,
    );
    if (longest > edge * edge || after < LEAST_SHAPE * longest) {
      return Number.POSITIVE_INFINITY;
    }
    // v over the plane of the new facet: the nearest facet bounds its distance, and a fold shows as a far one.
    const off = Math.abs(ax * mx + ay * my + az * mz) / after;
    if (off > farthest) farthest = off;
    if (off < nearest) nearest = off;
    if (farthest > (isStrict ? 1 : 4) * allowed) return Number.POSITIVE_INFINITY;
  }
  return isStrict ? farthest : Math.max(Math.min(nearest, farthest), farthest / 2);
}
