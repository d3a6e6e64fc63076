import { checkFinite } from './check-finite.ts';
import { counted } from './counted.ts';
import { foreignKind, looksLikeText } from './file-kind.ts';
import { InputError } from './input-error.ts';
import { type Pace, unwatched } from './job-control.ts';
import { MAX_TRIANGLES } from './limits.ts';
import type { MeshData } from './mesh-data.ts';
import type { ReadWarning } from './read-result.ts';
import { readAsciiStl } from './stl-ascii-reader.ts';
import { VertexWelder } from './weld.ts';

/** What an STL file holds. */
export interface StlContent {
  readonly kind: 'binary' | 'ascii';
  /** Of the first named solid of an ASCII file; a binary file has none. */
  readonly name: string;
  /** Welded; facets in the file's order. Coordinates as the file has them: STL knows no unit. */
  readonly mesh: MeshData;
  readonly warnings: readonly ReadWarning[];
}

/** Bytes before the first facet: 80 of free text, 4 of count. */
export const STL_HEADER = 84;

/** Bytes of a facet: normal, three corners, two of attributes. */
export const STL_FACET = 50;

/**
 * Reads a binary or ASCII STL file. They are told apart by whether the size fits the binary count, then by content, never by
 * the word "solid", which binary files begin with too. Everything is checked before memory is taken for it.
 *
 * Throws InputError: E_EMPTY, E_NOT_STL, E_TRUNCATED, E_COUNT_MISMATCH, E_TOO_LARGE, E_PARSE, E_FACE, E_NONFINITE, E_RANGE.
 */
export function readStl(bytes: Uint8Array, pace: Pace = unwatched()): StlContent {
  if (bytes.length === 0) throw new InputError('E_EMPTY', 'the file is empty (0 bytes)');
  if (!fitsBinaryStl(bytes)) {
    const foreign = foreignKind(bytes);
    if (foreign !== null) {
      throw new InputError('E_NOT_STL', `this is ${foreign}, not an STL file`);
    }
    if (looksLikeText(bytes)) return { kind: 'ascii', ...readAsciiStl(bytes, pace) };
  }
  return { kind: 'binary', name: '', ...readBinaryStl(bytes, pace) };
}

/** Whether the file has exactly the size that its binary count announces. */
export const fitsBinaryStl = (bytes: Uint8Array): boolean =>
  bytes.length >= STL_HEADER && bytes.length === expectedBytes(countOf(bytes));

const countOf = (bytes: Uint8Array): number =>
  new DataView(bytes.buffer, bytes.byteOffset).getUint32(80, true);

const expectedBytes = (facets: number): number => STL_HEADER + STL_FACET * facets;

function readBinaryStl(bytes: Uint8Array, pace: Pace): Pick<StlContent, 'mesh' | 'warnings'> {
  const warnings = checkCount(bytes);
  const facets = countOf(bytes);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const triangles = new Uint32Array(3 * facets);
  // A closed surface has half as many vertices as facets.
  const welder = new VertexWelder(facets * 0.6);
  for (let f = 0, o = STL_HEADER + 12, i = 0; f < facets; f++, o += STL_FACET - 36) {
    if ((f & STEP_MASK) === 0) pace.at(o);
    for (let k = 0; k < 3; k++, o += 12) {
      triangles[i++] = welder.add(
        view.getUint32(o, true),
        view.getUint32(o + 4, true),
        view.getUint32(o + 8, true),
      );
    }
  }
  const mesh = { positions: welder.positions(), triangles };
  checkFinite(mesh);
  return { mesh, warnings };
}

/** Facets between two looks at the clock, less one. */
const STEP_MASK = 0xffff;

/** Compares the count with the file's size before anything is allocated for it. */
function checkCount(bytes: Uint8Array): ReadWarning[] {
  const { length } = bytes;
  if (length < STL_HEADER) {
    throw new InputError(
      'E_EMPTY',
      `the file has ${counted(length, 'byte')}, less than the ${STL_HEADER} of an STL header: no facet is in it`,
    );
  }
  const count = countOf(bytes);
  const expected = expectedBytes(count);
  const whole = Math.floor((length - STL_HEADER) / STL_FACET);
  const rest = (length - STL_HEADER) % STL_FACET;
  const counts = `the header announces ${counted(count, 'facet')} (${counted(expected, 'byte')}), the file has ${counted(length, 'byte')}`;
  if (expected !== length && whole > 0 && !looksLikeFacets(bytes, whole)) {
    throw new InputError(
      'E_NOT_STL',
      `neither the size nor the content is that of an STL file: ${counts}`,
    );
  }
  if (length < expected) {
    // A file cut off during a copy ends anywhere; one of whole facets was written so, with a wrong count.
    const wrongCount = count > MAX_TRIANGLES || (rest === 0 && whole > 0);
    throw wrongCount
      ? new InputError(
          'E_COUNT_MISMATCH',
          `${counts}, room for ${counted(whole, 'facet')}; export it again`,
        )
      : new InputError('E_TRUNCATED', `the file is cut off: ${counts}; copy or export it again`);
  }
  if (count === 0) {
    if (whole > 0 && rest === 0) throw missingFacets(counts, whole);
    throw new InputError('E_EMPTY', 'the file announces 0 facets');
  }
  if (count > MAX_TRIANGLES) {
    throw new InputError(
      'E_TOO_LARGE',
      `the file has ${count} facets; at most ${MAX_TRIANGLES} can be read: open it reduced, or decimate it first`,
    );
  }
  if (length === expected) return [];
  if (rest === 0) throw missingFacets(counts, whole - count);
  return [
    {
      code: 'W_TRAILING_BYTES',
      message: `what follows the last facet was ignored (${counted(length - expected, 'byte')})`,
    },
  ];
}

const missingFacets = (counts: string, beyond: number): InputError =>
  new InputError(
    'E_COUNT_MISMATCH',
    `${counts}: ${beyond} whole facets beyond the count would be lost; export it again`,
  );

/** Facets looked at to tell an STL file with a wrong count from anything else. */
const SAMPLED_FACETS = 8;

/** Whether the first facets hold numbers of a size that a mesh could have; random bytes do once in 2^96. */
function looksLikeFacets(bytes: Uint8Array, whole: number): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let f = 0; f < Math.min(whole, SAMPLED_FACETS); f++) {
    for (let k = 0; k < 12; k++) {
      const v = Math.abs(view.getFloat32(STL_HEADER + f * STL_FACET + k * 4, true));
      if (!(v === 0 || (v > 1e-30 && v < 1e9))) return false;
    }
  }
  return true;
}
