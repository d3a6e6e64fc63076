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

export type MeshFormat = 'stl' | 'obj' | 'ply' | '3mf';

/** What a mesh file holds. At least one object, each with at least one facet. */
export interface ReadResult {
  readonly format: MeshFormat;
  readonly objects: readonly ReadObject[];
  /** 3MF states its unit and is converted to mm; the others do not. */
  readonly unit: 'mm' | 'unknown';
  readonly warnings: readonly ReadWarning[];
}
