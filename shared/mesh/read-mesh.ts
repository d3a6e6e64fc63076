import { looksLikeText, looksLikeZip, textStart } from './file-kind.ts';
import { InputError } from './input-error.ts';
import { MANY_TRIANGLES, MAX_FILE_BYTES } from './limits.ts';
import { readObj } from './obj-reader.ts';
import { looksLikePly } from './ply-header.ts';
import { readPly } from './ply-reader.ts';
import type { MeshFormat, ReadResult, ReadWarning } from './read-result.ts';
import { fitsBinaryStl, readStl } from './stl-reader.ts';
import { TextScanner } from './text-scanner.ts';
import { readThreemf } from './threemf-reader.ts';

/**
 * The one door for mesh files: STL (binary, ASCII), OBJ, PLY and 3MF. The content decides the format, the name's extension
 * only where the content leaves it open. Files the content names are never opened. The bytes are not changed.
 *
 * Throws InputError with a code of the format's reader, E_EMPTY, E_TOO_LARGE (beyond 1 GB or 5 M facets), or E_FORMAT.
 */
export function readMesh(bytes: Uint8Array, fileName: string): ReadResult {
  if (bytes.length === 0) throw new InputError('E_EMPTY', 'the file is empty (0 bytes)');
  if (bytes.length > MAX_FILE_BYTES) {
    throw new InputError(
      'E_TOO_LARGE',
      `the file has ${bytes.length} bytes, at most ${MAX_FILE_BYTES} are read: reduce the mesh first`,
    );
  }
  const extension = extensionOf(fileName);
  const format = contentFormat(bytes) ?? extension;
  if (format === null) {
    throw new InputError(
      'E_FORMAT',
      'neither the content nor the name is that of a mesh file that can be read (STL, OBJ, PLY, 3MF)',
    );
  }
  const result = readAs(format, bytes);
  const warnings = [...result.warnings];
  if (extension !== null && extension !== format) {
    warnings.push({
      code: 'W_EXTENSION',
      message: `the file is named .${extension} but holds ${format.toUpperCase()}; it was read as that`,
    });
  }
  const triangles = result.objects.reduce((n, { mesh }) => n + mesh.triangles.length / 3, 0);
  if (triangles > MANY_TRIANGLES) warnings.push(many(triangles));
  return { ...result, warnings };
}

function readAs(format: MeshFormat, bytes: Uint8Array): ReadResult {
  switch (format) {
    case 'stl': {
      const { name, mesh, warnings } = readStl(bytes);
      return { format, objects: [{ name, mesh }], unit: 'unknown', warnings };
    }
    case 'obj':
      return { format, unit: 'unknown', ...readObj(bytes) };
    case 'ply': {
      const { mesh, warnings } = readPly(bytes);
      return { format, objects: [{ name: '', mesh }], unit: 'unknown', warnings };
    }
    case '3mf':
      return { format, unit: 'mm', ...readThreemf(bytes) };
  }
}

const many = (triangles: number): ReadWarning => ({
  code: 'W_MANY_TRIANGLES',
  message: `${triangles} facets: reducing the mesh below ${MANY_TRIANGLES} would make work quicker`,
});

function extensionOf(fileName: string): MeshFormat | null {
  const extension = /\.([^.\\/]+)$/.exec(fileName)?.[1]?.toLowerCase();
  return extension === 'stl' || extension === 'obj' || extension === 'ply' || extension === '3mf'
    ? extension
    : null;
}

/** What the content is beyond doubt; null where it could be several things, or nothing. */
function contentFormat(bytes: Uint8Array): MeshFormat | null {
  if (fitsBinaryStl(bytes)) return 'stl';
  if (looksLikeZip(bytes)) return '3mf';
  if (looksLikePly(bytes)) return 'ply';
  return looksLikeText(bytes) ? textFormat(bytes) : null;
}

/** By the first word behind comments. */
function textFormat(bytes: Uint8Array): MeshFormat | null {
  const scan = new TextScanner(bytes, textStart(bytes));
  while (scan.word()) {
    if (scan.is('solid')) return 'stl';
    if (['v', 'vn', 'vt', 'f', 'o', 'g', 'mtllib'].some((word) => scan.is(word))) return 'obj';
    if (scan.firstByte !== HASH) return null;
    scan.skipLine();
  }
  return null;
}

const HASH = 35;
