/**
 * Exact distances between triangles, in float64 and without allocating. A triangle is 9 numbers of `c` from `o` on. The
 * functions that find a nearest pair write it to a `NearestPair`. Method: Ericson, Real-Time Collision Detection, 2005,
 * 5.1.5 (point and triangle), 5.1.9 (two segments), 5.3.6 (segment and triangle). Written apart from mesh/triangle-distance.ts and
 * the builder's own on purpose: a check that measured with what it checks would not see that one's faults. It also names the
 * nearest feature, and works on float64 corners in the removal frame.
 */

/** First point in [0..2], second in [3..5]; [6] names the feature of the triangle that was nearest. */
export type NearestPair = Float64Array;

/** A buffer for results. */
export const nearestPair = (): NearestPair => new Float64Array(7);

/** Feature codes in NearestPair[6]: the face, the edge from corner 0, 1 or 2 to the next, or the corner 0, 1 or 2. */
export const ON_FACE = 0;
export const ON_EDGE = 1;
export const ON_CORNER = 4;

/** Squared distance of (x, y, z) from the triangle; the triangle's nearest point goes to out[0..2], its feature to out[6]. */
export function pointTriangle(
  c: Float64Array,
  o: number,
  x: number,
  y: number,
  z: number,
  out: NearestPair,
): number {
  const ax = c[o];
  const ay = c[o + 1];
  const az = c[o + 2];
  const ux = c[o + 3] - ax;
  const uy = c[o + 4] - ay;
  const uz = c[o + 5] - az;
  const vx = c[o + 6] - ax;
  const vy = c[o + 7] - ay;
  const vz = c[o + 8] - az;
  const px = x - ax;
  const py = y - ay;
  const pz = z - az;
  const uu = ux * ux + uy * uy + uz * uz;
  const uv = ux * vx + uy * vy + uz * vz;
  const vv = vx * vx + vy * vy + vz * vz;
  const up = ux * px + uy * py + uz * pz;
  const vp = vx * px + vy * py + vz * pz;
  // Heights over the edges, as barycentric weights times twice the area squared.
  const weightB = vv * up - uv * vp;
  const weightC = uu * vp - uv * up;
  const area = uu * vv - uv * uv;
  if (weightB >= 0 && weightC >= 0 && weightB + weightC <= area && area > 0) {
    const s = weightB / area;
    const t = weightC / area;
    out[6] = ON_FACE;
    return writePoint(
      out,
      ax + ux * s + vx * t,
      ay + uy * s + vy * t,
      az + uz * s + vz * t,
      x,
      y,
      z,
    );
  }
  let best = Infinity;
  for (let k = 0; k < 3; k++) {
    const i = o + 3 * k;
    const j = k === 2 ? o : i + 3;
    const ex = c[j] - c[i];
    const ey = c[j + 1] - c[i + 1];
    const ez = c[j + 2] - c[i + 2];
    const ee = ex * ex + ey * ey + ez * ez;
    const ep = ex * (x - c[i]) + ey * (y - c[i + 1]) + ez * (z - c[i + 2]);
    const t = ep <= 0 || ee === 0 ? 0 : ep >= ee ? 1 : ep / ee;
    const qx = c[i] + ex * t;
    const qy = c[i + 1] + ey * t;
    const qz = c[i + 2] + ez * t;
    const d = (x - qx) * (x - qx) + (y - qy) * (y - qy) + (z - qz) * (z - qz);
    if (d < best) {
      best = d;
      out[0] = qx;
      out[1] = qy;
      out[2] = qz;
      out[6] = t === 0 ? ON_CORNER + k : t === 1 ? ON_CORNER + ((k + 1) % 3) : ON_EDGE + k;
    }
  }
  return best;
}

function writePoint(
  out: NearestPair,
  qx: number,
  qy: number,
  qz: number,
  x: number,
  y: number,
  z: number,
): number {
  out[0] = qx;
  out[1] = qy;
  out[2] = qz;
  return (x - qx) * (x - qx) + (y - qy) * (y - qy) + (z - qz) * (z - qz);
}

