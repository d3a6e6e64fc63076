import type { CaseDocument } from '../case/case-schema.ts';
import { listed, quote } from '../case/wording.ts';
import { InputError } from '../mesh/input-error.ts';
import { type Archive, readArchive } from './archive.ts';
import {
  AUDIT_ENTRY,
  CASE_ENTRY,
  type CaseContents,
  PACK_ENTRY,
  REVIEW_ENTRY,
  readCaseJson,
  THUMBNAIL_ENTRY,
} from './case-contents.ts';
import { type Integrity, MANIFEST_ENTRY, verifyIntegrity } from './manifest.ts';

/** A case file, read and checked. */
export interface UnpackedCase extends Required<Omit<CaseContents, 'notes'>> {
  readonly notes?: readonly string[];
  /** intact or unsealed. */
  readonly integrity: Integrity;
  /** Entries that neither the document nor the format knows; their content is not given out. */
  readonly unknown: readonly string[];
}

const UNSEALED =
  'the case file has no manifest: another program packed it, and a change to it would not be seen';

/**
 * Reads a `.guidecase` file. Only meshes that the document names come out of it, under the paths that the document
 * gives, so that an archive never decides what is written where.
 * Throws an InputError: E_ZIP for a damaged or hostile archive, E_INTEGRITY with the entry's name where something was
 * changed after packing, E_MISSING_FILE for what is not in it, and what `readCaseJson` throws.
 */
export function unpackCase(bytes: Uint8Array): UnpackedCase {
  const archive = readArchive(bytes);
  const integrity = verifyIntegrity(archive);
  const [problem] = integrity.problems;
  if (problem !== undefined) throw new InputError('E_INTEGRITY', problem.message, problem.entry);

  const document = documentOf(archive);
  const meshes = meshesOf(archive, document);
  const known = new Set([
    CASE_ENTRY,
    PACK_ENTRY,
    AUDIT_ENTRY,
    REVIEW_ENTRY,
    THUMBNAIL_ENTRY,
    MANIFEST_ENTRY,
    ...meshes.keys(),
  ]);
  return {
    document,
    meshes,
    audit: archive.files.get(AUDIT_ENTRY) ?? null,
    review: archive.files.get(REVIEW_ENTRY) ?? null,
    thumbnail: archive.files.get(THUMBNAIL_ENTRY) ?? null,
    integrity,
    ...(integrity.status === 'unsealed' ? { notes: [UNSEALED] } : {}),
    unknown: [...archive.files.keys()].filter((name) => !known.has(name)),
  };
}

/** The document of a case file. Throws an InputError where there is none, or it is not valid. */
export function documentOf({ files }: Archive): CaseDocument {
  const bytes = files.get(CASE_ENTRY);
  if (bytes !== undefined) return readCaseJson(bytes, files.get(PACK_ENTRY) ?? null);
  const inFolder = [...files.keys()].find((name) => name.endsWith(`/${CASE_ENTRY}`));
  const hint =
    inFolder === undefined
      ? ''
      : `; there is ${quote(inFolder)}: pack what is in the folder, not the folder`;
  throw new InputError('E_MISSING_FILE', `no ${CASE_ENTRY} in the case file${hint}`, CASE_ENTRY);
}

/** The meshes that a document names. Throws an InputError (E_MISSING_FILE) for one that is not in the case file. */
export function meshesOf({ files }: Archive, document: CaseDocument): Map<string, Uint8Array> {
  const meshes = new Map<string, Uint8Array>();
  document.anatomy.forEach(({ mesh }, i) => {
    const content = files.get(mesh);
    if (content === undefined) {
      const path = `anatomy[${i}].mesh`;
      const message = `${path}: no file ${quote(mesh)} in the case file (there are: ${listed([...files.keys()])})`;
      throw new InputError('E_MISSING_FILE', message, path);
    }
    meshes.set(mesh, content);
  });
  return meshes;
}
