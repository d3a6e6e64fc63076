import type { MeshData } from './mesh-data.ts';
import type { MeshFormat } from './read-result.ts';
import { writeStl } from './stl-writer.ts';
import { write3mf } from './write-3mf.ts';
import { writeObj } from './write-obj.ts';
import { writePly } from './write-ply.ts';

/** What a mesh file says about itself, where its format has a place for it. */
export interface MeshAbout {
  readonly name: string;
  /** Program and version that wrote it. */
  readonly application: string;
  /** Hash of the case that the mesh was made from. */
  readonly caseHash: string;
}

/** What a guide is that leaves by itself: the release stands in a package's own files. */
const UNRELEASED = 'NOT RELEASED: a guide for use leaves in an approved package';

/** Writes a mesh in mm as a file of the format. Equal input gives equal bytes. */
export function writeMesh(mesh: MeshData, format: MeshFormat, about: MeshAbout): Uint8Array {
  const { name, application, caseHash } = about;
  const metadata = { Application: application, Description: UNRELEASED, CaseHash: caseHash };
  const named = { mesh, name, metadata };
  switch (format) {
    case 'stl':
      // Never "solid" in front: readers would take the file for text.
      return writeStl(mesh, `binary STL, mm: ${name}`);
    case 'obj':
      return writeObj(named);
    case 'ply':
      return writePly(named);
    case '3mf':
      return write3mf(named);
  }
}
