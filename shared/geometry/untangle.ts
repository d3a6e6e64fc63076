import { crossingFacets } from './crossing-facets.ts';

/** Only a facet lower than this is turned so far by rounding that another comes to pass through it, mm. */
const NARROW = 0.02;

/** Sides longer than this are not closed, mm: the surface moves by no more. */
const LONGEST_CLOSED = 0.02;

/** Twice the width of a usual facet, mm. */
const CELL = 1.6;

/**
 * Sides to close so that narrow facets no longer pass through others: the shortest of each that does, as pairs of vertices, shortest first, none
 * of which share a vertex. Exact cuts leave such facets, and rounding, or the flip of a cap beside one, turns them. `p`: rounded to float32.
 */
export function tangledSides(p: Float32Array, triangles: Uint32Array): [number, number][] {
  const narrow = narrowFacets(p, triangles);
  const sides: { readonly a: number; readonly b: number; readonly length: number }[] = [];
  for (const t of crossingFacets(Float64Array.from(p), triangles, narrow, CELL)) {
    for (let k = 0; k < 3; k++) {
      const [a, b] = [triangles[3 * t + k], triangles[3 * t + ((k + 1) % 3)]];
      const length = Math.sqrt(squared(p, a, b));
      if (length <= LONGEST_CLOSED) sides.push({ a, b, length });
    }
  }
  sides.sort((s, t) => s.length - t.length || s.a - t.a || s.b - t.b);
  const taken = new Set<number>();
  const chosen: [number, number][] = [];
  for (const { a, b } of sides) {
    if (taken.has(a) || taken.has(b)) continue;
    taken.add(a).add(b);
    chosen.push([a, b]);
  }
  return chosen;
}

/** Facets whose height over their longest side is less than NARROW, by index. */
function narrowFacets(p: Float32Array, triangles: Uint32Array): Uint32Array {
  const found: number[] = [];
  for (let t = 0; t < triangles.length; t += 3) {
    const [a, b, c] = [triangles[t], triangles[t + 1], triangles[t + 2]];
    const ab = squared(p, a, b);
    const bc = squared(p, b, c);
    const ca = squared(p, c, a);
    const longest = Math.max(ab, bc, ca);
    // Heron: sixteen times the squared area.
    const area16 = 4 * ab * ca - (ab + ca - bc) ** 2;
    if (area16 < 4 * NARROW * NARROW * longest) found.push(t / 3);
  }
  return Uint32Array.from(found);
}

function squared(p: ArrayLike<number>, a: number, b: number): number {
  const x = p[3 * a] - p[3 * b];
  const y = p[3 * a + 1] - p[3 * b + 1];
  const z = p[3 * a + 2] - p[3 * b + 2];
  return x * x + y * y + z * z;
}
