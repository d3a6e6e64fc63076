import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import {
  add,
  along,
  anyPerpendicular,
  cross,
  dot,
  normalize,
  scale,
  subtract,
} from '../../../shared/mesh/vec3.ts';
import type { TriangleMesh } from './binary-stl.ts';

const SECTORS = 16;

/** A closed round tube along a polyline, facets outwards, flat at both ends; corners at `radius` from the line. */
export function tube(line: readonly Vec3[], radius: number): TriangleMesh {
  const positions: number[] = [];
  const triangles: number[] = [];
  const tangent = (i: number): Vec3 =>
    normalize(subtract(line[Math.min(i + 1, line.length - 1)], line[Math.max(i - 1, 0)]));
  let u = anyPerpendicular(tangent(0));
  line.forEach((centre, i) => {
    const t = tangent(i);
    // Carried along without a twist.
    u = normalize(subtract(u, scale(t, dot(u, t))));
    const v = cross(t, u);
    for (let k = 0; k < SECTORS; k++) {
      const a = (2 * Math.PI * k) / SECTORS;
      positions.push(...along(centre, add(scale(u, Math.cos(a)), scale(v, Math.sin(a))), radius));
    }
  });
  const at = (ring: number, sector: number): number => ring * SECTORS + (sector % SECTORS);
  for (let ring = 0; ring + 1 < line.length; ring++) {
    for (let k = 0; k < SECTORS; k++) {
      const [a, b, c, d] = [at(ring, k), at(ring, k + 1), at(ring + 1, k + 1), at(ring + 1, k)];
      triangles.push(a, b, c, a, c, d);
    }
  }
  const [first, last] = [positions.length / 3, positions.length / 3 + 1];
  positions.push(...line[0], ...line[line.length - 1]);
  for (let k = 0; k < SECTORS; k++) {
    triangles.push(first, at(0, k + 1), at(0, k));
    triangles.push(last, at(line.length - 1, k), at(line.length - 1, k + 1));
  }
  return { positions: Float32Array.from(positions), triangles: Uint32Array.from(triangles) };
}
