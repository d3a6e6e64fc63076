import { deflateRawSync } from 'node:zlib';
import type { NamedFile } from '../../../shared/volume/dicom-series.ts';
import { joined } from './vtk-files.ts';

/** One image of a series to be written. */
export interface DicomImage {
  readonly rows: number;
  readonly columns: number;
  /** Stored values, row after row. */
  readonly values: ArrayLike<number>;
  readonly position: readonly number[] | null;
  readonly orientation?: readonly number[];
  /** Between rows, between columns. */
  readonly spacing?: readonly [number, number];
  readonly syntax?: string;
  readonly slope?: number;
  readonly intercept?: number;
  readonly series?: string;
  readonly modality?: string;
  readonly frames?: number;
  readonly samples?: number;
  readonly photometric?: string;
}

export const IMPLICIT = '1.2.840.10008.1.2';
export const EXPLICIT = '1.2.840.10008.1.2.1';
export const DEFLATED = '1.2.840.10008.1.2.1.99';
export const BIG_ENDIAN = '1.2.840.10008.1.2.2';
export const RLE = '1.2.840.10008.1.2.5';

/** Texts that name the patient; none of them may come out of a reader. */
export const PLANTED = ['Mustermann^Erika', 'PID-90210', '19570312', 'St. Elsewhere', 'Dr^Jekyll'];

/** A DICOM file with one image; values are written as signed words of 16 bits. */
export function dicomFile(image: DicomImage): Uint8Array {
  const { syntax = EXPLICIT, spacing = [0.5, 0.5] } = image;
  const little = syntax !== BIG_ENDIAN;
  const implicit = syntax === IMPLICIT;
  const text = (value: string): Uint8Array => joined(value.length % 2 === 0 ? value : `${value} `);
  const short = (value: number): Uint8Array => words([value], little);
  const element = (
    group: number,
    number: number,
    vr: string,
    data: Uint8Array,
    unknownLength = false,
  ): Uint8Array => {
    const long = ['OB', 'OW', 'SQ', 'UN'].includes(vr);
    const head = new DataView(new ArrayBuffer(implicit ? 8 : long ? 12 : 8));
    head.setUint16(0, group, little);
    head.setUint16(2, number, little);
    const length = unknownLength ? 0xffffffff : data.length;
    if (implicit) head.setUint32(4, length, little);
    else {
      head.setUint8(4, vr.charCodeAt(0));
      head.setUint8(5, vr.charCodeAt(1));
      if (long) head.setUint32(8, length, little);
      else head.setUint16(6, length, little);
    }
    return joined(new Uint8Array(head.buffer), data);
  };
  const rows: Uint8Array[] = [
    element(0x0008, 0x0060, 'CS', text(image.modality ?? 'CT')),
    element(0x0008, 0x0080, 'LO', text(PLANTED[3])),
    element(0x0008, 0x0090, 'PN', text(PLANTED[4])),
    element(0x0010, 0x0010, 'PN', text(PLANTED[0])),
    element(0x0010, 0x0020, 'LO', text(PLANTED[1])),
    element(0x0010, 0x0030, 'DA', text(PLANTED[2])),
    element(0x0020, 0x000e, 'UI', text(image.series ?? '1.2.3.4')),
    element(0x0020, 0x0011, 'IS', text('3')),
  ];
  if (image.position !== null)
    rows.push(element(0x0020, 0x0032, 'DS', text(image.position.join('\\'))));
  rows.push(
    element(0x0020, 0x0037, 'DS', text((image.orientation ?? [1, 0, 0, 0, 1, 0]).join('\\'))),
    element(0x0028, 0x0002, 'US', short(image.samples ?? 1)),
    element(0x0028, 0x0004, 'CS', text(image.photometric ?? 'MONOCHROME2')),
  );
  if (image.frames !== undefined)
    rows.push(element(0x0028, 0x0008, 'IS', text(String(image.frames))));
  rows.push(
    element(0x0028, 0x0010, 'US', short(image.rows)),
    element(0x0028, 0x0011, 'US', short(image.columns)),
    element(0x0028, 0x0030, 'DS', text(spacing.join('\\'))),
    element(0x0028, 0x0100, 'US', short(16)),
    element(0x0028, 0x0101, 'US', short(16)),
    element(0x0028, 0x0102, 'US', short(15)),
    element(0x0028, 0x0103, 'US', short(1)),
    element(0x0028, 0x1052, 'DS', text(String(image.intercept ?? 0))),
    element(0x0028, 0x1053, 'DS', text(String(image.slope ?? 1))),
  );
  const pixels =
    syntax === RLE
      ? element(0x7fe0, 0x0010, 'OB', encapsulated(packRle(image.values)), true)
      : element(0x7fe0, 0x0010, 'OW', words(image.values, little));
  const meta = metaHeader(syntax);
  const body = joined(...rows, pixels);
  return joined(
    new Uint8Array(128),
    'DICM',
    meta,
    syntax === DEFLATED ? new Uint8Array(deflateRawSync(body)) : body,
  );
}

