/**
 * Ray against triangle without gaps: a ray that meets a shared edge meets at least one of the two facets, because both
 * compute the edge's sign from the same numbers. Method: Woop, Benthin, Wald, "Watertight Ray/Triangle Intersection",
 * JCGT 2(1), 2013; here in double precision.
 */

/** A ray, sheared so that its direction becomes an axis. */
export interface ShearedRay {
  /** Axis along which the direction is greatest, and the two others, 0 to 2. */
  readonly kx: number;
  readonly ky: number;
  readonly kz: number;
  readonly sx: number;
  readonly sy: number;
  readonly sz: number;
  readonly o: readonly [number, number, number];
}

/** The shear of a ray from `o` along `d` (not zero). */
export function shearRay(
  o: readonly [number, number, number],
  d: readonly [number, number, number],
): ShearedRay {
  const x = Math.abs(d[0]);
  const y = Math.abs(d[1]);
  const z = Math.abs(d[2]);
  const kz = x >= y && x >= z ? 0 : y >= z ? 1 : 2;
  const kx = (kz + 1) % 3;
  const ky = (kz + 2) % 3;
  return {
    o,
    kx,
    ky,
    kz,
    sx: d[kx] / d[kz],
    sy: d[ky] / d[kz],
    sz: 1 / d[kz],
  };
}

/** Ray parameter of the hit with the triangle of 9 floats of `c` from `i` on, or NaN; negative behind the origin. */
export function rayTriangle(ray: ShearedRay, c: Float32Array, i: number): number {
  const { kx, ky, kz, sx, sy, sz, o } = ray;
  const okx = o[kx];
  const oky = o[ky];
  const okz = o[kz];
  const az = c[i + kz] - okz;
  const bz = c[i + 3 + kz] - okz;
  const cz = c[i + 6 + kz] - okz;
  const ax = c[i + kx] - okx - sx * az;
  const ay = c[i + ky] - oky - sy * az;
  const bx = c[i + 3 + kx] - okx - sx * bz;
  const by = c[i + 3 + ky] - oky - sy * bz;
  const cx = c[i + 6 + kx] - okx - sx * cz;
  const cy = c[i + 6 + ky] - oky - sy * cz;
  const u = cx * by - cy * bx;
  const v = ax * cy - ay * cx;
  const w = bx * ay - by * ax;
  if ((u < 0 || v < 0 || w < 0) && (u > 0 || v > 0 || w > 0)) return Number.NaN;
  const det = u + v + w;
  if (det === 0) return Number.NaN;
  return (u * az + v * bz + w * cz) * (sz / det);
}
