import { isDegenerate } from './edge-table.ts';
import type { MeshData } from './mesh-data.ts';
import { VertexWelder } from './weld.ts';

/** Facets without an area: two corners in one vertex, or three in a line to the last bit of a double. */
export function countDegenerate(mesh: MeshData, found: (facet: number) => void = () => {}): number {
  const { positions: p, triangles } = mesh;
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
    if (uy * vz !== uz * vy || uz * vx !== ux * vz || ux * vy !== uy * vx) continue;
    count++;
    found(t / 3);
  }
  return count;
}

/** Facets over the same three vertices as an earlier one, whichever way round; degenerate ones are not counted. */
export function countDuplicates(
  { triangles }: MeshData,
  found: (facet: number) => void = () => {},
): number {
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
    const { count } = triples;
    triples.add(least, a + b + c - least - greatest, greatest);
    if (triples.count === count) found(t / 3);
    facets++;
  }
  return facets - triples.count;
}

/** A facet whose height is less than this share of its longest side is a sliver: its normal means little. */
const SLIVER = 0.01;

/** Facets with an area that are long and thin. */
export function countSlivers(mesh: MeshData, found: (facet: number) => void = () => {}): number {
  const { positions: p, triangles } = mesh;
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
    const wx = p[c] - p[b];
    const wy = p[c + 1] - p[b + 1];
    const wz = p[c + 2] - p[b + 2];
    const nx = uy * vz - uz * vy;
    const ny = uz * vx - ux * vz;
    const nz = ux * vy - uy * vx;
    const twiceArea = Math.sqrt(nx * nx + ny * ny + nz * nz);
    const longestSq = Math.max(
      ux * ux + uy * uy + uz * uz,
      vx * vx + vy * vy + vz * vz,
      wx * wx + wy * wy + wz * wz,
    );
    if (!(twiceArea > 0 && twiceArea < SLIVER * longestSq)) continue;
    count++;
    found(t / 3);
  }
  return count;
}
