import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readVolume } from '../../../shared/volume/read-volume.ts';
import { toGrid, toPatient } from '../../../shared/volume/volume.ts';
import {
  type NiftiImage,
  niftiFile,
  PLANTED_DESCRIPTION,
} from '../../support/malformed/nifti-files.ts';
import { inputErrorOf } from '../../support/thrown.ts';

const values = Array.from({ length: 24 }, (_, i) => i * 10 - 100);
const sound: NiftiImage = { size: [4, 3, 2], values };
const read = (image: NiftiImage, packed = false) => {
  const bytes = niftiFile(image);
  return readVolume([{ name: 'x.nii', bytes: packed ? new Uint8Array(gzipSync(bytes)) : bytes }]);
};
const codeOf = (bytes: Uint8Array): string =>
  inputErrorOf(() => readVolume([{ name: 'x.nii', bytes }])).code;

describe('a NIfTI file', () => {
  test.each([
    ['little-endian', {}, false],
    ['big-endian', { little: false }, false],
    ['packed by gzip', {}, true],
  ] as const)('%s gives its values, whole ones in 16 bits', (_, over, packed) => {
    const { volume, format } = read({ ...sound, ...over }, packed);
    expect(format).toBe('nifti');
    expect(volume.size).toEqual([4, 3, 2]);
    expect(volume.values).toEqual(Int16Array.from(values));
  });

  test('is turned from RAS to LPS', () => {
    const affine = [
      [0, 0, 1.5, -78],
      [-1.5, 0, 0, -135],
      [0, -1.5, 0, -34.5],
    ];
    const { frame } = read({ ...sound, affine }).volume;
    expect(toPatient(frame, 1, 2, 3)).toEqual([78 - 4.5, 135 + 1.5, -34.5 - 3]);
    const back = toGrid(frame, toPatient(frame, 1, 2, 3));
    for (const axis of [0, 1, 2]) expect(back[axis]).toBeCloseTo(axis + 1, 9);
  });

  test('applies slope and intercept, and converts metres', () => {
    const { volume } = read({ ...sound, slope: 0.5, intercept: 3, units: 1 });
    expect([...volume.values.slice(0, 2)]).toEqual([-47, -42]);
    expect(volume.frame.axes[2][2]).toBe(1000);
  });

  test('gives nothing of the texts in its header', () => {
    expect(JSON.stringify(read(sound))).not.toContain(PLANTED_DESCRIPTION);
  });

  test.each([
    ['no orientation', niftiFile({ ...sound, sform: 0 }), 'E_ORIENTATION'],
    [
      'a flat orientation',
      niftiFile({
        ...sound,
        affine: [
          [1, 0, 0, 0],
          [0, 1, 0, 0],
          [0, 1, 0, 0],
        ],
      }),
      'E_ORIENTATION',
    ],
    ['colours', niftiFile({ ...sound, type: 128 }), 'E_UNSUPPORTED'],
    ['several volumes', niftiFile({ ...sound, size: [2, 3, 2, 2] }), 'E_UNSUPPORTED'],
    ['fewer voxels than announced', niftiFile(sound).slice(0, 380), 'E_TRUNCATED'],
    [
      'a size that allocates all memory',
      niftiFile({ ...sound, size: [32000, 32000, 32000] }),
      'E_TOO_LARGE',
    ],
    [
      'a value that is no number',
      niftiFile({ ...sound, type: 16, values: [Number.NaN, ...values.slice(1)] }),
      'E_NONFINITE',
    ],
    ['its packing cut off', new Uint8Array(gzipSync(niftiFile(sound))).slice(0, 60), 'E_ZIP'],
    ['something else in its packing', new Uint8Array(gzipSync('Dear surgeon')), 'E_NOT_NIFTI'],
  ])('with %s is refused', (_, bytes, code) => {
    expect(codeOf(bytes)).toBe(code);
  });
});
