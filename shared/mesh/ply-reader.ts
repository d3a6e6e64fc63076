import { counted } from './counted.ts';
import { InputError } from './input-error.ts';
import { type Pace, unwatched } from './job-control.ts';
import { MAX_TRIANGLES } from './limits.ts';
import type { MeshData } from './mesh-data.ts';
import { type PlyElement, type PlyProperty, readPlyHeader } from './ply-header.ts';
import { type PlyValues, plyValues } from './ply-rows.ts';
import { PolygonSoup, tooManyTriangles } from './polygon-soup.ts';
import type { ReadWarning } from './read-result.ts';

/** Greatest number of vertices; a mesh within the limit of facets that uses all of its vertices has no more. */
const MAX_VERTICES = 3 * MAX_TRIANGLES;

/** Rows between two looks at the clock, less one. */
const STEP_MASK = 0x7fff;

/** Most corners of a face. */
const MAX_CORNERS = 1_000_000;

/**
 * Reads a PLY file, ASCII or binary of either byte order: x, y, z of `vertex` and the list `vertex_indices` of `face`, of any
 * numeric types; other properties and elements are skipped. Counts are compared with the file's size before memory is
 * taken for them.
 *
 * Throws InputError: E_NOT_PLY, E_PARSE, E_TRUNCATED, E_COUNT_MISMATCH, E_EMPTY, E_INDEX, E_FACE, E_TOO_LARGE, E_UNSUPPORTED,
 * E_NONFINITE, E_RANGE; `path` is the line or the face.
 */
export function readPly(
  bytes: Uint8Array,
  pace: Pace = unwatched(),
): {
  readonly mesh: MeshData;
  readonly warnings: readonly ReadWarning[];
} {
  const { encoding, elements, bodyStart } = readPlyHeader(bytes);
  const values = plyValues(bytes, bodyStart, encoding);
  const count = (name: string): number => elements.find((e) => e.name === name)?.count ?? 0;
  if (elements.some((e) => e.name === 'tristrips')) {
    throw new InputError(
      'E_UNSUPPORTED',
      "the file holds triangle strips, which can't be read; export it with faces",
    );
  }
  if (count('vertex') === 0 || count('face') === 0) {
    throw new InputError(
      'E_EMPTY',
      `the file announces ${counted(count('vertex'), 'vertex', 'vertices')} and ${counted(count('face'), 'face')}: there is no surface in it`,
    );
  }
  checkCounts(elements, values);
  const soup = new PolygonSoup(count('vertex'), count('face'));
  const { remaining } = values;
  try {
    for (const element of elements) {
      if (element.name === 'vertex') readVertices(element, values, soup, pace);
      else if (element.name === 'face') readFaces(element, values, soup, pace);
      else skipRows(element, values, pace);
    }
  } catch (error) {
    const bytesOfTriangles = triangleBytes(elements, values);
    if (soup.triangleCount === 0 && bytesOfTriangles !== null && bytesOfTriangles !== remaining) {
      throw shiftedFaces(error, bytesOfTriangles, remaining);
    }
    throw error;
  }
  const warnings = checkRest(values, elements, encoding === 'ascii');
  return { mesh: soup.weldedMesh(), warnings };
}

/** Before anything is allocated: could the file hold what its header announces? */
function checkCounts(elements: readonly PlyElement[], values: PlyValues): void {
  let least = 0;
  for (const element of elements) {
    const row = values.leastRow(element);
    if (element.count > 0 && row <= 0) {
      throw new InputError('E_PARSE', `the element "${element.name}" has no properties`);
    }
    least += element.count * row;
  }
  if (least > values.remaining) {
    const counts = elements.map((e) => `${e.count} of "${e.name}"`).join(', ');
    throw new InputError(
      'E_COUNT_MISMATCH',
      `the header announces ${counts}: at least ${least} bytes, the file has ${values.remaining}; export it again`,
    );
  }
  for (const element of elements) {
    const limit = element.name === 'vertex' ? MAX_VERTICES : MAX_TRIANGLES;
    if (['vertex', 'face'].includes(element.name) && element.count > limit)
      throw tooManyTriangles();
  }
}

