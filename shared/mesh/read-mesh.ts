import { looksLikeText, looksLikeZip, textStart } from './file-kind.ts';
import { InputError } from './input-error.ts';
import { type JobControl, Pace, READ_LIMIT_MS } from './job-control.ts';
import { MANY_TRIANGLES, MAX_FILE_BYTES } from './limits.ts';
import { readObj } from './obj-reader.ts';
import { looksLikePly } from './ply-header.ts';
import { readPly } from './ply-reader.ts';
import { READ_FORMATS, type ReadFormat, type ReadResult, type ReadWarning } from './read-result.ts';
import { fitsBinaryStl, readStl } from './stl-reader.ts';
import { TextScanner } from './text-scanner.ts';
import { readThreemf } from './threemf-reader.ts';
import { looksLikeVtk, readVtk } from './vtk-legacy-reader.ts';
import { looksLikeVtp, readVtp } from './vtp-reader.ts';

/**
 * The one door for mesh files: STL (binary, ASCII), OBJ, PLY, 3MF, VTK legacy and VTP. The content decides the format, the
 * name's extension only where the content leaves it open. Files the content names are never opened. The bytes are not changed.
 * Runs in a worker and in Node; `control` watches and stops it, and it stops itself after 30 s.
 *
 * Throws InputError with a code of the format's reader, E_EMPTY, E_TOO_LARGE (beyond 1 GB or 5 M facets; a binary STL beyond them
 * can be read by `readReducedStl`), E_FORMAT, E_CANCELLED or E_TIMEOUT.
 */
export function readMesh(
  bytes: Uint8Array,
  fileName: string,
  control: JobControl = {},
): ReadResult {
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
      'neither the content nor the name is that of a mesh file that can be read (STL, OBJ, PLY, 3MF, VTK, VTP)',
    );
  }
  const pace = new Pace({ limitMs: READ_LIMIT_MS, ...control }, 'reading', bytes.length);
  const result = readAs(format, bytes, pace);
  const warnings = [...result.warnings];
  if (extension !== null && extension !== format) {
    warnings.push({
      code: 'W_EXTENSION',
      message: `the file is named .${extension} but holds ${format.toUpperCase()}; it was read as that`,
    });
  }
  const triangles = result.objects.reduce((n, { mesh }) => n + mesh.triangles.length / 3, 0);
  if (triangles > MANY_TRIANGLES) warnings.push(many(triangles));
  pace.at(bytes.length);
  return { ...result, space: statedSpace(bytes), warnings };
}

function readAs(format: ReadFormat, bytes: Uint8Array, pace: Pace): ReadResult {
  switch (format) {
    case 'stl': {
      const { name, mesh, warnings } = readStl(bytes, pace);
      return { format, objects: [{ name, mesh }], unit: 'unknown', warnings };
    }
    case 'obj':
      return { format, unit: 'unknown', ...readObj(bytes, pace) };
    case 'ply': {
      const { mesh, warnings } = readPly(bytes, pace);
      return { format, objects: [{ name: '', mesh }], unit: 'unknown', warnings };
    }
    case '3mf':
      return { format, unit: 'mm', ...readThreemf(bytes, pace) };
    case 'vtk': {
      const { name, mesh, warnings } = readVtk(bytes, pace);
      return { format, objects: [{ name, mesh }], unit: 'unknown', warnings };
    }
    case 'vtp': {
      const { mesh, warnings } = readVtp(bytes, pace);
      return { format, objects: [{ name: '', mesh }], unit: 'unknown', warnings };
    }
  }
}

const many = (triangles: number): ReadWarning => ({
  code: 'W_MANY_TRIANGLES',
  message: `${triangles} facets: reducing the mesh below ${MANY_TRIANGLES} would make work quicker`,
});

function extensionOf(fileName: string): ReadFormat | null {
  const extension = /\.([^.\\/]+)$/.exec(fileName)?.[1]?.toLowerCase();
  return READ_FORMATS.find((format) => format === extension) ?? null;
}

/** Bytes in which a statement of the patient's axes is looked for. */
const HEAD = 1024;

/** 3D Slicer writes "SPACE=LPS" into the header of an STL file, the title of a VTK file and comments of OBJ and PLY. */
function statedSpace(bytes: Uint8Array): 'LPS' | 'RAS' | null {
  const found = /SPACE=(LPS|RAS)/.exec(String.fromCharCode(...bytes.subarray(0, HEAD)))?.[1];
  return found === 'LPS' || found === 'RAS' ? found : null;
}

/** What the content is beyond doubt; null where it could be several things, or nothing. */
function contentFormat(bytes: Uint8Array): ReadFormat | null {
  if (fitsBinaryStl(bytes)) return 'stl';
  if (looksLikeZip(bytes)) return '3mf';
  if (looksLikePly(bytes)) return 'ply';
  if (looksLikeVtk(bytes)) return 'vtk';
  if (looksLikeVtp(bytes)) return 'vtp';
  return looksLikeText(bytes) ? textFormat(bytes) : null;
}

/** By the first word behind comments. */
function textFormat(bytes: Uint8Array): ReadFormat | null {
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
