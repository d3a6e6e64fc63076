import type { TriangleMesh } from './binary-stl.ts';

/** Every facet as four, through the middles of its edges: the same surface, with corners half as far apart. */
export function splitFacets({ positions, triangles }: TriangleMesh): TriangleMesh {
  const points = [...positions];
  const middles = new Map<string, number>();
  const middle = (a: number, b: number): number => {
    const key = a < b ? `${a} ${b}` : `${b} ${a}`;
    const known = middles.get(key);
    if (known !== undefined) return known;
    const index = points.length / 3;
    for (let k = 0; k < 3; k++) points.push((positions[3 * a + k] + positions[3 * b + k]) / 2);
    middles.set(key, index);
    return index;
  };
  const out: number[] = [];
  for (let t = 0; t < triangles.length; t += 3) {
    const [a, b, c] = [triangles[t], triangles[t + 1], triangles[t + 2]];
    const [ab, bc, ca] = [middle(a, b), middle(b, c), middle(c, a)];
    out.push(a, ab, ca, ab, b, bc, ca, bc, c, ab, bc, ca);
  }
  return { positions: Float32Array.from(points), triangles: Uint32Array.from(out) };
}
