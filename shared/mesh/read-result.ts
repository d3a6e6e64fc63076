import type { MeshData } from './mesh-data.ts';

/** Something about a file that its reader coped with, and that its user should know. */
export interface ReadWarning {
  /** Stable tag such as W_TRAILING_BYTES. */
  readonly code: string;
  readonly message: string;
}

/** One mesh of a file. */
export interface ReadObject {
  /** As the file has it, cut to 200 bytes; empty where it has none. */
  readonly name: string;
  /** Welded by position. */
  readonly mesh: MeshData;
}

/** Formats that are written, and read: each is the ending of such a file's name. */
export const MESH_FORMATS = ['stl', '3mf', 'obj', 'ply'] as const;
export type MeshFormat = (typeof MESH_FORMATS)[number];

/** Formats that are read: each is the ending of such a file's name. */
export const READ_FORMATS = [...MESH_FORMATS, 'vtk', 'vtp'] as const;
export type ReadFormat = (typeof READ_FORMATS)[number];

/** What a mesh file holds. At least one object, each with at least one facet. */
export interface ReadResult {
  readonly format: ReadFormat;
  readonly objects: readonly ReadObject[];
  /** 3MF states its unit and is converted to mm; the others do not. */
  readonly unit: 'mm' | 'unknown';
  /** Patient axes where the file states them, as 3D Slicer writes them into headers and comments; else null, and left out by older readers. */
  readonly space?: 'LPS' | 'RAS' | null;
  readonly warnings: readonly ReadWarning[];
}
