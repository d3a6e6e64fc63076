/** Numbers of a quadric: xx xy xz xw yy yz yw zz zw ww of the sum of squared plane distances. */
export const QUADRIC = 10;

/** Below this, relative to its largest entry cubed, a quadric's minimum is not looked for: it lies on a flat or an edge. */
const SINGULAR = 1e-4;

/** Adds the plane n . p + w = 0 (unit normal) with a weight to the quadric at `at`. */
export function addPlane(
  q: Float64Array,
  at: number,
  x: number,
  y: number,
  z: number,
  w: number,
  weight: number,
): void {
  q[at] += weight * x * x;
  q[at + 1] += weight * x * y;
  q[at + 2] += weight * x * z;
  q[at + 3] += weight * x * w;
  q[at + 4] += weight * y * y;
  q[at + 5] += weight * y * z;
  q[at + 6] += weight * y * w;
  q[at + 7] += weight * z * z;
  q[at + 8] += weight * z * w;
  q[at + 9] += weight * w * w;
}

/** Weighted sum of the squared distances from a point to the quadric's planes: no single plane of weight 1 is further than its root. */
export function planeError(q: Float64Array, x: number, y: number, z: number): number {
  const sum =
    x * (q[0] * x + 2 * (q[1] * y + q[2] * z + q[3])) +
    y * (q[4] * y + 2 * (q[5] * z + q[6])) +
    z * (q[7] * z + 2 * q[8]) +
    q[9];
  return Math.max(0, sum);
}

/** Where the quadric is least, by Cramer's rule, into `out`; false where it is nearly flat in some direction. */
export function minimumOf(q: Float64Array, out: Float64Array): boolean {
  const [xx, xy, xz, xw, yy, yz, yw, zz, zw] = q;
  const cxx = yy * zz - yz * yz;
  const cxy = xz * yz - xy * zz;
  const cxz = xy * yz - xz * yy;
  const determinant = xx * cxx + xy * cxy + xz * cxz;
  const largest = Math.max(xx, yy, zz);
  if (!(Math.abs(determinant) > SINGULAR * largest * largest * largest)) return false;
  const cyy = xx * zz - xz * xz;
  const cyz = xy * xz - xx * yz;
  const czz = xx * yy - xy * xy;
  out[0] = -(cxx * xw + cxy * yw + cxz * zw) / determinant;
  out[1] = -(cxy * xw + cyy * yw + cyz * zw) / determinant;
  out[2] = -(cxz * xw + cyz * yw + czz * zw) / determinant;
  return true;
}
