import type { MeshData } from '../../shared/mesh/mesh-data.ts';
import type { Vec3 } from '../../shared/mesh/vec3.ts';

/** A mesh from plain numbers. */
export const meshOf = (positions: readonly number[], triangles: readonly number[]): MeshData => ({
  positions: Float32Array.from(positions),
  triangles: Uint32Array.from(triangles),
});

/** A closed axis-parallel box, 12 facets, outward. */
export function box(min: Vec3, max: Vec3): MeshData {
  const positions: number[] = [];
  for (let i = 0; i < 8; i++) {
    positions.push(i & 1 ? max[0] : min[0], i & 2 ? max[1] : min[1], i & 4 ? max[2] : min[2]);
  }
  return meshOf(
    positions,
    [
      0, 2, 1, 1, 2, 3, 4, 5, 6, 5, 7, 6, 0, 1, 4, 1, 5, 4, 2, 6, 3, 3, 6, 7, 0, 4, 2, 2, 4, 6, 1,
      3, 5, 3, 7, 5,
    ],
  );
}

/** A closed sphere, 20 * 4^divisions facets, outward, its vertices on the sphere. */
export function sphere(centre: Vec3, radius: number, divisions: number): MeshData {
  const g = (1 + Math.sqrt(5)) / 2;
  const points: Vec3[] = (
    [
      [-1, g, 0],
      [1, g, 0],
      [-1, -g, 0],
      [1, -g, 0],
      [0, -1, g],
      [0, 1, g],
      [0, -1, -g],
      [0, 1, -g],
      [g, 0, -1],
      [g, 0, 1],
      [-g, 0, -1],
      [-g, 0, 1],
    ] satisfies Vec3[]
  ).map(unit);
  let triangles = [
    0, 11, 5, 0, 5, 1, 0, 1, 7, 0, 7, 10, 0, 10, 11, 1, 5, 9, 5, 11, 4, 11, 10, 2, 10, 7, 6, 7, 1,
    8, 3, 9, 4, 3, 4, 2, 3, 2, 6, 3, 6, 8, 3, 8, 9, 4, 9, 5, 2, 4, 11, 6, 2, 10, 8, 6, 7, 9, 8, 1,
  ];
  for (let d = 0; d < divisions; d++) {
    const middles = new Map<string, number>();
    const middle = (a: number, b: number): number => {
      const key = a < b ? `${a}-${b}` : `${b}-${a}`;
      const known = middles.get(key);
      if (known !== undefined) return known;
      const [p, q] = [points[a], points[b]];
      middles.set(key, points.length);
      points.push(unit([p[0] + q[0], p[1] + q[1], p[2] + q[2]]));
      return points.length - 1;
    };
    const finer: number[] = [];
    for (let t = 0; t < triangles.length; t += 3) {
      const [a, b, c] = triangles.slice(t, t + 3);
      const [ab, bc, ca] = [middle(a, b), middle(b, c), middle(c, a)];
      finer.push(a, ab, ca, b, bc, ab, c, ca, bc, ab, bc, ca);
    }
    triangles = finer;
  }
  return meshOf(
    points.flatMap((p) => p.map((v, k) => v * radius + centre[k])),
    triangles,
  );
}

/** All meshes as one, their vertices not shared. */
export function together(...meshes: readonly MeshData[]): MeshData {
  const positions: number[] = [];
  const triangles: number[] = [];
  for (const mesh of meshes) {
    const first = positions.length / 3;
    for (const v of mesh.positions) positions.push(v);
    for (const t of mesh.triangles) triangles.push(t + first);
  }
  return meshOf(positions, triangles);
}

/** The same surface with every facet turned round. */
export const insideOut = (mesh: MeshData): MeshData => ({
  positions: mesh.positions.slice(),
  triangles: mesh.triangles.map((_, i, t) => t[i % 3 === 0 ? i : i % 3 === 1 ? i + 1 : i - 1]),
});

function unit(p: Vec3): Vec3 {
  const l = Math.hypot(...p);
  return [p[0] / l, p[1] / l, p[2] / l];
}