/** Squared distance between the segments c[i]-c[j] and d[k]-d[l] (offsets of points); their nearest points go to `out`. */
export function segmentSegment(
  c: Float64Array,
  i: number,
  j: number,
  d: Float64Array,
  k: number,
  l: number,
  out: NearestPair,
): number {
  const ux = c[j] - c[i];
  const uy = c[j + 1] - c[i + 1];
  const uz = c[j + 2] - c[i + 2];
  const vx = d[l] - d[k];
  const vy = d[l + 1] - d[k + 1];
  const vz = d[l + 2] - d[k + 2];
  const wx = c[i] - d[k];
  const wy = c[i + 1] - d[k + 1];
  const wz = c[i + 2] - d[k + 2];
  const uu = ux * ux + uy * uy + uz * uz;
  const uv = ux * vx + uy * vy + uz * vz;
  const vv = vx * vx + vy * vy + vz * vz;
  const uw = ux * wx + uy * wy + uz * wz;
  const vw = vx * wx + vy * wy + vz * wz;
  const den = uu * vv - uv * uv;
  let s = den > 0 ? clamp01((uv * vw - vv * uw) / den) : 0;
  let t = vv > 0 ? (uv * s + vw) / vv : 0;
  if (t < 0 || t > 1 || vv === 0) {
    t = clamp01(t);
    s = uu > 0 ? clamp01((uv * t - uw) / uu) : 0;
  }
  out[0] = c[i] + ux * s;
  out[1] = c[i + 1] + uy * s;
  out[2] = c[i + 2] + uz * s;
  out[3] = d[k] + vx * t;
  out[4] = d[k + 1] + vy * t;
  out[5] = d[k + 2] + vz * t;
  const dx = out[0] - out[3];
  const dy = out[1] - out[4];
  const dz = out[2] - out[5];
  return dx * dx + dy * dy + dz * dz;
}

/** Whether the segment c[i]-c[j] crosses the triangle's closed face; the crossing goes to both points of `out`. */
export function segmentCrossesTriangle(
  c: Float64Array,
  i: number,
  j: number,
  d: Float64Array,
  o: number,
  out: NearestPair,
): boolean {
  const dx = c[j] - c[i];
  const dy = c[j + 1] - c[i + 1];
  const dz = c[j + 2] - c[i + 2];
  const ux = d[o + 3] - d[o];
  const uy = d[o + 4] - d[o + 1];
  const uz = d[o + 5] - d[o + 2];
  const vx = d[o + 6] - d[o];
  const vy = d[o + 7] - d[o + 1];
  const vz = d[o + 8] - d[o + 2];
  const px = dy * vz - dz * vy;
  const py = dz * vx - dx * vz;
  const pz = dx * vy - dy * vx;
  const det = ux * px + uy * py + uz * pz;
  if (det === 0) return false;
  const wx = c[i] - d[o];
  const wy = c[i + 1] - d[o + 1];
  const wz = c[i + 2] - d[o + 2];
  const s = (wx * px + wy * py + wz * pz) / det;
  if (!(s >= 0 && s <= 1)) return false;
  const qx = wy * uz - wz * uy;
  const qy = wz * ux - wx * uz;
  const qz = wx * uy - wy * ux;
  const t = (dx * qx + dy * qy + dz * qz) / det;
  if (!(t >= 0 && s + t <= 1)) return false;
  const r = (vx * qx + vy * qy + vz * qz) / det;
  if (!(r >= 0 && r <= 1)) return false;
  out[0] = out[3] = c[i] + dx * r;
  out[1] = out[4] = c[i + 1] + dy * r;
  out[2] = out[5] = c[i + 2] + dz * r;
  return true;
}

const clamp01 = (t: number): number => Math.max(0, Math.min(1, t));
