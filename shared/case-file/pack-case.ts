import { listed, quote } from '../case/wording.ts';
import { InputError } from '../mesh/input-error.ts';
import type { ZipFile } from '../mesh/zip-writer.ts';
import { writeArchive } from './archive.ts';
import {
  AUDIT_ENTRY,
  CASE_ENTRY,
  type CaseContents,
  documentFiles,
  PACK_ENTRY,
  REVIEW_ENTRY,
  THUMBNAIL_ENTRY,
} from './case-contents.ts';
import { MANIFEST_ENTRY, manifestOf, sealOf } from './manifest.ts';
import { foldName } from './zip-directory.ts';

/** Names that a mesh can't have in a case file. */
const RESERVED = [
  CASE_ENTRY,
  PACK_ENTRY,
  AUDIT_ENTRY,
  REVIEW_ENTRY,
  THUMBNAIL_ENTRY,
  MANIFEST_ENTRY,
];

/**
 * The bytes of a `.guidecase` file: a ZIP archive with the document, the pack that it carries, the meshes that it names, audit trail, review and thumbnail,
 * a manifest with the SHA-256 of each, and a seal over the whole. The same contents give the same bytes.
 * Throws an InputError: E_MISSING_FILE for a mesh whose bytes are not there, E_PATH for one whose path is not free in
 * the archive or that the document does not name, E_ZIP beyond the limits of the format.
 */
export function packCase(contents: CaseContents): Uint8Array {
  const { audit, review, thumbnail } = contents;
  const files: ZipFile[] = [...documentFiles(contents.document), ...namedMeshes(contents)];
  if (audit) files.push({ name: AUDIT_ENTRY, bytes: audit });
  if (review) files.push({ name: REVIEW_ENTRY, bytes: review });
  if (thumbnail) files.push({ name: THUMBNAIL_ENTRY, bytes: thumbnail, compress: false });
  return writeArchive([...files, manifestOf(files)], sealOf);
}

/** The meshes that the document names, each once. */
function namedMeshes({ document, meshes }: CaseContents): ZipFile[] {
  const spelt = new Map(RESERVED.map((name) => [name, name]));
  const files = new Map<string, ZipFile>();
  document.anatomy.forEach(({ mesh: name }, i) => {
    if (files.has(name)) return;
    const path = `anatomy[${i}].mesh`;
    const bytes = meshes.get(name);
    if (bytes === undefined) {
      const message = `${path}: no file ${quote(name)} (there are: ${listed([...meshes.keys()])})`;
      throw new InputError('E_MISSING_FILE', message, path);
    }
    const other = spelt.get(foldName(name));
    if (other !== undefined) {
      const message = `${path}: ${quote(name)} can't be told from ${quote(other)} on every system: rename the file`;
      throw new InputError('E_PATH', message, path);
    }
    spelt.set(foldName(name), name);
    files.set(name, { name, bytes });
  });
  const unnamed = [...meshes.keys()].filter((name) => !files.has(name));
  if (unnamed.length > 0) {
    const message = `the case does not name ${listed(unnamed.map(quote))}: give it an anatomy entry, or leave it out`;
    throw new InputError('E_PATH', message);
  }
  return [...files.values()];
}
