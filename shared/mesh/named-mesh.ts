import type { MeshData } from './mesh-data.ts';

/** A mesh on its way to a file, with what the file should say about it. */
export interface NamedMesh {
  /** mm. */
  readonly mesh: MeshData;
  readonly name: string;
  /** Entries such as Application or CaseHash, in the order in which they are written; formats without a place for them drop them. */
  readonly metadata: Readonly<Record<string, string>>;
}

/** Shortest text that reads back as the same float32: nine significant digits are always enough. */
export const floatText = (value: number): string => String(Number(value.toPrecision(9)));

/** Text for one line of a file: control characters as blanks. */
export const oneLine = (text: string): string => text.replace(/\p{Cc}+/gu, ' ').trim();
