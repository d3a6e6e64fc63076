import { InputError } from '../../shared/mesh/input-error.ts';
import { readMesh } from '../../shared/mesh/read-mesh.ts';
import type { ReadResult } from '../../shared/mesh/read-result.ts';
import { fitsBinaryStl } from '../../shared/mesh/stl-reader.ts';
import { naming } from './read-case.ts';

const CASE_FILE = /\.guidecase$/i;

/** Reads a mesh file; a refusal names it, and the way out where the command line has one: a binary STL of any size is read reduced. */
export const readMeshFile = (path: string, bytes: Uint8Array): ReadResult =>
  naming(path, () => {
    try {
      return readMesh(bytes, path);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      if (CASE_FILE.test(path)) {
        const way = `guidesmith unpack ${asWord(path)} -o FOLDER`;
        throw new InputError('E_FORMAT', `this is a case, not a mesh; take its meshes out: ${way}`);
      }
      if (error.code !== 'E_TOO_LARGE') throw error;
      if (!fitsBinaryStl(bytes)) throw error;
      const way = `guidesmith repair ${asWord(path)} -o FILE.stl --reduce 1000000`;
      throw new InputError(error.code, `${error.message}: ${way}`, error.path);
    }
  });

/** A path as one word of a shell's command line: in quotes where it holds a space or another sign that a shell reads. */
const asWord = (path: string): string =>
  /^[\p{L}\p{N}._/\\:-]+$/u.test(path) ? path : `"${path}"`;
