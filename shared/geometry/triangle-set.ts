/**
 * Triangles in the builder's local frame, with the one measurement that everything rests on: the exact distance from a
 * point to a triangle. After each call `qx, qy, qz` hold the nearest point; the object is the scratch space, so that
 * the inner loops allocate nothing.
 */
export class TriangleSet {
  /** xyz triples, mm, local frame. */
  readonly positions: Float64Array;
  /** Three vertex indices a triangle. */
  readonly triangles: Uint32Array;
  readonly count: number;
  qx = 0;
  qy = 0;
  qz = 0;

  constructor(positions: Float64Array, triangles: Uint32Array) {
    this.positions = positions;
    this.triangles = triangles;
    this.count = triangles.length / 3;
  }

  /**
   * Squared distance from (x, y, z) to triangle `t`. The regions are those of C. Ericson, Real-Time Collision
   * Detection (2005), 5.1.5: the nearest feature is found from the signs of barycentric products.
   */
  distanceSquared(t: number, x: number, y: number, z: number): number {
    const p = this.positions;
    const tri = this.triangles;
    const a = tri[3 * t] * 3;
    const b = tri[3 * t + 1] * 3;
    const c = tri[3 * t + 2] * 3;
    const ax = p[a];
    const ay = p[a + 1];
    const az = p[a + 2];
    const abx = p[b] - ax;
    const aby = p[b + 1] - ay;
    const abz = p[b + 2] - az;
    const acx = p[c] - ax;
    const acy = p[c + 1] - ay;
    const acz = p[c + 2] - az;
    const apx = x - ax;
    const apy = y - ay;
    const apz = z - az;
    const d1 = abx * apx + aby * apy + abz * apz;
    const d2 = acx * apx + acy * apy + acz * apz;
    let s = 0;
    let u = 0;
    if (d1 <= 0 && d2 <= 0) {
      // nearest to a
    } else {
      const abab = abx * abx + aby * aby + abz * abz;
      const abac = abx * acx + aby * acy + abz * acz;
      const acac = acx * acx + acy * acy + acz * acz;
      const d3 = d1 - abab;
      const d4 = d2 - abac;
      const d5 = d1 - abac;
      const d6 = d2 - acac;
      if (d3 >= 0 && d4 <= d3) {
        s = 1;
      } else if (d6 >= 0 && d5 <= d6) {
        u = 1;
      } else {
        const vc = d1 * d4 - d3 * d2;
        if (vc <= 0 && d1 >= 0 && d3 <= 0) {
          s = d1 / (d1 - d3);
        } else {
          const vb = d5 * d2 - d1 * d6;
          if (vb <= 0 && d2 >= 0 && d6 <= 0) {
            u = d2 / (d2 - d6);
          } else {
            const va = d3 * d6 - d5 * d4;
            if (va <= 0 && d4 - d3 >= 0 && d5 - d6 >= 0) {
              u = (d4 - d3) / (d4 - d3 + (d5 - d6));
              s = 1 - u;
            } else {
              const sum = va + vb + vc;
              if (sum > 0) {
                s = vb / sum;
                u = vc / sum;
              }
            }
          }
        }
      }
    }
    const qx = ax + abx * s + acx * u;
    const qy = ay + aby * s + acy * u;
    const qz = az + abz * s + acz * u;
    this.qx = qx;
    this.qy = qy;
    this.qz = qz;
    const dx = x - qx;
    const dy = y - qy;
    const dz = z - qz;
    return dx * dx + dy * dy + dz * dz;
  }
}
