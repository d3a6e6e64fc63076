import { cross, type Vec3 } from '../../../shared/mesh/vec3.ts';

/**
 * CSS transform that puts a face of the orientation cube on its side: `out` is the side's direction in the patient frame, `up` that in which
 * its letter stands.
 */
export function facePlacement(out: Vec3, up: Vec3, edge: number): string {
  const right = cross(up, out);
  const half = edge / 2;
  const column = (v: Vec3): string => `${v[0]},${v[1]},${v[2]},0`;
  const down: Vec3 = [0 - up[0], 0 - up[1], 0 - up[2]];
  const place: Vec3 = [out[0] * half, out[1] * half, out[2] * half];
  return `matrix3d(${column(right)},${column(down)},${column(out)},${place.join(',')},1)`;
}
