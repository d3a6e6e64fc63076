import { add, cross, distance, dot, length, scale, subtract, type Vec3 } from './vec3.ts';

/** Facets are divided to pieces no larger than this from their middle, mm. */
const LARGEST_PIECE = 2.5;

/** A piece that looks away from the guide by more (cosine) is the far side of a thin bone, which lies within reach too and is never seen. */
const FAR_SIDE = -0.3;

/** What is reached, and from where it is looked at. */
export interface Reach {
  /** From a point to the rim of what is reached, mm; negative inside. */
  readonly gap: (p: Vec3) => number;
  /** Unit vector; null: from everywhere. */
  readonly outward: Vec3 | null;
}

/**
 * Hands on the pieces of the facet `a`, `b`, `c` within reach, so that a large facet counts with the part that is: centre, unit normal, mm2, and how far
 * from the centre the piece goes, mm.
 */
export function reachedPieces(
  a: Vec3,
  b: Vec3,
  c: Vec3,
  reach: Reach,
  take: (centre: Vec3, normal: Vec3, area: number, size: number) => void,
): void {
  const centre = scale(add(add(a, b), c), 1 / 3);
  const size = Math.max(distance(centre, a), distance(centre, b), distance(centre, c));
  const gap = reach.gap(centre);
  if (gap > size) return;
  if (size > LARGEST_PIECE) {
    const [ab, bc, ca] = [scale(add(a, b), 0.5), scale(add(b, c), 0.5), scale(add(c, a), 0.5)];
    reachedPieces(a, ab, ca, reach, take);
    reachedPieces(ab, b, bc, reach, take);
    reachedPieces(ca, bc, c, reach, take);
    reachedPieces(ab, bc, ca, reach, take);
    return;
  }
  const n = cross(subtract(b, a), subtract(c, a));
  const double = length(n);
  if (gap > 0 || double === 0) return;
  const normal = scale(n, 1 / double);
  if (reach.outward !== null && dot(normal, reach.outward) < FAR_SIDE) return;
  take(centre, normal, double / 2, size);
}
