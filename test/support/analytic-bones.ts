import type { MeshData } from '../../shared/mesh/mesh-data.ts';
import type { Vec3 } from '../../shared/mesh/vec3.ts';
import { meshOf } from './solids.ts';

/**
 * A closed solid of revolution about z: `radius(z)` from `low` to `high`, flat ends. Corners lie on the circles, so the solid
 * is thinner than the true one by radius x (1 - cos(pi / sectors)): 0.1 % at 72.
 */
export function turnedBone(
  low: number,
  high: number,
  radius: (z: number) => number,
  { rings = 120, sectors = 72 } = {},
): MeshData {
  const positions: number[] = [];
  const triangles: number[] = [];
  for (let i = 0; i <= rings; i++) {
    const z = low + ((high - low) * i) / rings;
    for (let k = 0; k < sectors; k++) {
      const a = (2 * Math.PI * k) / sectors;
      positions.push(radius(z) * Math.cos(a), radius(z) * Math.sin(a), z);
    }
  }
  const at = (i: number, k: number): number => i * sectors + (k % sectors);
  for (let i = 0; i < rings; i++) {
    for (let k = 0; k < sectors; k++) {
      triangles.push(at(i, k), at(i, k + 1), at(i + 1, k + 1));
      triangles.push(at(i, k), at(i + 1, k + 1), at(i + 1, k));
    }
  }
  const [bottom, top] = [positions.length / 3, positions.length / 3 + 1];
  positions.push(0, 0, low, 0, 0, high);
  for (let k = 0; k < sectors; k++) {
    triangles.push(bottom, at(0, k + 1), at(0, k), top, at(rings, k), at(rings, k + 1));
  }
  return meshOf(positions, triangles);
}

/** A square plate of 40 x 40 x `thick` mm about the origin with an elliptic hole along z; half axes `a` (x) and `b` (y). */
export function piercedPlate(a: number, b: number, thick: number, sectors = 96): MeshData {
  const positions: number[] = [];
  const triangles: number[] = [];
  const half = 20;
  for (const z of [-thick / 2, thick / 2]) {
    for (let k = 0; k < sectors; k++) {
      const t = (2 * Math.PI * k) / sectors;
      const [x, y] = [Math.cos(t), Math.sin(t)];
      const edge = half / Math.max(Math.abs(x), Math.abs(y));
      positions.push(a * x, b * y, z, edge * x, edge * y, z);
    }
  }
  const at = (level: number, k: number, outer: number): number =>
    2 * (level * sectors + (k % sectors)) + outer;
  for (let k = 0; k < sectors; k++) {
    const quad = (p: number, q: number, r: number, s: number): void => {
      triangles.push(p, q, r, p, r, s);
    };
    quad(at(1, k, 0), at(1, k, 1), at(1, k + 1, 1), at(1, k + 1, 0));
    quad(at(0, k, 0), at(0, k + 1, 0), at(0, k + 1, 1), at(0, k, 1));
    quad(at(0, k, 1), at(0, k + 1, 1), at(1, k + 1, 1), at(1, k, 1));
    quad(at(0, k, 0), at(1, k, 0), at(1, k + 1, 0), at(0, k + 1, 0));
  }
  return meshOf(positions, triangles);
}

/** The mesh turned about an axis through the origin and shifted; a new one. */
export function placed(mesh: MeshData, place: (p: Vec3) => Vec3): MeshData {
  const positions = new Float32Array(mesh.positions.length);
  for (let i = 0; i < positions.length; i += 3) {
    positions.set(place([mesh.positions[i], mesh.positions[i + 1], mesh.positions[i + 2]]), i);
  }
  return { positions, triangles: mesh.triangles };
}
