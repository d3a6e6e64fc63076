/**
 * Nearest points between a triangle and a point or a segment. The triangle is 9 floats of `c` from `o` on: corners a, b, c.
 * Results go to `out`; nothing is allocated. Method: region tests on barycentric coordinates (Ericson, Real-Time
 * Collision Detection, 2005, 5.1.5 and 5.1.9), in double precision relative to corner a.
 */

/** Where the functions below write: point on the triangle [0..2], point on the segment [3..5]. */
export type NearestPair = Float64Array;

/** A buffer for the results. */
export const nearestPair = (): NearestPair => new Float64Array(6);

/** Squared distance from (x, y, z) to the triangle; its nearest point goes to out[0..2]. */
export function pointTriangle(
  c: Float32Array,
  o: number,
  x: number,
  y: number,
  z: number,
  out: NearestPair,
): number {
  const ax = c[o];
  const ay = c[o + 1];
  const az = c[o + 2];
  const abx = c[o + 3] - ax;
  const aby = c[o + 4] - ay;
  const abz = c[o + 5] - az;
  const acx = c[o + 6] - ax;
  const acy = c[o + 7] - ay;
  const acz = c[o + 8] - az;
  const apx = x - ax;
  const apy = y - ay;
  const apz = z - az;
  const d1 = abx * apx + aby * apy + abz * apz;
  const d2 = acx * apx + acy * apy + acz * apz;
  const abab = abx * abx + aby * aby + abz * abz;
  const abac = abx * acx + aby * acy + abz * acz;
  const acac = acx * acx + acy * acy + acz * acz;
  const d3 = d1 - abab;
  const d4 = d2 - abac;
  const d5 = d1 - abac;
  const d6 = d2 - acac;
  let v = 0;
  let w = 0;
  if (d1 <= 0 && d2 <= 0) {
    // corner a: v = w = 0
  } else if (d3 >= 0 && d4 <= d3) {
    v = 1;
  } else if (d6 >= 0 && d5 <= d6) {
    w = 1;
  } else {
    const va = d3 * d6 - d5 * d4;
    const vb = d5 * d2 - d1 * d6;
    const vc = d1 * d4 - d3 * d2;
    if (vc <= 0 && d1 >= 0 && d3 <= 0) {
      v = d1 / (d1 - d3);
    } else if (vb <= 0 && d2 >= 0 && d6 <= 0) {
      w = d2 / (d2 - d6);
    } else if (va <= 0 && d4 >= d3 && d5 >= d6) {
      w = (d4 - d3) / (d4 - d3 + d5 - d6);
      v = 1 - w;
    } else {
      const sum = va + vb + vc;
      v = vb / sum;
      w = vc / sum;
      // A needle so thin that rounding put the point inside it has no such coordinates; its edges are all there is.
      if (!(v >= 0 && w >= 0 && v + w <= 1)) return pointEdges(c, o, x, y, z, out);
    }
  }
  const px = ax + abx * v + acx * w;
  const py = ay + aby * v + acy * w;
  const pz = az + abz * v + acz * w;
  out[0] = px;
  out[1] = py;
  out[2] = pz;
  return (x - px) ** 2 + (y - py) ** 2 + (z - pz) ** 2;
}

/** Squared distance from (x, y, z) to the triangle's outline. */
function pointEdges(
  c: Float32Array,
  o: number,
  x: number,
  y: number,
  z: number,
  out: NearestPair,
): number {
  let best = Infinity;
  for (let k = 0; k < 3; k++) {
    const s = o + k * 3;
    const e = o + ((k + 1) % 3) * 3;
    const ux = c[e] - c[s];
    const uy = c[e + 1] - c[s + 1];
    const uz = c[e + 2] - c[s + 2];
    const uu = ux * ux + uy * uy + uz * uz;
    const along = ux * (x - c[s]) + uy * (y - c[s + 1]) + uz * (z - c[s + 2]);
    const t = uu > 0 ? clamp01(along / uu) : 0;
    const px = c[s] + ux * t;
    const py = c[s + 1] + uy * t;
    const pz = c[s + 2] + uz * t;
    const d = (x - px) ** 2 + (y - py) ** 2 + (z - pz) ** 2;
    if (d < best) {
      best = d;
      out[0] = px;
      out[1] = py;
      out[2] = pz;
    }
  }
  return best;
}

/** A segment, with what the tests below need of it over and over. */
export interface Segment {
  readonly ax: number;
  readonly ay: number;
  readonly az: number;
  /** From a to b. */
  readonly dx: number;
  readonly dy: number;
  readonly dz: number;
}

/**
 * Squared distance between the segment and the triangle, 0 where they cross. The nearest point of the triangle goes
 * to out[0..2], that of the segment to out[3..5]. Exact: the minimum lies at a crossing, at an end of the segment, or
 * between the segment and an edge.
 */
