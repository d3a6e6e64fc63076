import { counted } from '../mesh/counted.ts';
import { looksLikeZip } from '../mesh/file-kind.ts';
import { InputError } from '../mesh/input-error.ts';
import type { JobControl } from '../mesh/job-control.ts';
import type { ReadWarning } from '../mesh/read-result.ts';
import { openZip } from '../mesh/zip-reader.ts';
import { findSeries, type NamedFile, stackSeries } from './dicom-series.ts';
import { looksLikeDicom } from './dicom-slice.ts';
import { looksLikeNifti, readNifti } from './nifti-reader.ts';
import type { Volume } from './volume.ts';

/** A scan as it was read. Pixels and their place alone: no name, date, number or text of the patient is read or kept. */
export interface ReadVolume {
  readonly format: 'dicom' | 'nifti';
  readonly volume: Volume;
  /** Series that the files held, largest first, for choosing another by `series`; one for NIfTI. */
  readonly series: readonly {
    readonly number: number | null;
    readonly modality: string;
    readonly slices: number;
  }[];
  /** Modality of the one that was read; '' where it is not stated. Thresholds in HU mean something for CT alone. */
  readonly modality: string;
  readonly warnings: readonly ReadWarning[];
}

/** Most files of a series in a container: 2 scans of a body at 0.5 mm. */
const MAX_FILES = 8192;

/** Most bytes of them. */
const MAX_EXPANDED = 2 ** 31;

/** Air packs well. */
const MAX_RATIO = 1000;

/**
 * The one door for scans: a NIfTI file, DICOM files of a folder (in any order, other files among them), or a ZIP container of
 * either. `series`: which of several series, by its place in `ReadVolume.series`; default the largest.
 *
 * Throws InputError with a code of the format's reader, E_FORMAT, E_EMPTY, E_ZIP, E_CANCELLED.
 */
export function readVolume(
  files: readonly NamedFile[],
  control: JobControl = {},
  series = 0,
): ReadVolume {
  const [first] = files;
  if (first === undefined) throw new InputError('E_EMPTY', 'the folder holds no file');
  if (files.length === 1) {
    if (first.bytes.length === 0) throw new InputError('E_EMPTY', 'the file is empty (0 bytes)');
    if (looksLikeZip(first.bytes)) return readVolume(unpacked(first.bytes), control, series);
    if (looksLikeNifti(first.bytes)) {
      const volume = readNifti(first.bytes, control);
      const [, , slices] = volume.size;
      return {
        format: 'nifti',
        volume,
        series: [{ number: null, modality: '', slices }],
        modality: '',
        warnings: [],
      };
    }
    if (!looksLikeDicom(first.bytes)) {
      throw new InputError(
        'E_FORMAT',
        'this is no scan that can be read (DICOM series, NIfTI, or a ZIP of one)',
      );
    }
  }
  const found = findSeries(files, control);
  const chosen = found.series[series];
  if (chosen === undefined) {
    throw new InputError(
      'E_SERIES',
      `there are ${found.series.length} series, none with number ${series}`,
    );
  }
  const { volume, warnings } = stackSeries(chosen, control);
  const others = found.series.length - 1;
  return {
    format: 'dicom',
    volume,
    series: found.series.map((s) => ({
      number: s.seriesNumber,
      modality: s.modality,
      slices: s.slices.length,
    })),
    modality: chosen.modality,
    warnings: [
      ...warnings,
      ...(others > 0
        ? [
            {
              code: 'W_SEVERAL_SERIES',
              message: `the files hold ${others + 1} series; the one of ${counted(chosen.slices.length, 'image')} was read`,
            },
          ]
        : []),
      ...(chosen.modality !== '' && chosen.modality !== 'CT'
        ? [
            {
              code: 'W_NOT_CT',
              message: `the series is ${chosen.modality}, no CT: its values are no Hounsfield units`,
            },
          ]
        : []),
    ],
  };
}

function unpacked(bytes: Uint8Array): NamedFile[] {
  const zip = openZip(bytes, { entries: MAX_FILES, expanded: MAX_EXPANDED, ratio: MAX_RATIO });
  const files = zip.names.map((name) => ({ name, bytes: zip.read(name) }));
  if (files.length === 1 && looksLikeZip(files[0].bytes)) {
    throw new InputError('E_ZIP', 'the container holds another container: unpack it first');
  }
  return files;
}
