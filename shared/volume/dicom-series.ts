import { InputError } from '../mesh/input-error.ts';
import { type JobControl, Pace } from '../mesh/job-control.ts';
import type { ReadWarning } from '../mesh/read-result.ts';
import { cross, dot, subtract, type Vec3 } from '../mesh/vec3.ts';
import { type DicomSlice, looksLikeDicom, readDicomSlice } from './dicom-slice.ts';
import { MAX_VOXELS, type Volume } from './volume.ts';

/** A file of a folder or a container. */
export interface NamedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A series of images, as it is offered for choice; nothing in it names the patient. */
export interface DicomSeries {
  readonly seriesNumber: number | null;
  readonly modality: string;
  readonly slices: readonly DicomSlice[];
}

/** Steps between slices may differ by this share of the step: positions are written with few digits. */
const STEP_TOLERANCE = 0.02;

/** Two slices nearer than this share of the step lie in one place. */
const SAME_PLACE = 0.1;

/** From here on a gap is a missing slice, below it uneven spacing. */
const MISSING = 1.5;

/** Least shift of a slice against the one before, as a share of the step, that is told as a tilt of the gantry. */
const TILT = 0.01;

/**
 * Sorts images by series, the largest first. Files that are no DICOM images are counted, not refused: folders hold
 * directories, reports and viewers. Throws InputError E_NO_SLICES where there is no image, and those of `readDicomSlice`.
 */
export function findSeries(
  files: readonly NamedFile[],
  control: JobControl = {},
): { readonly series: readonly DicomSeries[]; readonly otherFiles: number } {
  const pace = new Pace(control, 'reading', files.length);
  const bySeries = new Map<string, DicomSlice[]>();
  let otherFiles = 0;
  files.forEach(({ name, bytes }, i) => {
    pace.at(i);
    const slice = looksLikeDicom(bytes) ? readDicomSlice(bytes, name) : null;
    if (slice === null) {
      otherFiles++;
      return;
    }
    // A series may hold a scout across the slices.
    const key = `${slice.series} ${slice.rows} ${slice.columns} ${[...slice.alongRow, ...slice.downColumn].map((v) => v.toFixed(3)).join(' ')}`;
    const known = bySeries.get(key);
    if (known === undefined) bySeries.set(key, [slice]);
    else known.push(slice);
  });
  if (bySeries.size === 0) {
    // Our own package is a ZIP as well, and is dropped here by whoever wants to look into it.
    if (files.some(({ name }) => /(^|\/)records\/revision\.json$/.test(name))) {
      throw new InputError(
        'E_NO_SLICES',
        'this is an export package, no scan: "guidesmith verify" checks it',
      );
    }
    throw new InputError(
      'E_NO_SLICES',
      files.length === 1
        ? 'the file is no DICOM image'
        : `none of the ${files.length} files is a DICOM image`,
    );
  }
  const series = [...bySeries.values()]
    .map((slices) => ({
      seriesNumber: slices[0].seriesNumber,
      modality: slices[0].modality,
      slices,
    }))
    .sort((a, b) => b.slices.length - a.slices.length);
  return { series, otherFiles };
}

/**
 * Stacks a series into a volume, in the patient's frame. The step between slices is measured from their positions: where a tilted
 * gantry shifts each slice, the volume is sheared and so the patient's shape is right; that is told by a warning.
 *
 * Throws InputError E_NO_SLICES (fewer than two), E_DUPLICATE_SLICE, E_MISSING_SLICE, E_SPACING, E_TOO_LARGE, E_CANCELLED.
 */
