import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { findSeries } from '../../../shared/volume/dicom-series.ts';
import { readVolume } from '../../../shared/volume/read-volume.ts';
import { toPatient } from '../../../shared/volume/volume.ts';
import {
  BIG_ENDIAN,
  DEFLATED,
  type DicomImage,
  dicomFile,
  dicomSeries,
  EXPLICIT,
  IMPLICIT,
  PLANTED,
  RLE,
} from '../../support/malformed/dicom-files.ts';
import { inputErrorOf } from '../../support/thrown.ts';

/** A value for each voxel that tells where it is. */
const ramp = (i: number, j: number, k: number): number => 100 * k + 10 * j + i - 300;
const SIZE = [6, 5, 4] as const;

const codeOf = (over: (k: number) => Partial<DicomImage>): string =>
  inputErrorOf(() => readVolume(dicomSeries(SIZE, ramp, over))).code;

describe('a DICOM series', () => {
  test.each([
    ['implicit little endian', IMPLICIT],
    ['explicit little endian', EXPLICIT],
    ['deflated', DEFLATED],
    ['explicit big endian', BIG_ENDIAN],
    ['run-length coded', RLE],
  ])('in %s gives every voxel in its place, whatever the order of the files', (_, syntax) => {
    const { volume, format, warnings } = readVolume(dicomSeries(SIZE, ramp, () => ({ syntax }), 2));
    expect(format).toBe('dicom');
    expect(warnings).toEqual([]);
    expect(volume.size).toEqual([6, 5, 4]);
    expect([...volume.values]).toEqual(
      Array.from({ length: 120 }, (_, at) =>
        ramp(at % 6, Math.floor(at / 6) % 5, Math.floor(at / 30)),
      ),
    );
    expect(toPatient(volume.frame, 2, 3, 1)).toEqual([11, 21.5, 32]);
  });

  test('of oblique slices lies where the header says', () => {
    const c = Math.cos(0.3);
    const s = Math.sin(0.3);
    const orientation = [c, s, 0, 0, 0, -1];
    const normal = [-s, c, 0];
    const { volume } = readVolume(
      dicomSeries(SIZE, ramp, (k) => ({
        orientation,
        spacing: [0.7, 0.4],
        position: normal.map((n, axis) => [5, 6, 7][axis] + 1.25 * k * n),
      })),
    );
    const at = toPatient(volume.frame, 2, 3, 3);
    const expected = [5 + 0.8 * c - 3.75 * s, 6 + 0.8 * s + 3.75 * c, 7 - 2.1];
    for (const axis of [0, 1, 2]) expect(at[axis]).toBeCloseTo(expected[axis], 6);
  });

  test('with slope and intercept gives Hounsfield units', () => {
    const { volume } = readVolume(dicomSeries(SIZE, ramp, () => ({ slope: 2, intercept: -1024 })));
    expect(volume.values[0]).toBe(-300 * 2 - 1024);
    const fine = readVolume(dicomSeries(SIZE, ramp, () => ({ slope: 0.5 }))).volume;
    expect(fine.values[1]).toBe(-149.5);
  });

  test('with a tilted gantry is sheared back, and says so', () => {
    const tilt = Math.tan((15 * Math.PI) / 180);
    const { volume, warnings } = readVolume(
      dicomSeries(SIZE, ramp, (k) => ({ position: [10, 20 + 2 * k * tilt, 30 + 2 * k] })),
    );
    expect(warnings.map((w) => w.code)).toEqual(['W_GANTRY_TILT']);
    expect(warnings[0].message).toContain('15.0');
    expect(toPatient(volume.frame, 0, 0, 3)[1]).toBeCloseTo(20 + 6 * tilt, 6);
  });

  test('comes out of a ZIP container among other files, without anything that names the patient', () => {
    const files = dicomSeries(SIZE, ramp);
    const zip = zipSync({
      ...Object.fromEntries(files.map(({ name, bytes }) => [`scan/${name}.dcm`, bytes])),
      'readme.txt': new TextEncoder().encode('viewer'),
      DICOMDIR: new Uint8Array(200),
    });
    const read = readVolume([{ name: 'scan.zip', bytes: zip }]);
    expect(read.volume.size).toEqual([6, 5, 4]);
    const said = JSON.stringify(read);
    for (const text of PLANTED) expect(said).not.toContain(text);
    expect(said).not.toContain('1.2.3.4');
  });

  test('is chosen among several, the largest first', () => {
    const scout = dicomSeries([6, 5, 2], ramp, () => ({ series: '1.9', modality: 'MR' }));
    const files = [...scout.map((f) => ({ ...f, name: `s${f.name}` })), ...dicomSeries(SIZE, ramp)];
    const read = readVolume(files);
    expect(read.series.map((s) => s.slices)).toEqual([4, 2]);
    expect(read.warnings.map((w) => w.code)).toEqual(['W_SEVERAL_SERIES']);
    const other = readVolume(files, {}, 1);
    expect(other.modality).toBe('MR');
    expect(other.warnings.map((w) => w.code)).toContain('W_NOT_CT');
  });

  test.each<[string, string, (k: number) => Partial<DicomImage>]>([
    ['a missing slice', 'E_MISSING_SLICE', (k) => ({ position: [10, 20, k < 2 ? k : k + 1] })],
    ['a slice twice', 'E_DUPLICATE_SLICE', (k) => ({ position: [10, 20, k === 3 ? 2 : k] })],
    ['uneven spacing', 'E_SPACING', (k) => ({ position: [10, 20, k === 2 ? 2.2 : k] })],
    [
      'another pixel spacing in one image',
      'E_SPACING',
      (k) => ({ spacing: k === 1 ? [0.6, 0.6] : [0.5, 0.5] }),
    ],
    ['no position', 'E_DICOM', (k) => (k === 1 ? { position: null } : {})],
    ['an orientation that is none', 'E_DICOM', () => ({ orientation: [1, 0, 0, 1, 0, 0] })],
    ['JPEG 2000 images', 'E_SYNTAX', () => ({ syntax: '1.2.840.10008.1.2.4.90' })],
    ['several frames a file', 'E_UNSUPPORTED', () => ({ frames: 12 })],
    ['colour images', 'E_UNSUPPORTED', () => ({ samples: 3, photometric: 'RGB' })],
    ['fewer pixels than announced', 'E_TRUNCATED', () => ({ values: new Int16Array(7) })],
    ['a slope of zero', 'E_DICOM', () => ({ slope: 0 })],
  ])('with %s is refused', (_, code, over) => {
    expect(codeOf(over)).toBe(code);
  });

  test('names the packing that it refuses', () => {
    const files = dicomSeries(SIZE, ramp, () => ({ syntax: '1.2.840.10008.1.2.4.70' }));
    expect(inputErrorOf(() => readVolume(files)).message).toContain('JPEG Lossless');
  });

  test('an export package is told from a scan', () => {
    const files = ['manifest.json', 'records/revision.json'].map((name) => ({
      ...{ name, bytes: new Uint8Array(300) },
    }));
    expect(inputErrorOf(() => findSeries(files)).message).toMatch(/export package.*verify/);
  });

  test.each([
    ['a single image', () => dicomSeries([4, 4, 1], ramp), 'E_NO_SLICES'],
    [
      'no image at all',
      () => [1, 2].map((n) => ({ name: `${n}`, bytes: new Uint8Array(300) })),
      'E_NO_SLICES',
    ],
    ['no file', () => [], 'E_EMPTY'],
    ['an empty file', () => [{ name: 'x', bytes: new Uint8Array() }], 'E_EMPTY'],
    [
      'a letter',
      () => [{ name: 'x', bytes: new TextEncoder().encode('Dear surgeon, '.repeat(60)) }],
      'E_FORMAT',
    ],
    [
      'a cut file',
      () => dicomSeries(SIZE, ramp).map((f) => ({ ...f, bytes: f.bytes.slice(0, 240) })),
      'E_DICOM',
    ],
  ])('%s is refused', (_, files, code) => {
    expect(inputErrorOf(() => readVolume(files())).code).toBe(code);
  });

  test('with damaged run-length coding is refused', () => {
    const bytes = dicomFile({
      rows: 4,
      columns: 4,
      values: new Int16Array(16),
      position: [0, 0, 0],
      syntax: RLE,
    });
    const at = bytes.length - 80;
    const files = [0, 1].map((n) => {
      const damaged = dicomFile({
        rows: 4,
        columns: 4,
        values: new Int16Array(16),
        position: [0, 0, n],
        syntax: RLE,
      });
      damaged[at] ^= 3;
      return { name: `${n}`, bytes: damaged };
    });
    expect(['E_RLE', 'E_DICOM']).toContain(inputErrorOf(() => readVolume(files)).code);
  });
});
