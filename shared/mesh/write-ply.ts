import { strToU8 } from 'fflate';
import { triangleCount, vertexCount } from './mesh-data.ts';
import { type NamedMesh, oneLine } from './named-mesh.ts';

/** Bytes of a face: a count in one byte, three indices. */
const FACE = 13;

/** Writes a binary little-endian PLY file: float32 vertices, faces of three; name and metadata as comments. */
export function writePly({ mesh, name, metadata }: NamedMesh): Uint8Array {
  const { positions, triangles } = mesh;
  const about = { Title: name, Unit: 'mm', ...metadata };
  const header = strToU8(
    [
      'ply',
      'format binary_little_endian 1.0',
      ...Object.entries(about).map(([key, value]) => `comment ${oneLine(`${key}: ${value}`)}`),
      `element vertex ${vertexCount(mesh)}`,
      'property float x',
      'property float y',
      'property float z',
      `element face ${triangleCount(mesh)}`,
      'property list uchar uint vertex_indices',
      'end_header\n',
    ].join('\n'),
  );
  const bytes = new Uint8Array(header.length + 4 * positions.length + FACE * triangleCount(mesh));
  bytes.set(header);
  const view = new DataView(bytes.buffer);
  let at = header.length;
  for (let i = 0; i < positions.length; i++, at += 4) view.setFloat32(at, positions[i], true);
  for (let t = 0; t < triangles.length; t += 3, at += FACE) {
    view.setUint8(at, 3);
    view.setUint32(at + 1, triangles[t], true);
    view.setUint32(at + 5, triangles[t + 1], true);
    view.setUint32(at + 9, triangles[t + 2], true);
  }
  return bytes;
}
