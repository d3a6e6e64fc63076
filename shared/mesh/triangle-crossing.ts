/** Rounding error of `orientation` relative to the sum of its terms' magnitudes (Shewchuk 1997: 7.8e-16). */
const ROUNDING = 8e-16;

/**
 * Whether two triangles pass through each other: each has corners strictly on both sides of the other's plane, and their
 * common line is cut in stretches that overlap by more than a point. Triangles in one plane, and such that only touch, do not cross.
 *
 * The triangles are 9 floats of `c` from `i` and from `j` on. Method: Guigue and Devillers, "Fast and robust triangle-triangle
 * overlap test using orientation predicates", Journal of Graphics Tools 8(1), 2003. Signs that rounding could have
 * turned count as zero, about 1e-13 mm at the size of a bone.
 */
export function trianglesCross(c: Float32Array, i: number, j: number): boolean {
  // 1. corners of each against the other's plane
  const a0 = orientation(c, j, j + 3, j + 6, i);
  const a1 = orientation(c, j, j + 3, j + 6, i + 3);
  const a2 = orientation(c, j, j + 3, j + 6, i + 6);
  if (!onBothSides(a0, a1, a2)) return false;
  const b0 = orientation(c, i, i + 3, i + 6, j);
  const b1 = orientation(c, i, i + 3, i + 6, j + 3);
  const b2 = orientation(c, i, i + 3, i + 6, j + 6);
  if (!onBothSides(b0, b1, b2)) return false;

  // 2. turn both so that their first corner is the one alone on its side
  const first = lonely(a0, a1, a2);
  const p1 = i + 3 * first;
  let q1 = i + 3 * ((first + 1) % 3);
  let r1 = i + 3 * ((first + 2) % 3);
  const second = lonely(b0, b1, b2);
  const p2 = j + 3 * second;
  let q2 = j + 3 * ((second + 1) % 3);
  let r2 = j + 3 * ((second + 2) % 3);

  // 3. turn each round where the other's first corner lies below it
  if ((first === 0 ? a0 : first === 1 ? a1 : a2) < 0) {
    const q = q2;
    q2 = r2;
    r2 = q;
  }
  if ((second === 0 ? b0 : second === 1 ? b1 : b2) < 0) {
    const q = q1;
    q1 = r1;
    r1 = q;
  }

  // 4. do the stretches of the common line overlap?
  return orientation(c, p1, q1, p2, q2) < 0 && orientation(c, p1, r1, r2, p2) < 0;
}

const onBothSides = (x: number, y: number, z: number): boolean =>
  (x > 0 || y > 0 || z > 0) && (x < 0 || y < 0 || z < 0);

/** Which of three values, of both signs, is the only one of its sign; a zero may be with either. */
function lonely(x: number, y: number, z: number): 0 | 1 | 2 {
  const positive = (x > 0 ? 1 : 0) + (y > 0 ? 1 : 0) + (z > 0 ? 1 : 0);
  if (positive === 1) return x > 0 ? 0 : y > 0 ? 1 : 2;
  return x < 0 ? 0 : y < 0 ? 1 : 2;
}

/**
 * Six times the volume of the tetrahedron p, q, r, s: positive where s lies below p, q, r seen counter-clockwise; 0 where
 * rounding could have decided.
 */
function orientation(c: Float32Array, p: number, q: number, r: number, s: number): number {
  const ax = c[p] - c[s];
  const ay = c[p + 1] - c[s + 1];
  const az = c[p + 2] - c[s + 2];
  const bx = c[q] - c[s];
  const by = c[q + 1] - c[s + 1];
  const bz = c[q + 2] - c[s + 2];
  const dx = c[r] - c[s];
  const dy = c[r + 1] - c[s + 1];
  const dz = c[r + 2] - c[s + 2];
  const u = by * dz;
  const v = bz * dy;
  const w = bz * dx;
  const x = bx * dz;
  const y = bx * dy;
  const z = by * dx;
  const volume = ax * (u - v) + ay * (w - x) + az * (y - z);
  const magnitude =
    Math.abs(ax) * (Math.abs(u) + Math.abs(v)) +
    Math.abs(ay) * (Math.abs(w) + Math.abs(x)) +
    Math.abs(az) * (Math.abs(y) + Math.abs(z));
  return Math.abs(volume) <= ROUNDING * magnitude ? 0 : volume;
}
