import type { MeshData } from '../../shared/mesh/mesh-data.ts';

/** The same surface with every facet divided in four at the middles of its sides. */
export function refined({ positions, triangles }: MeshData): MeshData {
  const vertices = positions.length / 3;
  const middles = new Map<number, number>();
  const added: number[] = [];
  const middle = (a: number, b: number): number => {
    const key = Math.min(a, b) * vertices + Math.max(a, b);
    const known = middles.get(key);
    if (known !== undefined) return known;
    const id = vertices + added.length / 3;
    for (let k = 0; k < 3; k++) added.push((positions[3 * a + k] + positions[3 * b + k]) / 2);
    middles.set(key, id);
    return id;
  };
  const out = new Uint32Array(4 * triangles.length);
  for (let t = 0; t < triangles.length; t += 3) {
    const [a, b, c] = [triangles[t], triangles[t + 1], triangles[t + 2]];
    const [ab, bc, ca] = [middle(a, b), middle(b, c), middle(c, a)];
    out.set([a, ab, ca, ab, b, bc, ca, bc, c, ab, bc, ca], 4 * t);
  }
  const all = new Float32Array(positions.length + added.length);
  all.set(positions);
  all.set(added, positions.length);
  return { positions: all, triangles: out };
}
