// A font reduced to the characters that a document uses. The PDF library's own way of doing so drops outlines of Chinese
// fonts; here the few tables that a PDF needs are written anew, glyph by glyph.

/** A reduced font, and how wide its characters are. */
export interface FontSubset {
  /** A TrueType file. */
  readonly bytes: Uint8Array;
  /** By code point, in thousandths of the font's size; only of characters that the font has. */
  readonly widths: ReadonlyMap<number, number>;
}

/** Bits of a composite glyph's component (OpenType, glyf). */
const WORDS = 1;
const SCALE = 8;
const MORE = 32;
const XY_SCALE = 64;
const TWO_BY_TWO = 128;

/**
 * The font with the given characters alone; those it does not have are left out. `font` is a TrueType file with `glyf`
 * outlines and a cmap of format 4 or 12. Throws a plain Error for another kind: the fonts are ours.
 */
export function subsetTrueType(font: Uint8Array, characters: Iterable<number>): FontSubset {
  const source = openFont(font);
  const wanted = [...new Set(characters)]
    .sort((a, b) => a - b)
    .map((code) => ({ code, glyph: source.glyphOf(code) }))
    .filter(({ glyph }) => glyph > 0);

  // 1. Glyphs: .notdef, those of the characters, then what composites are made of.
  const order = [0];
  const place = new Map([[0, 0]]);
  const take = (glyph: number): number => {
    const known = place.get(glyph);
    if (known !== undefined) return known;
    place.set(glyph, order.length);
    order.push(glyph);
    return order.length - 1;
  };
  for (const { glyph } of wanted) take(glyph);
  const outlines: Uint8Array[] = [];
  for (let i = 0; i < order.length; i++) outlines.push(renumbered(source.outline(order[i]), take));

  // 2. Tables.
  const offsets = [0];
  for (const { length } of outlines)
    offsets.push(offsets[offsets.length - 1] + ((length + 3) & ~3));
  const glyf = new Uint8Array(offsets[offsets.length - 1]);
  outlines.forEach((outline, i) => {
    glyf.set(outline, offsets[i]);
  });
  const loca = table(4 * offsets.length, (view) => {
    offsets.forEach((offset, i) => {
      view.setUint32(4 * i, offset);
    });
  });
  const hmtx = table(4 * order.length, (view) => {
    order.forEach((glyph, i) => {
      view.setUint16(4 * i, source.advance(glyph));
      view.setInt16(4 * i + 2, source.bearing(glyph));
    });
  });
  const head = source.copy('head');
  new DataView(head.buffer).setInt16(50, 1); // long loca
  new DataView(head.buffer).setUint32(8, 0);
  const hhea = source.copy('hhea');
  new DataView(hhea.buffer).setUint16(34, order.length);
  const maxp = source.copy('maxp');
  new DataView(maxp.buffer).setUint16(4, order.length);
  const post = table(32, (view) => view.setUint32(0, 0x00030000));
  const cmap = cmapTable(wanted.map(({ code, glyph }) => [code, take(glyph)] as const));
  const tables = {
    'OS/2': source.copy('OS/2'),
    cmap,
    glyf,
    head,
    hhea,
    hmtx,
    loca,
    maxp,
    name: source.copy('name'),
    post,
  };
  const widths = wanted.map(
    ({ code, glyph }) => [code, (1000 * source.advance(glyph)) / source.unitsPerEm] as const,
  );
  return { bytes: sfnt(tables), widths: new Map(widths) };
}

function table(size: number, fill: (view: DataView) => void): Uint8Array {
  const bytes = new Uint8Array(size);
  fill(new DataView(bytes.buffer));
  return bytes;
}

function openFont(font: Uint8Array) {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const tables = new Map<string, { readonly offset: number; readonly length: number }>();
  for (let i = 0; i < view.getUint16(4); i++) {
    const at = 12 + 16 * i;
    const tag = String.fromCharCode(...font.subarray(at, at + 4));
    tables.set(tag, { offset: view.getUint32(at + 8), length: view.getUint32(at + 12) });
  }
  const at = (tag: string): { readonly offset: number; readonly length: number } => {
    const found = tables.get(tag);
    if (found === undefined) throw new Error(`the font has no table ${tag}`);
    return found;
  };
  const longLoca = view.getInt16(at('head').offset + 50) === 1;
  const metrics = view.getUint16(at('hhea').offset + 34);
  const loca = at('loca').offset;
  const start = (g: number) =>
    longLoca ? view.getUint32(loca + 4 * g) : 2 * view.getUint16(loca + 2 * g);
  const hmtx = at('hmtx').offset;
  return {
    unitsPerEm: view.getUint16(at('head').offset + 18),
    copy: (tag: string) => font.slice(at(tag).offset, at(tag).offset + at(tag).length),
    outline: (g: number) =>
      font.slice(at('glyf').offset + start(g), at('glyf').offset + start(g + 1)),
    advance: (g: number) => view.getUint16(hmtx + 4 * Math.min(g, metrics - 1)),
    bearing: (g: number) =>
      g < metrics
        ? view.getInt16(hmtx + 4 * g + 2)
        : view.getInt16(hmtx + 4 * metrics + 2 * (g - metrics)),
    glyphOf: glyphLookup(view, at('cmap').offset),
  };
}

