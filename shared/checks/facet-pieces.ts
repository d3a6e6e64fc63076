/** Called with a point on a facet and the share of its area that the point stands for. The point is reused: copy it to keep it. */
export type PieceVisitor = (point: Float64Array, share: number) => void;

/**
 * Visits points spread evenly over the triangle of 9 numbers at `o`, about `length` apart: enough for its area, and for its
 * longest edge where it is a sliver.
 */
export function visitPieces(
  c: Float64Array,
  o: number,
  area: number,
  length: number,
  point: Float64Array,
  visit: PieceVisitor,
): void {
  const count = Math.max(
    1,
    Math.ceil(longestEdge(c, o) / length),
    Math.ceil((2 * area) / (length * length)),
  );
  for (let i = 0; i < count; i++) {
    spreadPoint(c, o, i, count, point);
    visit(point, 1 / count);
  }
}

/**
 * The i-th of `count` points spread evenly over the triangle at `o`, into `out`: the centroid where it is the only one, else the
 * R2 sequence (Roberts 2018), folded at the square's diagonal.
 */
export function spreadPoint(
  c: Float64Array,
  o: number,
  i: number,
  count: number,
  out: Float64Array,
): void {
  let s = count === 1 ? 1 / 3 : (0.5 + 0.7548776662466927 * i) % 1;
  let t = count === 1 ? 1 / 3 : (0.5 + 0.5698402909980532 * i) % 1;
  if (s + t > 1) {
    s = 1 - s;
    t = 1 - t;
  }
  const r = 1 - s - t;
  out[0] = c[o] * r + c[o + 3] * s + c[o + 6] * t;
  out[1] = c[o + 1] * r + c[o + 4] * s + c[o + 7] * t;
  out[2] = c[o + 2] * r + c[o + 5] * s + c[o + 8] * t;
}

/** Longest edge of the triangle of 9 numbers at `o`. */
export function longestEdge(c: Float64Array, o: number): number {
  return Math.sqrt(
    Math.max(edgeSquared(c, o, o + 3), edgeSquared(c, o + 3, o + 6), edgeSquared(c, o + 6, o)),
  );
}

function edgeSquared(c: Float64Array, i: number, j: number): number {
  const x = c[j] - c[i];
  const y = c[j + 1] - c[i + 1];
  const z = c[j + 2] - c[i + 2];
  return x * x + y * y + z * z;
}
