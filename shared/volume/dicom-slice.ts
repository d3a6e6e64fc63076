import dicomParser, { type DataSet } from 'dicom-parser';
import { Inflate } from 'fflate';
import { InputError } from '../mesh/input-error.ts';
import type { Vec3 } from '../mesh/vec3.ts';
import { RLE, requireReadable, unpackRle } from './dicom-syntax.ts';

/** What of a DICOM image is used: pixels and their place. Nothing that names the patient is ever read. */
export interface DicomSlice {
  /** Name of the file, for messages. */
  readonly file: string;
  /** Series Instance UID; only compared, never kept. */
  readonly series: string;
  /** Series Number; null where there is none. */
  readonly seriesNumber: number | null;
  readonly modality: string;
  readonly rows: number;
  readonly columns: number;
  /** Centre of the first pixel, LPS mm. */
  readonly position: Vec3;
  /** Unit vectors along a row (to the next column) and down a column. */
  readonly alongRow: Vec3;
  readonly downColumn: Vec3;
  /** mm between rows, and between columns. */
  readonly rowSpacing: number;
  readonly columnSpacing: number;
  /** Hounsfield units of the pixels, row after row. */
  pixels(): Int16Array | Float32Array;
}

const MAX_SIDE = 4096;

/** Greatest inflated data set, bytes: an image of 4096 x 4096 in 16 bits and its header. */
const MAX_INFLATED = 2 ** 26;

/** Whether this is a DICOM file: "DICM" behind a preamble of 128 bytes. */
export const looksLikeDicom = (bytes: Uint8Array): boolean =>
  bytes[128] === 0x44 && bytes[129] === 0x49 && bytes[130] === 0x43 && bytes[131] === 0x4d;

/**
 * Reads one image. Null where the file is DICOM but no image (a directory, a report, a dose record).
 * Throws InputError E_NOT_DICOM, E_DICOM, E_SYNTAX, E_UNSUPPORTED; `path` is the file.
 */
export function readDicomSlice(bytes: Uint8Array, file: string): DicomSlice | null {
  if (!looksLikeDicom(bytes)) throw new InputError('E_NOT_DICOM', `${file} is no DICOM file`, file);
  // The library also throws where a value is asked for that can't be there.
  return guarded(file, () =>
    sliceOf(dicomParser.parseDicom(bytes, { inflater: inflateBehind }), file),
  );
}

function sliceOf(data: DataSet, file: string): DicomSlice | null {
  const pixelData = data.elements.x7fe00010;
  if (pixelData === undefined || data.uint16('x00280010') === undefined) return null;
  const fault = (what: string): InputError => new InputError('E_DICOM', `${file}: ${what}`, file);
  const unsupported = (what: string): InputError =>
    new InputError('E_UNSUPPORTED', `${file}: ${what}`, file);

  const syntax = data.string('x00020010') ?? '1.2.840.10008.1.2';
  requireReadable(syntax, file);
  if ((data.intString('x00280008') ?? 1) > 1) {
    throw unsupported('holds several frames in one file: export the series as single images');
  }
  if ((data.uint16('x00280002') ?? 1) !== 1) throw unsupported('is a colour image, no scan');
  const photometric = data.string('x00280004') ?? 'MONOCHROME2';
  if (!photometric.startsWith('MONOCHROME'))
    throw unsupported(`has ${photometric} pixels, no grey values`);
  const rows = data.uint16('x00280010') ?? 0;
  const columns = data.uint16('x00280011') ?? 0;
  if (!(rows > 0 && columns > 0 && rows <= MAX_SIDE && columns <= MAX_SIDE)) {
    throw fault(`has ${rows} rows and ${columns} columns`);
  }
  const bits = data.uint16('x00280100');
  if (bits !== 8 && bits !== 16) throw unsupported(`has ${bits} bits a pixel, 8 or 16 can be read`);
  const stored = data.uint16('x00280101') ?? bits;
  const signed = data.uint16('x00280103') === 1;

  const numbers = (tag: string, count: number): number[] | null => {
    const values = Array.from({ length: count }, (_, i) => data.floatString(tag, i) ?? Number.NaN);
    return values.every(Number.isFinite) ? values : null;
  };
  const position = numbers('x00200032', 3);
  const orientation = numbers('x00200037', 6);
  const spacing = numbers('x00280030', 2);
  if (position === null || orientation === null) {
    throw fault(
      'does not say where the image lies in the patient (Image Position, Image Orientation)',
    );
  }
  if (spacing === null || !(spacing[0] > 0 && spacing[1] > 0)) throw fault('has no pixel spacing');
  const alongRow: Vec3 = [orientation[0], orientation[1], orientation[2]];
  const downColumn: Vec3 = [orientation[3], orientation[4], orientation[5]];
  if (!areSquareUnits(alongRow, downColumn))
    throw fault('has an orientation that is no pair of unit vectors square to each other');
  const slope = data.floatString('x00281053') ?? 1;
  const intercept = data.floatString('x00281052') ?? 0;
  if (!Number.isFinite(slope) || !Number.isFinite(intercept) || slope === 0)
    throw fault('has an unusable rescale slope');

  const samples = rows * columns;
  return {
    file,
    series: data.string('x0020000e') ?? '',
    seriesNumber: data.intString('x00200011') ?? null,
    modality: data.string('x00080060') ?? '',
    rows,
    columns,
    position: [position[0], position[1], position[2]],
    alongRow,
    downColumn,
    rowSpacing: spacing[0],
    columnSpacing: spacing[1],
    pixels() {
      const { byteArray } = data;
      let raw: Uint8Array;
      if (syntax === RLE) {
        const fragment = pixelData.fragments?.[0];
        if (fragment === undefined || pixelData.fragments?.length !== 1)
          throw fault('has no single image in its pixel data');
        const packed = byteArray.subarray(fragment.position, fragment.position + fragment.length);
        raw = unpackRle(packed, samples, bits === 8 ? 1 : 2, file);
      } else {
        const length = samples * (bits / 8);
        if (pixelData.dataOffset + length > byteArray.length || pixelData.length < length) {
          throw new InputError(
            'E_TRUNCATED',
            `${file}: ${rows} x ${columns} pixels need ${length} bytes, the file has ${Math.min(pixelData.length, byteArray.length - pixelData.dataOffset)}; copy or export it again`,
            file,
          );
        }
        raw = byteArray.subarray(pixelData.dataOffset, pixelData.dataOffset + length);
      }
      const little = syntax !== '1.2.840.10008.1.2.2';
      return rescaled(raw, samples, { bits, stored, signed, little, slope, intercept });
    },
  };
}

