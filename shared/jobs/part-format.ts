import { InputError } from '../mesh/input-error.ts';
import { MESH_FORMATS, type MeshFormat } from '../mesh/read-result.ts';

/** The format that a file name asks for; null where it is none of ours. */
export function partFormatOf(fileName: string): MeshFormat | null {
  const extension = /\.([^./\\]+)$/.exec(fileName)?.[1]?.toLowerCase();
  return MESH_FORMATS.find((format) => format === extension) ?? null;
}

/** As `partFormatOf`; throws InputError E_FORMAT that names the formats where it is none of ours. */
export function requirePartFormat(fileName: string): MeshFormat {
  const format = partFormatOf(fileName);
  if (format !== null) return format;
  throw new InputError(
    'E_FORMAT',
    `${fileName}: the file name must end in .stl, .3mf, .obj or .ply`,
  );
}