/** A series of images along z as files, in an order that is not theirs. */
export function dicomSeries(
  size: readonly [number, number, number],
  value: (i: number, j: number, k: number) => number,
  over: (k: number) => Partial<DicomImage> = () => ({}),
  step = 1,
): NamedFile[] {
  const [columns, rows, slices] = size;
  const files = Array.from({ length: slices }, (_, k) => ({
    name: `IM${k}`,
    bytes: dicomFile({
      rows,
      columns,
      values: Int16Array.from({ length: rows * columns }, (_, at) =>
        value(at % columns, Math.floor(at / columns), k),
      ),
      position: [10, 20, 30 + step * k],
      ...over(k),
    }),
  }));
  return [...files.filter((_, k) => k % 2 === 1), ...files.filter((_, k) => k % 2 === 0).reverse()];
}

function words(values: ArrayLike<number>, little: boolean): Uint8Array {
  const out = new DataView(new ArrayBuffer(2 * values.length));
  for (let i = 0; i < values.length; i++) out.setInt16(2 * i, values[i], little);
  return new Uint8Array(out.buffer);
}

/** The file's own header is always in explicit little endian. */
function metaHeader(syntax: string): Uint8Array {
  const uid = joined(syntax.length % 2 === 0 ? syntax : `${syntax}\0`);
  const head = new DataView(new ArrayBuffer(8));
  head.setUint16(0, 0x0002, true);
  head.setUint16(2, 0x0010, true);
  head.setUint8(4, 85);
  head.setUint8(5, 73);
  head.setUint16(6, uid.length, true);
  const length = new DataView(new ArrayBuffer(12));
  length.setUint16(0, 0x0002, true);
  length.setUint16(2, 0x0000, true);
  length.setUint8(4, 85);
  length.setUint8(5, 76);
  length.setUint16(6, 4, true);
  length.setUint32(8, 8 + uid.length, true);
  return joined(new Uint8Array(length.buffer), new Uint8Array(head.buffer), uid);
}

/** Items of encapsulated pixel data: an empty offset table, one fragment, the end. */
function encapsulated(fragment: Uint8Array): Uint8Array {
  const item = (tag: number, length: number): Uint8Array => {
    const head = new DataView(new ArrayBuffer(8));
    head.setUint16(0, 0xfffe, true);
    head.setUint16(2, tag, true);
    head.setUint32(4, length, true);
    return new Uint8Array(head.buffer);
  };
  return joined(item(0xe000, 0), item(0xe000, fragment.length), fragment, item(0xe0dd, 0));
}

/** Run-length coding: planes of high and low bytes; runs of equal bytes where there are any. */
function packRle(values: ArrayLike<number>): Uint8Array {
  const planes = [8, 0].map((shift) => {
    const bytes = Array.from(values, (v) => (v >> shift) & 255);
    const out: number[] = [];
    for (let i = 0; i < bytes.length; ) {
      let run = 1;
      while (run < 128 && i + run < bytes.length && bytes[i + run] === bytes[i]) run++;
      if (run > 1) out.push(257 - run, bytes[i]);
      else out.push(0, bytes[i]);
      i += run;
    }
    if (out.length % 2 === 1) out.push(128);
    return Uint8Array.from(out);
  });
  const table = new DataView(new ArrayBuffer(64));
  table.setUint32(0, 2, true);
  table.setUint32(4, 64, true);
  table.setUint32(8, 64 + planes[0].length, true);
  return joined(new Uint8Array(table.buffer), ...planes);
}