/** Bytes of all elements if every list were of three; null where that can't be told (text). */
function triangleBytes(elements: readonly PlyElement[], values: PlyValues): number | null {
  let bytes = 0;
  for (const element of elements) {
    const row = values.rowOfThree(element);
    if (row === null) return null;
    bytes += element.count * row;
  }
  return bytes;
}

/** The very first face makes no sense, and the size is not that of the counts: what was read as it is something else. */
function shiftedFaces(error: unknown, expected: number, actual: number): unknown {
  if (!(error instanceof InputError) || !['E_INDEX', 'E_FACE'].includes(error.code)) return error;
  return new InputError(
    'E_COUNT_MISMATCH',
    `the counts of the header make ${expected} bytes of triangles, the file has ${actual} (${error.message})`,
    error.path,
  );
}

function readVertices(element: PlyElement, values: PlyValues, soup: PolygonSoup, pace: Pace): void {
  const names = element.properties.map((p) => p.name);
  const [ix, iy, iz] = ['x', 'y', 'z'].map((axis) => names.indexOf(axis));
  if (ix < 0 || iy < 0 || iz < 0) {
    throw new InputError('E_PARSE', 'the vertices have no x, y and z');
  }
  if ([ix, iy, iz].some((i) => element.properties[i].countType !== null)) {
    throw new InputError('E_PARSE', 'x, y and z of the vertices are lists');
  }
  const row = new Float64Array(element.properties.length);
  for (let i = 0; i < element.count; i++) {
    if ((i & STEP_MASK) === 0) pace.at(values.position);
    for (let k = 0; k < row.length; k++) {
      const property = element.properties[k];
      if (property.countType === null) row[k] = values.next(property.type);
      else skipList(property, values);
    }
    soup.addVertex(row[ix], row[iy], row[iz]);
  }
}

function readFaces(element: PlyElement, values: PlyValues, soup: PolygonSoup, pace: Pace): void {
  const isCorners = (p: PlyProperty): boolean => /^vertex_ind(ices|ex)$/.test(p.name);
  if (!element.properties.some((p) => isCorners(p) && p.countType !== null)) {
    throw new InputError('E_PARSE', 'the faces have no list "vertex_indices"');
  }
  const corners: number[] = [];
  let face = 0;
  const where = (): string => `face ${face + 1}`;
  for (; face < element.count; face++) {
    if ((face & STEP_MASK) === 0) pace.at(values.position);
    for (const property of element.properties) {
      if (property.countType === null) values.next(property.type);
      else if (!isCorners(property)) skipList(property, values);
      else {
        const n = listLength(property.countType, values, where);
        corners.length = 0;
        for (let k = 0; k < n; k++) corners.push(values.next(property.type));
        soup.addFace(corners, where);
      }
    }
  }
}

function skipRows(element: PlyElement, values: PlyValues, pace: Pace): void {
  for (let i = 0; i < element.count; i++) {
    if ((i & STEP_MASK) === 0) pace.at(values.position);
    for (const property of element.properties) {
      if (property.countType === null) values.next(property.type);
      else skipList(property, values);
    }
  }
}

function skipList({ type, countType }: PlyProperty, values: PlyValues): void {
  const n = listLength(countType ?? type, values, () => 'a list');
  for (let k = 0; k < n; k++) values.next(type);
}

function listLength(type: PlyProperty['type'], values: PlyValues, where: () => string): number {
  const n = values.next(type);
  if (Number.isInteger(n) && n >= 0 && n <= MAX_CORNERS) return n;
  throw new InputError(
    'E_COUNT_MISMATCH',
    `${where()} announces ${n} entries: the counts of the header do not fit what follows; export it again`,
    where(),
  );
}

/** What follows the last row: faces would be missing if it were more of them. */
function checkRest(
  values: PlyValues,
  elements: readonly PlyElement[],
  ascii: boolean,
): ReadWarning[] {
  const { remaining } = values;
  if (remaining === 0) return [];
  const last = elements.findLast((e) => e.count > 0);
  const row = last === undefined ? 1 : values.leastRow(last);
  if (ascii || remaining >= row) {
    throw new InputError(
      'E_COUNT_MISMATCH',
      `more follows the elements that the header announces (${counted(remaining, 'byte')}) and would be lost; export it again`,
    );
  }
  return [
    {
      code: 'W_TRAILING_BYTES',
      message: `what follows the last face was ignored (${counted(remaining, 'byte')})`,
    },
  ];
}
