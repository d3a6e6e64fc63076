import { MeshLinks } from './mesh-links.ts';

interface Surface {
  readonly positions: Float64Array | Float32Array;
  readonly triangles: Uint32Array;
}

/**
 * Closes edges shorter than `shortest` mm where that keeps the surface closed with two facets an edge. Exact cuts leave such
 * edges where a cutter passes close to a vertex; rounding would turn them into facets without an area. Vertices that stay do
 * not move. Positions come back in float64.
 */
export function collapseNeedles(
  surface: Surface,
  shortest: number,
): { positions: Float64Array; triangles: Uint32Array } {
  const { positions: p, triangles: tri } = surface;
  const short: [number, number][] = [];
  for (let t = 0; t < tri.length; t += 3) {
    for (let k = 0; k < 3; k++) {
      const [a, b] = [tri[t + k], tri[t + ((k + 1) % 3)]];
      if (a < b && apart(p, a, b) < shortest) short.push([a, b]);
    }
  }
  return closeSides(surface, short);
}

/**
 * Closes sides, given by their ends, in this order, where that keeps the surface closed with two facets an edge and turns none over.
 * Vertices that stay do not move. Positions come back in float64.
 */
export function closeSides(
  { positions: p, triangles: tri }: Surface,
  sides: readonly (readonly [number, number])[],
): { positions: Float64Array; triangles: Uint32Array } {
  if (sides.length === 0) return { positions: Float64Array.from(p), triangles: tri };
  const links = new MeshLinks(tri, p.length / 3);
  for (const [a, b] of sides) {
    if (links.isGone(a) || links.isGone(b)) continue;
    for (const [from, to] of [
      [a, b],
      [b, a],
    ]) {
      links.gather(from);
      if (!links.ring.includes(to) || turnsOver(p, links.corners, from, to)) continue;
      if (!links.canCollapse(from, to)) continue;
      links.collapse(from, to);
      break;
    }
  }
  return links.compact(Float64Array.from(p));
}

function apart(p: ArrayLike<number>, a: number, b: number): number {
  const x = p[3 * a] - p[3 * b];
  const y = p[3 * a + 1] - p[3 * b + 1];
  const z = p[3 * a + 2] - p[3 * b + 2];
  return Math.sqrt(x * x + y * y + z * z);
}

/** Whether a facet that stays would turn its normal by more than a right angle. */
function turnsOver(
  p: ArrayLike<number>,
  corners: readonly number[],
  from: number,
  to: number,
): boolean {
  for (let i = 0; i < corners.length; i += 2) {
    const [b, c] = [corners[i], corners[i + 1]];
    if (b === to || c === to) continue;
    const before = normal(p, from, b, c);
    const after = normal(p, to, b, c);
    if (before[0] * after[0] + before[1] * after[1] + before[2] * after[2] < 0) return true;
  }
  return false;
}

function normal(p: ArrayLike<number>, a: number, b: number, c: number): [number, number, number] {
  const u = [0, 1, 2].map((k) => p[3 * b + k] - p[3 * a + k]);
  const v = [0, 1, 2].map((k) => p[3 * c + k] - p[3 * a + k]);
  return [u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]];
}
