import { strToU8 } from 'fflate';
import { type MeshData, triangleCount } from './mesh-data.ts';

/** Longest header text, bytes. */
const HEADER_TEXT = 80;

const HEADER = 84;
const FACET = 50;

/**
 * Writes a binary STL file: the mesh's own float32 coordinates, real unit normals (readers hang or refuse on zero ones),
 * attribute bytes 0. The same mesh and header give the same bytes.
 *
 * `header` is cut to 80 bytes; it must not begin with "solid", which makes readers take the file for text (throws RangeError).
 */
export function writeStl(mesh: MeshData, header = 'binary STL, millimetres'): Uint8Array {
  if (/^\s*solid/i.test(header)) throw new RangeError('an STL header must not begin with "solid"');
  const { positions, triangles } = mesh;
  const facets = triangleCount(mesh);
  const bytes = new Uint8Array(HEADER + FACET * facets);
  bytes.fill(0x20, 0, HEADER_TEXT);
  bytes.set(strToU8(header).subarray(0, HEADER_TEXT));
  const view = new DataView(bytes.buffer);
  view.setUint32(HEADER_TEXT, facets, true);
  for (let f = 0, o = HEADER; f < facets; f++, o += FACET) {
    const a = triangles[f * 3] * 3;
    const b = triangles[f * 3 + 1] * 3;
    const c = triangles[f * 3 + 2] * 3;
    const ux = positions[b] - positions[a];
    const uy = positions[b + 1] - positions[a + 1];
    const uz = positions[b + 2] - positions[a + 2];
    const vx = positions[c] - positions[a];
    const vy = positions[c + 1] - positions[a + 1];
    const vz = positions[c + 2] - positions[a + 2];
    const nx = uy * vz - uz * vy;
    const ny = uz * vx - ux * vz;
    const nz = ux * vy - uy * vx;
    const length = Math.sqrt(nx * nx + ny * ny + nz * nz);
    // A degenerate facet has no normal; any unit vector keeps readers going.
    view.setFloat32(o, length > 0 ? nx / length : 0, true);
    view.setFloat32(o + 4, length > 0 ? ny / length : 0, true);
    view.setFloat32(o + 8, length > 0 ? nz / length : 1, true);
    putCorner(view, o + 12, positions, a);
    putCorner(view, o + 24, positions, b);
    putCorner(view, o + 36, positions, c);
  }
  return bytes;
}

function putCorner(view: DataView, o: number, positions: Float32Array, v: number): void {
  view.setFloat32(o, positions[v], true);
  view.setFloat32(o + 4, positions[v + 1], true);
  view.setFloat32(o + 8, positions[v + 2], true);
}