function guarded<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof InputError) throw error;
    // Some of what it throws are plain objects and strings.
    const reason = error instanceof Error ? error.message : 'it ends too early or is damaged';
    throw new InputError(
      'E_DICOM',
      `${file} can't be read as DICOM: ${reason.slice(0, 120)}`,
      file,
    );
  }
}

/** For the deflated syntax: the bytes up to `position` as they are, what follows unpacked. */
function inflateBehind(bytes: Uint8Array, position: number): Uint8Array {
  const pieces: Uint8Array[] = [bytes.subarray(0, position)];
  let length = position;
  const inflater = new Inflate((piece) => {
    length += piece.length;
    if (length > MAX_INFLATED)
      throw new InputError('E_TOO_LARGE', 'a DICOM file expands beyond 64 MB');
    pieces.push(piece);
  });
  const step = 16_384;
  for (let at = position; at < bytes.length; at += step) {
    inflater.push(bytes.subarray(at, at + step), at + step >= bytes.length);
  }
  const out = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    out.set(piece, at);
    at += piece.length;
  }
  return out;
}

function areSquareUnits(a: Vec3, b: Vec3): boolean {
  const off = 1e-3;
  return (
    Math.abs(Math.hypot(...a) - 1) < off &&
    Math.abs(Math.hypot(...b) - 1) < off &&
    Math.abs(a[0] * b[0] + a[1] * b[1] + a[2] * b[2]) < off
  );
}

interface PixelForm {
  readonly bits: 8 | 16;
  readonly stored: number;
  readonly signed: boolean;
  readonly little: boolean;
  readonly slope: number;
  readonly intercept: number;
}

/** Stored values as Hounsfield units; in 16 bits where they are whole and fit. */
function rescaled(raw: Uint8Array, samples: number, form: PixelForm): Int16Array | Float32Array {
  const { bits, stored, signed, little, slope, intercept } = form;
  const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
  const unused = 32 - Math.min(stored, bits);
  const whole = Number.isInteger(slope) && Number.isInteger(intercept);
  const greatest = 2 ** stored * Math.abs(slope) + Math.abs(intercept);
  const out = whole && greatest <= 2 ** 15 ? new Int16Array(samples) : new Float32Array(samples);
  for (let i = 0; i < samples; i++) {
    const word = bits === 8 ? raw[i] : view.getUint16(2 * i, little);
    // Bits above the stored ones may hold overlays.
    const value = signed ? (word << unused) >> unused : (word << unused) >>> unused;
    out[i] = value * slope + intercept;
  }
  return out;
}
