import { isDegenerate } from './edge-table.ts';
import type { MeshData } from './mesh-data.ts';
import { VertexWelder } from './weld.ts';

/** Facets without an area: two corners in one vertex, or three in a line to the last bit of a double. */
export function countDegenerate({ positions: p, triangles }: MeshData): number {
  let count = 0;
  for (let t = 0; t < triangles.length; t += 3) {
    const a = triangles[t] * 3;
    const b = triangles[t + 1] * 3;
    const c = triangles[t + 2] * 3;
    const ux = p[b] - p[a];
    const uy = p[b + 1] - p[a + 1];
    const uz = p[b + 2] - p[a + 2];
    const vx = p[c] - p[a];
    const vy = p[c + 1] - p[a + 1];
    const vz = p[c + 2] - p[a + 2];
    if (uy * vz === uz * vy && uz * vx === ux * vz && ux * vy === uy * vx) count++;
  }
  return count;
}

/** Facets over the same three vertices as an earlier one, whichever way round; degenerate ones are not counted. */
export function countDuplicates({ triangles }: MeshData): number {
  // The welder counts distinct triples of words; here the words are vertex numbers.
  const triples = new VertexWelder(triangles.length / 3);
  let facets = 0;
  for (let t = 0; t < triangles.length; t += 3) {
    if (isDegenerate(triangles, t)) continue;
    const a = triangles[t];
    const b = triangles[t + 1];
    const c = triangles[t + 2];
    const least = Math.min(a, b, c);
    const greatest = Math.max(a, b, c);
    triples.add(least, a + b + c - least - greatest, greatest);
    facets++;
  }
  return facets - triples.count;
}
