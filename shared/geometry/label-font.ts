import { InputError } from '../mesh/input-error.ts';

/** A contour's point in font units, y up; curves are quadratic, and an off-curve point is a control point. */
export interface GlyphPoint {
  readonly x: number;
  readonly y: number;
  readonly onCurve: boolean;
}

/** One character's shape. Contours are closed and may overlap; what they wind round (non-zero) is filled. */
export interface Glyph {
  /** From this glyph's origin to the next one's, font units. */
  readonly advance: number;
  readonly contours: readonly (readonly GlyphPoint[])[];
}

/** A font from which labels are cut. */
export interface LabelFont {
  /** Font units in one em. */
  readonly unitsPerEm: number;
  /** Height of a capital letter above its baseline, font units. */
  readonly capHeight: number;
  /** The glyph of a Unicode code point; null where the font lacks it. */
  glyph(codePoint: number): Glyph | null;
}

/** A composite glyph may be made of composites; deeper than this the font is broken. */
const MAX_COMPOSITE_DEPTH = 6;

/** Flags of a simple glyph's point, and of a composite glyph's part (OpenType 1.9, glyf table). */
const POINT = { onCurve: 1, xShort: 2, yShort: 4, repeat: 8, xSame: 16, ySame: 32 } as const;
const PART = { words: 1, offsets: 2, scale: 8, more: 32, scaleXY: 64, matrix: 128 } as const;

type Table = (tag: string) => DataView;

/**
 * Opens a TrueType font: glyf outlines, a Unicode cmap of format 4 (the basic plane). Glyphs are read when they are
 * asked for, so that a Chinese font of 2 MB opens in well under a millisecond; a general font library took 60 ms.
 * Hinting, kerning and substitution are not read: engraved text is spaced wider than type.
 * Throws InputError E_FONT where the bytes are no such font.
 * Source: Microsoft OpenType specification 1.9 (sfnt, head, hhea, hmtx, cmap 4, loca, glyf).
 */
export function openLabelFont(bytes: ArrayBuffer): LabelFont {
  try {
    return openTrueType(bytes);
  } catch (error) {
    if (error instanceof RangeError) throw brokenFont('it ends before its tables do');
    throw error;
  }
}

function openTrueType(bytes: ArrayBuffer): LabelFont {
  const table = tablesOf(bytes);
  const unitsPerEm = table('head').getUint16(18);
  const outlines = outlineReader(table);
  const glyphIndex = characterMap(table('cmap'));
  const advanceOf = advanceReader(table);
  const glyph = (codePoint: number): Glyph | null => {
    const index = glyphIndex(codePoint);
    return index === 0 ? null : { advance: advanceOf(index), contours: outlines(index, 0) };
  };
  // Measured on H, not taken from OS/2: one weight of a family may state another weight's height.
  const capital = glyph('H'.charCodeAt(0))?.contours.flat() ?? [];
  const capHeight = Math.max(0, ...capital.map(({ y }) => y));
  if (!(unitsPerEm > 0) || capHeight === 0) throw brokenFont('it has no capital letters');
  return { unitsPerEm, capHeight, glyph };
}

const brokenFont = (why: string): InputError =>
  new InputError(
    'E_FONT',
    `the label font cannot be used: ${why}; put a TrueType font in its place`,
  );

/** The sfnt directory: finds a table by its tag. */
function tablesOf(bytes: ArrayBuffer): Table {
  const file = new DataView(bytes);
  if (file.getUint32(0) !== 0x00010000) throw brokenFont('it is no TrueType font');
  const tables = new Map<string, DataView>();
  for (let i = 0; i < file.getUint16(4); i++) {
    const at = 12 + 16 * i;
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((k) => file.getUint8(at + k)));
    tables.set(tag, new DataView(bytes, file.getUint32(at + 8), file.getUint32(at + 12)));
  }
  return (tag) => {
    const found = tables.get(tag);
    if (!found) throw brokenFont(`it has no table "${tag}"`);
    return found;
  };
}

/** Code point to glyph index; 0 stands for "not in the font". */
function characterMap(cmap: DataView): (codePoint: number) => number {
  let map: DataView | null = null;
  for (let i = 0; i < cmap.getUint16(2); i++) {
    const at = 4 + 8 * i;
    const unicode = cmap.getUint16(at) === 0 || cmap.getUint32(at) === 0x00030001;
    const offset = cmap.getUint32(at + 4);
    if (unicode && cmap.getUint16(offset) === 4) {
      map = new DataView(cmap.buffer, cmap.byteOffset + offset, cmap.byteLength - offset);
    }
  }
  if (!map) throw brokenFont('it has no Unicode character map of format 4');
  return formatFourMap(map);
}

