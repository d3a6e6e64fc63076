import { isNIFTI, readHeader } from 'nifti-reader-js';
import { InputError } from '../mesh/input-error.ts';
import { type JobControl, Pace } from '../mesh/job-control.ts';
import type { Vec3 } from '../mesh/vec3.ts';
import { gunzip, looksLikeGzip } from './gunzip.ts';
import { handedness, MAX_VOXELS, type Volume, type VolumeFrame } from './volume.ts';

/** Longest value of a voxel, bytes; headers and extensions are far below the rest. */
const MOST_BYTES = 8 * MAX_VOXELS + 2 ** 20;

/** How a type of voxel is read, by its NIfTI code. */
const TYPES: Readonly<
  Record<
    number,
    { readonly size: number; readonly read: (v: DataView, at: number, little: boolean) => number }
  >
> = {
  2: { size: 1, read: (v, at) => v.getUint8(at) },
  4: { size: 2, read: (v, at, little) => v.getInt16(at, little) },
  8: { size: 4, read: (v, at, little) => v.getInt32(at, little) },
  16: { size: 4, read: (v, at, little) => v.getFloat32(at, little) },
  64: { size: 8, read: (v, at, little) => v.getFloat64(at, little) },
  256: { size: 1, read: (v, at) => v.getInt8(at) },
  512: { size: 2, read: (v, at, little) => v.getUint16(at, little) },
  768: { size: 4, read: (v, at, little) => v.getUint32(at, little) },
};

/** mm in each unit of space (xyzt_units, lowest three bits); 0 is unknown and taken for mm, as all programs do. */
const UNIT_MM: Readonly<Record<number, number>> = { 0: 1, 1: 1000, 2: 1, 3: 0.001 };

/** Whether this is a NIfTI-1 or NIfTI-2 file, packed or not, by its header. */
export function looksLikeNifti(bytes: Uint8Array): boolean {
  if (looksLikeGzip(bytes)) return true;
  return bytes.length >= 348 && isNIFTI(ownBuffer(bytes.subarray(0, 544)));
}

/**
 * Reads a NIfTI file (.nii, .nii.gz): three-dimensional, of whole or real numbers, with its slope and intercept, placed by its
 * sform or qform. NIfTI's axes are RAS+, the volume's LPS+. Texts of the header (description, file names) are not read.
 *
 * Throws InputError E_NOT_NIFTI, E_ORIENTATION, E_UNSUPPORTED, E_TRUNCATED, E_TOO_LARGE, E_ZIP, E_NONFINITE, E_CANCELLED.
 */
export function readNifti(packed: Uint8Array, control: JobControl = {}): Volume {
  const pace = new Pace(control, 'reading', packed.length);
  const bytes = looksLikeGzip(packed) ? gunzip(packed, MOST_BYTES, pace) : packed;
  // The library reads headers from a buffer of their own.
  const head = ownBuffer(bytes.subarray(0, 1024));
  const header = headerOf(head);
  if (header === null)
    throw new InputError('E_NOT_NIFTI', 'this is no NIfTI file (.nii or .nii.gz)');
  const { dims, datatypeCode, littleEndian } = header;
  const size = sizeOf(dims);
  const type = TYPES[datatypeCode];
  if (type === undefined) {
    throw new InputError(
      'E_UNSUPPORTED',
      `the voxels are of NIfTI type ${datatypeCode}; save the scan as int16 or float32`,
    );
  }
  const voxels = size[0] * size[1] * size[2];
  const start = Math.floor(header.vox_offset);
  if (!(start >= 0 && start + voxels * type.size <= bytes.length)) {
    throw new InputError(
      'E_TRUNCATED',
      `${size.join(' x ')} voxels need ${start + voxels * type.size} bytes, the file has ${bytes.length}; copy or export it again`,
    );
  }
  const frame = frameOf(header.affine, header.sform_code, header.qform_code, header.xyzt_units);
  const slope = header.scl_slope === 0 || !Number.isFinite(header.scl_slope) ? 1 : header.scl_slope;
  const intercept = Number.isFinite(header.scl_inter) ? header.scl_inter : 0;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const read = (i: number): number =>
    type.read(view, start + i * type.size, littleEndian) * slope + intercept;
  return { size, values: valuesOf(voxels, read, pace, packed.length), frame };
}

/** The library's header; null where it finds none, or can't make sense of it. */
function headerOf(head: ArrayBuffer): ReturnType<typeof readHeader> | null {
  try {
    return isNIFTI(head) ? readHeader(head) : null;
  } catch {
    return null;
  }
}

function ownBuffer(bytes: Uint8Array): ArrayBuffer {
  return Uint8Array.from(bytes).buffer;
}

function sizeOf(dims: readonly number[]): [number, number, number] {
  const [count, nx, ny, nz = 1, ...more] = dims;
  const whole = [nx, ny, nz].every((n) => Number.isInteger(n) && n > 0);
  if (!(count >= 3 && whole)) {
    throw new InputError(
      'E_UNSUPPORTED',
      `the file has ${count} dimensions of ${dims.slice(1, 4).join(' x ')}, not a volume`,
    );
  }
  if (more.slice(0, count - 3).some((n) => n > 1)) {
    throw new InputError(
      'E_UNSUPPORTED',
      'the file holds several volumes (time or colour): export one of them',
    );
  }
  if (nx * ny * nz > MAX_VOXELS) {
    throw new InputError(
      'E_TOO_LARGE',
      `${nx} x ${ny} x ${nz} voxels are more than ${MAX_VOXELS}: crop the scan`,
    );
  }
  return [nx, ny, nz];
}

/** The header's RAS+ map as an LPS+ frame. */
function frameOf(
  affine: readonly (readonly number[])[],
  sform: number,
  qform: number,
  units: number,
): VolumeFrame {
  if (!(sform > 0 || qform > 0)) {
    throw new InputError(
      'E_ORIENTATION',
      'the file does not say how the scan lies in the patient (no sform or qform): export it with its orientation',
    );
  }
  const unit = UNIT_MM[units & 7] ?? 1;
  const column = (c: number): Vec3 => [
    -affine[0][c] * unit,
    -affine[1][c] * unit,
    affine[2][c] * unit,
  ];
  const frame: VolumeFrame = { axes: [column(0), column(1), column(2)], origin: column(3) };
  const room = frame.axes.map((a) => Math.hypot(...a)).reduce((p, l) => p * l, 1);
  if (!(Math.abs(handedness(frame.axes)) > 1e-3 * room) || !frame.origin.every(Number.isFinite)) {
    throw new InputError(
      'E_ORIENTATION',
      'the orientation in the header is flat or not finite: export the scan again',
    );
  }
  return frame;
}

/** In 16 bits where all values are whole and fit. Throws E_NONFINITE. */
function valuesOf(
  voxels: number,
  read: (i: number) => number,
  pace: Pace,
  total: number,
): Int16Array | Float32Array {
  const short = new Int16Array(voxels);
  let i = 0;
  for (; i < voxels; i++) {
    if ((i & 0xfffff) === 0) pace.at((total * i) / voxels);
    const value = read(i);
    short[i] = value;
    if (short[i] !== value) break;
  }
  if (i === voxels) return short;
  const real = Float32Array.from(short);
  for (; i < voxels; i++) {
    if ((i & 0xfffff) === 0) pace.at((total * i) / voxels);
    real[i] = read(i);
    if (!Number.isFinite(real[i])) {
      throw new InputError('E_NONFINITE', `voxel ${i} is ${real[i]}: export the scan again`);
    }
  }
  return real;
}
