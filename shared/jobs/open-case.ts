import type { CaseContents } from '../case-file/case-contents.ts';
import type { AnatomyMesh } from '../checks/check.ts';
import type { Clock } from '../geometry/build-guide.ts';
import { boundsOf, longestSide } from '../mesh/bounds.ts';
import { checkFinite } from '../mesh/check-finite.ts';
import { InputError } from '../mesh/input-error.ts';
import { joinMeshes } from '../mesh/join-meshes.ts';
import { isLikelySize } from '../mesh/likely-unit.ts';
import { MAX_PATIENT_COORDINATE } from '../mesh/limits.ts';
import type { MeshData } from '../mesh/mesh-data.ts';
import { readMesh } from '../mesh/read-mesh.ts';
import { resolveCase } from '../procedures/resolve-case.ts';
import type { ResolvedAnatomy, ResolvedCase, ResolvedGuide } from '../procedures/resolved-case.ts';
import { caseHash, type HashTag } from '../report/hash.ts';
import { orientAnatomy } from './orient-anatomy.ts';

/** A case that is ready to be built: resolved, its meshes read, in mm. */
export interface OpenCase {
  readonly resolved: ResolvedCase;
  readonly anatomy: readonly AnatomyMesh[];
  readonly caseHash: HashTag;
  /** What the readers coped with, one sentence each, with the place in the document. */
  readonly notes: readonly string[];
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
  const notes: string[] = [...(files.notes ?? [])];
  const anatomy = resolved.anatomy.map((entry) => readAnatomy(entry, files.meshes, notes));
  return {
    resolved,
    anatomy,
    caseHash: caseHash(files.document, files.meshes),
    notes,
    loadSeconds: now() - started,
  };
}

/**
 * Reads one mesh of a case, in mm, its facets facing outward. What the reader coped with and what was turned is added to `notes`. Throws InputError that begins with
 * the entry's place; any other error where the host gave no bytes for it.
 */
export function readAnatomy(
  entry: ResolvedAnatomy,
  meshes: ReadonlyMap<string, Uint8Array>,
  notes: string[],
): AnatomyMesh {
  const place = `${entry.path}.mesh`;
  const bytes = meshes.get(entry.mesh);
  if (bytes === undefined) throw new Error(`${place}: the host gave no bytes for ${entry.mesh}`);
  const { id, name, role, minDistance } = entry;
  try {
    const read = readMesh(bytes, entry.mesh);
    notes.push(...read.warnings.map(({ message }) => `${place}: ${message}`));
    const mesh = joinMeshes(read.objects.map((object) => object.mesh));
    // A format that states its unit was converted by its reader.
    const factor = read.unit === 'mm' ? 1 : entry.unitFactor;
    const inMm = factor === 1 ? mesh : scaled(mesh, factor);
    checkFinite(inMm, MAX_PATIENT_COORDINATE);
    const size = sizeNote(inMm);
    if (size !== null) notes.push(`${place}: ${size}`);
    const oriented = orientAnatomy(inMm);
    notes.push(...oriented.notes.map((note) => `${place}: "${entry.mesh}": ${note}`));
    return { id, name, role, minDistance, mesh: oriented.mesh };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(error.code, `${place}: "${entry.mesh}": ${error.message}`, place);
  }
}

/** A sentence for a mesh that is smaller or larger than any bone: its unit is likely another one. */
function sizeNote(mesh: MeshData): string | null {
  const bounds = boundsOf(mesh);
  if (bounds === null || isLikelySize(longestSide(bounds))) return null;
  const size = Number(longestSide(bounds).toPrecision(4));
  return `the longest side is ${size} mm; check the mesh's unit`;
}

function scaled({ positions, triangles }: MeshData, factor: number): MeshData {
  return { positions: positions.map((value) => value * factor), triangles };
}

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