function formatFourMap(map: DataView): (codePoint: number) => number {
  const segments = map.getUint16(6) / 2;
  const ends = 14;
  const starts = ends + 2 * segments + 2;
  const deltas = starts + 2 * segments;
  const offsets = deltas + 2 * segments;
  return (codePoint) => {
    if (codePoint > 0xffff) return 0;
    // Segments are sorted by their last code: the first that does not end before the code may hold it.
    let low = 0;
    let high = segments - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (map.getUint16(ends + 2 * middle) < codePoint) low = middle + 1;
      else high = middle;
    }
    const start = map.getUint16(starts + 2 * low);
    if (codePoint < start || codePoint > map.getUint16(ends + 2 * low)) return 0;
    const delta = map.getUint16(deltas + 2 * low);
    const at = offsets + 2 * low;
    const offset = map.getUint16(at);
    if (offset === 0) return (codePoint + delta) & 0xffff;
    const index = map.getUint16(at + offset + 2 * (codePoint - start));
    return index === 0 ? 0 : (index + delta) & 0xffff;
  };
}

function advanceReader(table: Table): (index: number) => number {
  const count = table('hhea').getUint16(34);
  const metrics = table('hmtx');
  // Glyphs beyond the count share the last advance.
  return (index) => metrics.getUint16(4 * Math.min(index, count - 1));
}

type OutlineReader = (index: number, depth: number) => GlyphPoint[][];

function outlineReader(table: Table): OutlineReader {
  const long = table('head').getInt16(50) === 1;
  const loca = table('loca');
  const glyf = table('glyf');
  const offsetOf = (i: number): number =>
    long ? loca.getUint32(4 * i) : 2 * loca.getUint16(2 * i);
  const read: OutlineReader = (index, depth) => {
    const start = offsetOf(index);
    if (offsetOf(index + 1) === start) return [];
    const data = new DataView(glyf.buffer, glyf.byteOffset + start, offsetOf(index + 1) - start);
    const contours = data.getInt16(0);
    return contours >= 0 ? simpleGlyph(data, contours) : compositeGlyph(data, read, depth);
  };
  return read;
}

function simpleGlyph(data: DataView, contours: number): GlyphPoint[][] {
  const ends = Array.from({ length: contours }, (_, i) => data.getUint16(10 + 2 * i));
  const count = (ends.at(-1) ?? -1) + 1;
  let at = 10 + 2 * contours;
  at += 2 + data.getUint16(at);

  const flags: number[] = [];
  while (flags.length < count) {
    const flag = data.getUint8(at++);
    const times = flag & POINT.repeat ? 1 + data.getUint8(at++) : 1;
    for (let i = 0; i < times; i++) flags.push(flag);
  }
  const coordinates = (short: number, same: number): number[] => {
    let value = 0;
    return flags.map((flag) => {
      if (flag & short) {
        const step = data.getUint8(at++);
        value += flag & same ? step : -step;
      } else if (!(flag & same)) {
        value += data.getInt16(at);
        at += 2;
      }
      return value;
    });
  };
  const x = coordinates(POINT.xShort, POINT.xSame);
  const y = coordinates(POINT.yShort, POINT.ySame);
  const points = flags.slice(0, count).map(
    (flag, i): GlyphPoint => ({
      x: x[i],
      y: y[i],
      onCurve: (flag & POINT.onCurve) !== 0,
    }),
  );
  return ends.map((end, i) => points.slice(i === 0 ? 0 : ends[i - 1] + 1, end + 1));
}

/** Parts that are other glyphs, each scaled and moved: letters with accents. */
function compositeGlyph(data: DataView, read: OutlineReader, depth: number): GlyphPoint[][] {
  if (depth > MAX_COMPOSITE_DEPTH) throw brokenFont('a glyph of it contains itself');
  const out: GlyphPoint[][] = [];
  let at = 10;
  let flags: number;
  const fraction = (): number => {
    at += 2;
    return data.getInt16(at - 2) / 16384;
  };
  do {
    flags = data.getUint16(at);
    const index = data.getUint16(at + 2);
    at += 4;
    if (!(flags & PART.offsets)) throw brokenFont('a glyph of it is placed by points');
    const words = flags & PART.words;
    const dx = words ? data.getInt16(at) : data.getInt8(at);
    const dy = words ? data.getInt16(at + 2) : data.getInt8(at + 1);
    at += words ? 4 : 2;
    let [xx, yx, xy, yy] = [1, 0, 0, 1];
    if (flags & PART.scale) xx = yy = fraction();
    else if (flags & PART.scaleXY) [xx, yy] = [fraction(), fraction()];
    else if (flags & PART.matrix)
      [xx, yx, xy, yy] = [fraction(), fraction(), fraction(), fraction()];
    for (const contour of read(index, depth + 1)) {
      out.push(
        contour.map(({ x, y, onCurve }) => ({
          x: xx * x + xy * y + dx,
          y: yx * x + yy * y + dy,
          onCurve,
        })),
      );
    }
  } while (flags & PART.more);
  return out;
}