export function segmentTriangle(
  c: Float32Array,
  o: number,
  segment: Segment,
  out: NearestPair,
): number {
  const { ax, ay, az, dx, dy, dz } = segment;
  if (crossing(c, o, segment, out)) return 0;

  // 1. the two ends against the face
  let best = pointTriangle(c, o, ax, ay, az, out);
  out[3] = ax;
  out[4] = ay;
  out[5] = az;
  const tx = out[0];
  const ty = out[1];
  const tz = out[2];
  const end = pointTriangle(c, o, ax + dx, ay + dy, az + dz, out);
  if (end < best) {
    best = end;
    out[3] = ax + dx;
    out[4] = ay + dy;
    out[5] = az + dz;
  } else {
    out[0] = tx;
    out[1] = ty;
    out[2] = tz;
  }

  // 2. the segment against each edge
  for (let k = 0; k < 3; k++) {
    const s = o + k * 3;
    const e = o + ((k + 1) % 3) * 3;
    best = segmentEdge(c, s, e, segment, best, out);
  }
  return best;
}

/** Whether the segment crosses the triangle's inside; the crossing goes to both points of `out`. */
function crossing(c: Float32Array, o: number, segment: Segment, out: NearestPair): boolean {
  const { ax, ay, az, dx, dy, dz } = segment;
  const ux = c[o + 3] - c[o];
  const uy = c[o + 4] - c[o + 1];
  const uz = c[o + 5] - c[o + 2];
  const vx = c[o + 6] - c[o];
  const vy = c[o + 7] - c[o + 1];
  const vz = c[o + 8] - c[o + 2];
  const px = dy * vz - dz * vy;
  const py = dz * vx - dx * vz;
  const pz = dx * vy - dy * vx;
  const det = ux * px + uy * py + uz * pz;
  if (det === 0) return false;
  const wx = ax - c[o];
  const wy = ay - c[o + 1];
  const wz = az - c[o + 2];
  const u = (wx * px + wy * py + wz * pz) / det;
  if (!(u >= 0 && u <= 1)) return false;
  const qx = wy * uz - wz * uy;
  const qy = wz * ux - wx * uz;
  const qz = wx * uy - wy * ux;
  const v = (dx * qx + dy * qy + dz * qz) / det;
  if (!(v >= 0 && u + v <= 1)) return false;
  const t = (vx * qx + vy * qy + vz * qz) / det;
  if (!(t >= 0 && t <= 1)) return false;
  out[0] = ax + dx * t;
  out[1] = ay + dy * t;
  out[2] = az + dz * t;
  out[3] = out[0];
  out[4] = out[1];
  out[5] = out[2];
  return true;
}

/** Squared distance between the segment and the edge from c[s] to c[e], written to `out` where it beats `best`. */
function segmentEdge(
  c: Float32Array,
  s: number,
  e: number,
  segment: Segment,
  best: number,
  out: NearestPair,
): number {
  const { ax, ay, az, dx, dy, dz } = segment;
  const ex = c[e] - c[s];
  const ey = c[e + 1] - c[s + 1];
  const ez = c[e + 2] - c[s + 2];
  const rx = ax - c[s];
  const ry = ay - c[s + 1];
  const rz = az - c[s + 2];
  const dd = dx * dx + dy * dy + dz * dz;
  const ee = ex * ex + ey * ey + ez * ez;
  const de = dx * ex + dy * ey + dz * ez;
  const dr = dx * rx + dy * ry + dz * rz;
  const er = ex * rx + ey * ry + ez * rz;
  const denominator = dd * ee - de * de;
  // Parallel lines have no one nearest pair: any place along the segment will do to begin with.
  let t = denominator > 0 ? clamp01((de * er - dr * ee) / denominator) : 0;
  let u = ee > 0 ? (de * t + er) / ee : 0;
  if (u < 0 || u > 1 || ee === 0) {
    u = clamp01(u);
    t = dd > 0 ? clamp01((de * u - dr) / dd) : 0;
  }
  const sx = ax + dx * t;
  const sy = ay + dy * t;
  const sz = az + dz * t;
  const px = c[s] + ex * u;
  const py = c[s + 1] + ey * u;
  const pz = c[s + 2] + ez * u;
  const d = (sx - px) ** 2 + (sy - py) ** 2 + (sz - pz) ** 2;
  if (d >= best) return best;
  out[0] = px;
  out[1] = py;
  out[2] = pz;
  out[3] = sx;
  out[4] = sy;
  out[5] = sz;
  return d;
}

const clamp01 = (t: number): number => Math.max(0, Math.min(1, t));
