import { counted } from './counted.ts';
import { InputError } from './input-error.ts';
import { badIndex, type PolygonSoup } from './polygon-soup.ts';

/** Cells of a VTK data set: the vertices of all cells in one list, and where each cell ends in it. */
export interface VtkCells {
  readonly connectivity: ArrayLike<number>;
  readonly ends: ArrayLike<number>;
}

/** Adds polygons. Throws InputError E_COUNT_MISMATCH, E_INDEX, E_FACE, E_TOO_LARGE; `path` is the face, from 1. */
export function addPolygons(soup: PolygonSoup, cells: VtkCells): void {
  const corners: number[] = [];
  eachCell(cells, (start, end, where) => {
    corners.length = 0;
    for (let i = start; i < end; i++) corners.push(cells.connectivity[i]);
    soup.addFace(corners, where);
  });
}

/** Adds triangle strips: every second facet of a strip runs the other way round. Throws as `addPolygons`. */
export function addStrips(soup: PolygonSoup, cells: VtkCells): void {
  const { connectivity: v } = cells;
  eachCell(cells, (start, end, where) => {
    if (end - start < 3)
      soup.addFace(
        Array.from({ length: end - start }, (_, i) => v[start + i]),
        where,
      );
    for (let i = start; i + 2 < end; i++) {
      const odd = (i - start) % 2 === 1;
      soup.addFace(odd ? [v[i + 1], v[i], v[i + 2]] : [v[i], v[i + 1], v[i + 2]], where);
    }
  });
}

/** Most corners of a cell. */
const MAX_CORNERS = 1_000_000;

function eachCell(
  { connectivity, ends }: VtkCells,
  visit: (start: number, end: number, where: () => string) => void,
): void {
  let start = 0;
  for (let cell = 0; cell < ends.length; cell++) {
    const end = ends[cell];
    const where = (): string => `face ${cell + 1}`;
    if (!(end >= start && end <= connectivity.length && end - start <= MAX_CORNERS)) {
      throw new InputError(
        'E_COUNT_MISMATCH',
        `${where()} ends at entry ${end} of ${connectivity.length}: the counts do not fit; export it again`,
        where(),
      );
    }
    visit(start, end, where);
    start = end;
  }
}

/** Ends of cells that are written as "n a b c": their connectivity without the counts. Throws E_COUNT_MISMATCH. */
export function unpackCounts(list: ArrayLike<number>, cells: number): VtkCells {
  if (cells > list.length) {
    throw new InputError(
      'E_COUNT_MISMATCH',
      `${counted(cells, 'face')} announced in a list of ${counted(list.length, 'entry', 'entries')}; export it again`,
    );
  }
  const connectivity = new Float64Array(list.length - cells);
  const ends = new Float64Array(cells);
  let at = 0;
  let filled = 0;
  for (let cell = 0; cell < cells; cell++) {
    const n = list[at++];
    if (
      !(Number.isInteger(n) && n >= 0 && at + n <= list.length && filled + n <= connectivity.length)
    ) {
      throw new InputError(
        'E_COUNT_MISMATCH',
        `face ${cell + 1} announces ${n} corners, more than the list holds; export it again`,
        `face ${cell + 1}`,
      );
    }
    for (let k = 0; k < n; k++) connectivity[filled++] = list[at++];
    ends[cell] = filled;
  }
  if (filled !== connectivity.length) {
    throw new InputError(
      'E_COUNT_MISMATCH',
      `the list of faces holds ${counted(list.length, 'entry', 'entries')}, its ${counted(cells, 'face')} as many as ${filled + cells}; export it again`,
    );
  }
  return { connectivity, ends };
}

/** VTK 5 writes offsets with a leading 0. Throws E_INDEX where they do not begin so. */
export function offsetsToEnds(offsets: ArrayLike<number>): ArrayLike<number> {
  if (offsets.length > 0 && offsets[0] !== 0) throw badIndex(String(offsets[0]), 0, 'the offsets');
  return Array.prototype.slice.call(offsets, 1);
}