function glyphLookup(view: DataView, cmap: number): (code: number) => number {
  const found = new Map<number, number>();
  for (let i = 0; i < view.getUint16(cmap + 2); i++) {
    const at = cmap + view.getUint32(cmap + 4 + 8 * i + 4);
    const format = view.getUint16(at);
    if (format === 12) found.set(12, at);
    if (format === 4) found.set(4, at);
  }
  const twelve = found.get(12);
  if (twelve !== undefined) return (code) => lookup12(view, twelve, code);
  const four = found.get(4);
  if (four === undefined) throw new Error('the font has no character map of format 4 or 12');
  return (code) => (code > 0xffff ? 0 : lookup4(view, four, code));
}

function lookup12(view: DataView, at: number, code: number): number {
  let low = 0;
  let high = view.getUint32(at + 12) - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const group = at + 16 + 12 * middle;
    if (code < view.getUint32(group)) high = middle - 1;
    else if (code > view.getUint32(group + 4)) low = middle + 1;
    else return view.getUint32(group + 8) + code - view.getUint32(group);
  }
  return 0;
}

function lookup4(view: DataView, at: number, code: number): number {
  const doubled = view.getUint16(at + 6);
  for (let i = 0; i < doubled; i += 2) {
    if (view.getUint16(at + 14 + i) < code) continue;
    const first = view.getUint16(at + 16 + doubled + i);
    if (first > code) return 0;
    const delta = view.getInt16(at + 16 + 2 * doubled + i);
    const rangeAt = at + 16 + 3 * doubled + i;
    const range = view.getUint16(rangeAt);
    if (range === 0) return (code + delta) & 0xffff;
    const glyph = view.getUint16(rangeAt + range + 2 * (code - first));
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
  }
  return 0;
}

/** A composite glyph names others by their number: they are taken too, and named anew. */
function renumbered(outline: Uint8Array, take: (glyph: number) => number): Uint8Array {
  const view = new DataView(outline.buffer, outline.byteOffset, outline.byteLength);
  if (outline.length === 0 || view.getInt16(0) >= 0) return outline;
  for (let at = 10, more = true; more; ) {
    const flags = view.getUint16(at);
    view.setUint16(at + 2, take(view.getUint16(at + 2)));
    at += 4 + (flags & WORDS ? 4 : 2);
    at += flags & SCALE ? 2 : flags & XY_SCALE ? 4 : flags & TWO_BY_TWO ? 8 : 0;
    more = (flags & MORE) !== 0;
  }
  return outline;
}

function cmapTable(pairs: readonly (readonly [number, number])[]): Uint8Array {
  const size = 16 + 12 * pairs.length;
  return table(12 + size, (view) => {
    view.setUint16(2, 1);
    view.setUint16(4, 3); // Windows,
    view.setUint16(6, 10); // full Unicode
    view.setUint32(8, 12);
    view.setUint16(12, 12);
    view.setUint32(16, size);
    view.setUint32(24, pairs.length);
    pairs.forEach(([code, glyph], i) => {
      const at = 28 + 12 * i;
      view.setUint32(at, code);
      view.setUint32(at + 4, code);
      view.setUint32(at + 8, glyph);
    });
  });
}

function sfnt(tables: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const names = Object.keys(tables).sort();
  const padded = (length: number) => (length + 3) & ~3;
  const directory = 12 + 16 * names.length;
  const total = names.reduce((sum, name) => sum + padded(tables[name].length), directory);
  const font = new Uint8Array(total);
  const view = new DataView(font.buffer);
  const power = 2 ** Math.floor(Math.log2(names.length));
  view.setUint32(0, 0x00010000);
  view.setUint16(4, names.length);
  view.setUint16(6, 16 * power);
  view.setUint16(8, Math.log2(power));
  view.setUint16(10, 16 * (names.length - power));
  let offset = directory;
  names.forEach((name, i) => {
    const at = 12 + 16 * i;
    for (let k = 0; k < 4; k++) view.setUint8(at + k, name.charCodeAt(k));
    font.set(tables[name], offset);
    view.setUint32(at + 4, checksum(font.subarray(offset, offset + padded(tables[name].length))));
    view.setUint32(at + 8, offset);
    view.setUint32(at + 12, tables[name].length);
    offset += padded(tables[name].length);
  });
  return font;
}

function checksum(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let sum = 0;
  for (let i = 0; i < bytes.length; i += 4) sum = (sum + view.getUint32(i)) >>> 0;
  return sum;
}
