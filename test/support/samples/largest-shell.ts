import type { TriangleMesh } from './binary-stl.ts';

/** The connected shell with the most facets, and how many shells and facets were left out. */
export function largestShell(mesh: TriangleMesh): {
  readonly mesh: TriangleMesh;
  readonly shells: number;
  readonly dropped: number;
} {
  const parent = Int32Array.from({ length: mesh.positions.length / 3 }, (_, v) => v);
  const root = (vertex: number): number => {
    let at = vertex;
    for (let up = parent[at] ?? at; up !== at; up = parent[at] ?? at) {
      parent[at] = parent[up] ?? up;
      at = up;
    }
    return at;
  };
  const facets = mesh.triangles.length / 3;
  const corner = (facet: number, i: number): number => mesh.triangles[3 * facet + i] ?? 0;
  for (let f = 0; f < facets; f++) {
    parent[root(corner(f, 1))] = root(corner(f, 0));
    parent[root(corner(f, 2))] = root(corner(f, 0));
  }
  const sizes = new Map<number, number>();
  for (let f = 0; f < facets; f++) {
    const shell = root(corner(f, 0));
    sizes.set(shell, (sizes.get(shell) ?? 0) + 1);
  }
  const [[largest, kept] = [0, 0]] = [...sizes].sort((a, b) => b[1] - a[1]);
  const index = new Map<number, number>();
  const positions: number[] = [];
  const triangles: number[] = [];
  for (let f = 0; f < facets; f++) {
    if (root(corner(f, 0)) !== largest) continue;
    for (let i = 0; i < 3; i++) {
      const vertex = corner(f, i);
      let to = index.get(vertex);
      if (to === undefined) {
        to = positions.length / 3;
        index.set(vertex, to);
        positions.push(...mesh.positions.subarray(3 * vertex, 3 * vertex + 3));
      }
      triangles.push(to);
    }
  }
  return {
    mesh: { positions: Float32Array.from(positions), triangles: Uint32Array.from(triangles) },
    shells: sizes.size - 1,
    dropped: facets - kept,
  };
}