export function stackSeries(
  { slices }: DicomSeries,
  control: JobControl = {},
): { readonly volume: Volume; readonly warnings: readonly ReadWarning[] } {
  const first = slices[0];
  if (first === undefined || slices.length < 2) {
    throw new InputError(
      'E_NO_SLICES',
      `the series has ${slices.length} image; a volume needs at least 2`,
    );
  }
  const odd = slices.find(
    (s) => s.rowSpacing !== first.rowSpacing || s.columnSpacing !== first.columnSpacing,
  );
  if (odd !== undefined) {
    throw new InputError(
      'E_SPACING',
      `${odd.file} has another pixel spacing than ${first.file}`,
      odd.file,
    );
  }
  const { rows, columns, alongRow, downColumn, rowSpacing, columnSpacing } = first;
  const voxels = rows * columns * slices.length;
  if (voxels > MAX_VOXELS) {
    throw new InputError(
      'E_TOO_LARGE',
      `${columns} x ${rows} x ${slices.length} voxels are more than ${MAX_VOXELS}: crop the scan`,
    );
  }
  const normal = cross(alongRow, downColumn);
  const sorted = [...slices].sort((a, b) => dot(a.position, normal) - dot(b.position, normal));
  const step = evenStep(sorted, normal);
  const pace = new Pace(control, 'stacking', sorted.length);
  const pixels = sorted.map((slice, i) => {
    pace.at(i);
    return slice.pixels();
  });
  const whole = pixels.every((p) => p instanceof Int16Array);
  const values = whole ? new Int16Array(voxels) : new Float32Array(voxels);
  for (const [k, p] of pixels.entries()) values.set(p, k * rows * columns);
  const shift = Math.hypot(...subtract(step, scaled(normal, dot(step, normal))));
  const tilted = shift > TILT * Math.hypot(...step);
  const degrees = (Math.atan2(shift, dot(step, normal)) * 180) / Math.PI;
  return {
    volume: {
      size: [columns, rows, sorted.length],
      values,
      frame: {
        origin: sorted[0].position,
        axes: [scaled(alongRow, columnSpacing), scaled(downColumn, rowSpacing), step],
      },
    },
    warnings: tilted
      ? [
          {
            code: 'W_GANTRY_TILT',
            message: `the slices are shifted by a gantry tilt of ${degrees.toFixed(1)}°; the volume is sheared back to the patient's shape`,
          },
        ]
      : [],
  };
}

const scaled = (v: Vec3, by: number): Vec3 => [v[0] * by, v[1] * by, v[2] * by];

/** The mean step from slice to slice; every step must be that one. */
function evenStep(sorted: readonly DicomSlice[], normal: Vec3): Vec3 {
  const steps = sorted.slice(1).map((slice, i) => subtract(slice.position, sorted[i].position));
  const along = steps.map((s) => dot(s, normal));
  const median = [...along].sort((a, b) => a - b)[along.length >> 1];
  const place = (i: number): string => `${sorted[i].file} and ${sorted[i + 1].file}`;
  const same = along.findIndex((d) => d <= SAME_PLACE * median || median <= 0);
  if (same >= 0) {
    throw new InputError(
      'E_DUPLICATE_SLICE',
      `${place(same)} lie in one place: the series holds a slice twice, or two series in one; choose one of them`,
      sorted[same + 1].file,
    );
  }
  const gap = along.findIndex((d) => d > MISSING * median);
  if (gap >= 0) {
    throw new InputError(
      'E_MISSING_SLICE',
      `between ${place(gap)} are ${along[gap].toFixed(2)} mm, elsewhere ${median.toFixed(2)} mm: slices are missing; export the whole series`,
      sorted[gap + 1].file,
    );
  }
  const n = steps.length;
  const mean = scaled(subtract(sorted[n].position, sorted[0].position), 1 / n);
  const uneven = steps.findIndex(
    (s) => Math.hypot(...subtract(s, mean)) > STEP_TOLERANCE * Math.max(median, 0.1),
  );
  if (uneven >= 0) {
    throw new InputError(
      'E_SPACING',
      `the slices are not evenly spaced: ${along[uneven].toFixed(3)} mm between ${place(uneven)}, ${median.toFixed(3)} mm elsewhere; export an evenly spaced reconstruction`,
      sorted[uneven + 1].file,
    );
  }
  return mean;
}
