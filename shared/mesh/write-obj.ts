import { floatText, type NamedMesh, oneLine } from './named-mesh.ts';
import { TextBuilder } from './text-builder.ts';

/** Writes a Wavefront OBJ file: name and metadata as comments, every float32 coordinate so that it reads back the same. */
export function writeObj({ mesh, name, metadata }: NamedMesh): Uint8Array {
  const { positions, triangles } = mesh;
  const out = new TextBuilder();
  out.add('# unit: mm\n');
  for (const [key, value] of Object.entries(metadata)) {
    out.add(`# ${oneLine(key)}: ${oneLine(value)}\n`);
  }
  if (oneLine(name) !== '') out.add(`o ${oneLine(name)}\n`);
  for (let i = 0; i < positions.length; i += 3) {
    const [x, y, z] = [positions[i], positions[i + 1], positions[i + 2]];
    out.add(`v ${floatText(x)} ${floatText(y)} ${floatText(z)}\n`);
  }
  for (let t = 0; t < triangles.length; t += 3) {
    out.add(`f ${triangles[t] + 1} ${triangles[t + 1] + 1} ${triangles[t + 2] + 1}\n`);
  }
  return out.bytes();
}
