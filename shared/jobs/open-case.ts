import type { CaseDocument } from '../case/case-schema.ts';
import type { CaseContents } from '../case-file/case-contents.ts';
import type { AnatomyMesh } from '../checks/check.ts';
import type { Clock } from '../geometry/build-guide.ts';
import { InputError } from '../mesh/input-error.ts';
import { resolveCase } from '../procedures/resolve-case.ts';
import type { ResolvedCase, ResolvedGuide } from '../procedures/resolved-case.ts';
import { caseHash, type HashTag } from '../report/hash.ts';
import type { MeshNote } from '../report/report.ts';
import { readMeshOfCase } from './read-mesh-of-case.ts';

/** A case that is ready to be built: resolved, its meshes read, in mm. */
export interface OpenCase {
  readonly document: CaseDocument;
  readonly resolved: ResolvedCase;
  readonly anatomy: readonly AnatomyMesh[];
  readonly caseHash: HashTag;
  /** What the readers coped with, one sentence each, with the place in the document. */
  readonly notes: readonly string[];
  /** Those of the notes that are about a mesh. */
  readonly meshNotes: readonly MeshNote[];
  /** Seconds that reading took. */
  readonly loadSeconds: number;
}

/**
 * Resolves a case and reads its meshes. Throws InputError for what does not fit together in the document and for meshes
 * that can't be read; the message begins with the place (`anatomy[0].mesh`).
 */
export function openCase(files: CaseContents, now: Clock): OpenCase {
  const started = now();
  const resolved = resolveCase(files.document);
  const meshNotes: MeshNote[] = [];
  const anatomy = resolved.anatomy.map(
    ({ id, name, role, minDistance, mesh, path, unitFactor }) => {
      const bytes = files.meshes.get(mesh);
      if (bytes === undefined) throw new Error(`${path}.mesh: the host gave no bytes for ${mesh}`);
      const read = readMeshOfCase(bytes, mesh, unitFactor, path);
      meshNotes.push(...read.notes.map((note) => ({ anatomy: id, note })));
      return { id, name, role, minDistance, mesh: read.mesh };
    },
  );
  return {
    document: files.document,
    resolved,
    anatomy,
    caseHash: caseHash(files.document, files.meshes),
    notes: [
      ...(files.notes ?? []),
      ...packNotes(files.document),
      ...meshNotes.map(({ note }) => note),
    ],
    meshNotes,
    loadSeconds: now() - started,
  };
}

/** Numbers of a pack that is not the program's are the centre's to answer for: a report says so. */
export const packNotes = ({ pack }: CaseDocument): readonly string[] =>
  pack === undefined
    ? []
    : [
        `procedure: defaults and limits are those of the centre's own pack "${pack.id}", version ${pack.version}`,
      ];

/** The guides that a command means: the one with the id, or all. Throws InputError E_REFERENCE where there is none. */
export function chooseGuides({ resolved }: OpenCase, id: string | null): readonly ResolvedGuide[] {
  const { guides } = resolved;
  if (guides.length === 0) {
    throw new InputError('E_REFERENCE', 'guides: the case has no guide; add one', 'guides');
  }
  if (id === null) return guides;
  const chosen = guides.filter(({ plan }) => plan.id === id);
  if (chosen.length > 0) return chosen;
  const known = guides.map(({ plan }) => `"${plan.id}"`).join(', ');
  throw new InputError('E_REFERENCE', `guides: no guide "${id}" (there are: ${known})`, 'guides');
}
