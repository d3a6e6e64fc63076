import type { CaseDocument } from '../case/case-schema.ts';
import type { CaseContents } from '../case-file/case-contents.ts';
import { InputError } from '../mesh/input-error.ts';
import { joinMeshes } from '../mesh/join-meshes.ts';
import { readMesh } from '../mesh/read-mesh.ts';
import { writeStl } from '../mesh/stl-writer.ts';

/** A case as it leaves the house: what revisions hold, reports show and packages carry. */
export interface ReleasedCase {
  readonly document: CaseDocument;
  /** Our own STL files by the document's paths. */
  readonly meshes: ReadonlyMap<string, Uint8Array>;
}

/**
 * The case without what may name the patient by chance: the case's name is left out, mesh files are named after the anatomy's
 * id, and are written anew, so that no header, comment or object name of the original file goes along. Coordinates stay
 * the same float32. Names that someone typed for anatomy, trajectories and labels stay: they are part of the plan.
 * Throws InputError E_MISSING_FILE or what the readers throw, with the place in the document.
 */
export function releasedCase({ document, meshes }: CaseContents): ReleasedCase {
  const released = new Map<string, Uint8Array>();
  const taken = new Set<string>();
  const anatomy = document.anatomy.map((entry, i) => {
    const place = `anatomy[${i}].mesh`;
    const bytes = meshes.get(entry.mesh);
    if (bytes === undefined) {
      throw new InputError(
        'E_MISSING_FILE',
        `${place}: its file is not there; add it again`,
        place,
      );
    }
    const read = naming(place, entry.mesh, () => readMesh(bytes, entry.mesh));
    const path = freePath(entry.id, i, taken);
    released.set(path, writeStl(joinMeshes(read.objects.map(({ mesh }) => mesh)), 'binary STL'));
    // A format that states its unit was converted by its reader.
    const unit = read.unit === 'mm' ? ('mm' as const) : entry.unit;
    return { ...entry, mesh: path, unit };
  });
  const { name: _, ...rest } = document;
  return { document: { ...rest, anatomy }, meshes: released };
}

/** What a reader says of a file, with the file and its place in the document. */
function naming<T>(place: string, file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(error.code, `${place}: "${file}": ${error.message}`, place);
  }
}

/** Ids that differ in case alone are one file on some systems. */
function freePath(id: string, index: number, taken: Set<string>): string {
  const folded = id.normalize('NFC').toLowerCase();
  const path = taken.has(folded) ? `meshes/${id}-${index}.stl` : `meshes/${id}.stl`;
  taken.add(folded);
  return path;
}
