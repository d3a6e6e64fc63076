import { boundsOf, longestSide } from '../mesh/bounds.ts';
import { checkFinite } from '../mesh/check-finite.ts';
import { InputError } from '../mesh/input-error.ts';
import { STAIRS_ADVICE } from '../mesh/inspect.ts';
import { joinMeshes } from '../mesh/join-meshes.ts';
import { isLikelySize } from '../mesh/likely-unit.ts';
import { MAX_PATIENT_COORDINATE } from '../mesh/limits.ts';
import { type MeshData, triangleCount } from '../mesh/mesh-data.ts';
import { readMesh } from '../mesh/read-mesh.ts';
import { isVoxelStairs } from '../mesh/voxel-stairs.ts';
import { orientAnatomy } from './orient-anatomy.ts';

/** A mesh of a case as it is used: in mm, its facets facing outward, none of them there twice. */
export interface ReadMeshOfCase {
  readonly mesh: MeshData;
  /** Facets of the file; the mesh has fewer where copies were left out. */
  readonly facetsInFile: number;
  /** What the reader coped with and what was turned or left out, a sentence each that begins with the place. */
  readonly notes: readonly string[];
}

/**
 * Reads one mesh file of a case. `place` is the entry in the document (`anatomy[0]`), `unitFactor` multiplies coordinates of formats that state no unit.
 * Throws InputError whose message begins with the place.
 */
export function readMeshOfCase(
  bytes: Uint8Array,
  path: string,
  unitFactor: number,
  place: string,
): ReadMeshOfCase {
  const field = `${place}.mesh`;
  try {
    const { mesh, warnings } = readInMm(bytes, path, unitFactor);
    const oriented = orientAnatomy(mesh);
    const notes = [
      ...warnings,
      ...sizeNotes(mesh),
      ...[...oriented.notes, ...(isVoxelStairs(mesh) ? [STAIRS_ADVICE] : [])].map(
        (note) => `"${path}": ${note}`,
      ),
    ];
    return {
      mesh: oriented.mesh,
      facetsInFile: triangleCount(mesh),
      notes: notes.map((note) => `${field}: ${note}`),
    };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(error.code, `${field}: "${path}": ${error.message}`, field);
  }
}

/** All objects of a mesh file as one mesh in mm, facets as they are in the file, and what its reader coped with. Throws InputError. */
export function readInMm(
  bytes: Uint8Array,
  path: string,
  unitFactor: number,
): { readonly mesh: MeshData; readonly warnings: readonly string[] } {
  const read = readMesh(bytes, path);
  const mesh = joinMeshes(read.objects.map((object) => object.mesh));
  // A format that states its unit was converted by its reader.
  const inMm = read.unit === 'mm' || unitFactor === 1 ? mesh : scaled(mesh, unitFactor);
  checkFinite(inMm, MAX_PATIENT_COORDINATE);
  return { mesh: inMm, warnings: read.warnings.map(({ message }) => message) };
}

/** A sentence for a mesh that is smaller or larger than any bone: its unit is likely another one. */
function sizeNotes(mesh: MeshData): string[] {
  const bounds = boundsOf(mesh);
  if (bounds === null || isLikelySize(longestSide(bounds))) return [];
  const size = Number(longestSide(bounds).toPrecision(4));
  return [`the longest side is ${size} mm; check the mesh's unit`];
}

function scaled({ positions, triangles }: MeshData, factor: number): MeshData {
  return { positions: positions.map((value) => value * factor), triangles };
}
