import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { version } from '../../../package.json';
import { requirePartFormat } from '../../../shared/jobs/part-format.ts';
import { counted } from '../../../shared/mesh/counted.ts';
import { InputError } from '../../../shared/mesh/input-error.ts';
import { STAIRS_ADVICE } from '../../../shared/mesh/inspect.ts';
import { isVoxelStairs } from '../../../shared/mesh/voxel-stairs.ts';
import { writeMesh } from '../../../shared/mesh/write-mesh.ts';
import type { Mark } from '../../../shared/volume/bone-by-marks.ts';
import type { NamedFile } from '../../../shared/volume/dicom-series.ts';
import {
  type ProposedThreshold,
  proposeThreshold,
} from '../../../shared/volume/propose-threshold.ts';
import { type ReadVolume, readVolume } from '../../../shared/volume/read-volume.ts';
import { type SegmentOptions, segmentBone } from '../../../shared/volume/segment-bone.ts';
import { spacingOf } from '../../../shared/volume/volume.ts';
import { kindOf, readWholeFile } from '../../files/read-file.ts';
import { EXIT } from '../exit-status.ts';
import { naming } from '../read-case.ts';
import type { VerbContext, VerbResult } from '../verb.ts';
import { writeOutputs } from '../write-outputs.ts';

export interface SegmentFlags {
  readonly output: string;
  /** HU; without it the one that the scan suggests. */
  readonly threshold?: number;
  readonly region?: string;
  readonly inside?: readonly string[];
  readonly outside?: readonly string[];
  readonly box?: string;
  readonly close?: number;
  readonly fill: boolean;
  readonly series?: number;
}

/** Takes a bone from a DICOM series (a folder, or a zip) or a NIfTI file and writes it in the patient's frame, LPS mm. */
export async function segment(
  path: string,
  flags: SegmentFlags,
  { progress }: VerbContext,
): Promise<VerbResult> {
  const format = requirePartFormat(flags.output);
  const marks = [...marksOf('inside', flags.inside), ...marksOf('outside', flags.outside)];
  const options: Omit<SegmentOptions, 'threshold'> = {
    region: regionOf(flags.region),
    closeMm: flags.close ?? 0,
    fillCavities: flags.fill,
    ...(marks.length === 0 ? {} : { marks }),
    ...(flags.box === undefined ? {} : { box: boxOf(flags.box) }),
  };
  progress(`reading ${path}`);
  const files = await filesOf(path);
  const control = {
    progress: (share: number, doing: string) => progress(`${doing} ${Math.round(100 * share)} %`),
  };
  const scan = naming(path, () => readVolume(files, control, (flags.series ?? 1) - 1));
  const { threshold, proposed } = naming(path, () => thresholdFor(scan, flags.threshold));
  const bone = naming(path, () => segmentBone(scan.volume, { ...options, threshold }, control));
  progress('writing');
  const about = {
    name: basename(flags.output),
    application: `Guidesmith ${version}`,
    caseHash: '',
  };
  const bytes = writeMesh(bone.mesh, format, about);
  await writeOutputs(
    [{ path: flags.output, bytes }],
    files.map((file) => file.path),
  );
  const stairs = isVoxelStairs(bone.mesh)
    ? [{ code: 'W_VOXEL_STAIRS', message: STAIRS_ADVICE }]
    : [];
  const warnings = [...scan.warnings, ...bone.warnings, ...stairs];
  const { size, frame } = scan.volume;
  const triangles = bone.mesh.triangles.length / 3;
  return {
    status: EXIT.done,
    json: {
      file: flags.output,
      format: scan.format,
      series: scan.series,
      size,
      spacing: spacingOf(frame),
      threshold,
      proposed,
      regions: bone.regions,
      voxels: bone.voxels,
      filledVoxels: bone.filledVoxels,
      volume: bone.volumeMm3,
      triangles,
      warnings,
    },
    text: [
      `${scan.format === 'nifti' ? 'NIfTI' : `DICOM ${scan.modality}`}: ${size.join(' x ')} voxels of ${spacingOf(
        frame,
      )
        .map((h) => h.toFixed(3))
        .join(' x ')} mm`,
      ...(proposed === null ? [] : [reasonFor(proposed)]),
      `${marks.length > 0 ? `parted from its neighbours by ${counted(marks.length, 'mark')}` : `${counted(bone.regions, 'region')} at ${threshold} HU or more`}; the bone has ${bone.voxels} voxels, ${bone.filledVoxels} of them filled, ${(bone.volumeMm3 / 1000).toFixed(1)} cm3`,
      `${flags.output}: ${counted(triangles, 'triangle')}`,
      ...warnings.map(({ message }) => `note: ${message}`),
    ].join('\n'),
  };
}

/** The threshold that was asked for, or the one that the scan suggests with what it was taken from. */
function thresholdFor(
  scan: ReadVolume,
  asked: number | undefined,
): { readonly threshold: number; readonly proposed: ProposedThreshold | null } {
  if (asked !== undefined) return { threshold: asked, proposed: null };
  const proposed = proposeThreshold(scan);
  if (proposed === null) {
    throw new InputError(
      'E_NO_PROPOSAL',
      'its values suggest no threshold (no CT in Hounsfield units with air or fat in it, or no dense bone): give --threshold, for bone in a CT usually 200 to 250',
    );
  }
  return { threshold: proposed.threshold, proposed };
}

const reasonFor = ({ threshold, halfMaximum, softTissue, denseBone }: ProposedThreshold): string =>
  `threshold ${threshold} HU, proposed: soft tissue lies at ${softTissue} HU, dense bone at ${denseBone} HU, and a quarter of the way keeps a thin cortex (--threshold ${halfMaximum}, half of the way, is the edge of a thick one)`;

/** A file of the scan, with where it lies. */
interface ReadFile extends NamedFile {
  readonly path: string;
}

async function filesOf(path: string): Promise<ReadFile[]> {
  if ((await kindOf(path)) === 'file')
    return [{ name: basename(path), path, bytes: await readWholeFile(path) }];
  const entries = await readdir(path, { withFileTypes: true, recursive: true });
  const files: ReadFile[] = [];
  for (const entry of entries.filter((e) => e.isFile())) {
    const file = join(entry.parentPath, entry.name);
    files.push({ name: entry.name, path: file, bytes: await readWholeFile(file) });
  }
  return files;
}

/** Numbers between commas; null where that is not what the text is. */
function numbersOf(text: string): number[] | null {
  const parts = text.split(',');
  const numbers = parts.map(Number);
  return parts.every((part) => part.trim() !== '') && numbers.every(Number.isFinite)
    ? numbers
    : null;
}

function regionOf(text = 'largest'): NonNullable<SegmentOptions['region']> {
  if (text === 'largest' || text === 'all') return text;
  const point = numbersOf(text);
  if (point?.length === 3) return { at: [point[0], point[1], point[2]] };
  throw new InputError(
    'E_REGION',
    `--region: "${text}" is not "largest", "all" or a point X,Y,Z in mm`,
  );
}

/** Radius of a mark that states none, mm. */
const MARK_RADIUS = 4;

function marksOf(side: 'inside' | 'outside', texts: readonly string[] = []): Mark[] {
  return texts.map((text) => {
    const [x, y, z, radiusMm = MARK_RADIUS, ...more] = numbersOf(text) ?? [];
    if (z === undefined || more.length > 0 || radiusMm <= 0) {
      throw new InputError(
        'E_REGION',
        `--${side}: "${text}" is not a ball X,Y,Z or X,Y,Z,RADIUS in mm`,
      );
    }
    return { at: [x, y, z], radiusMm, bone: side === 'inside' };
  });
}

function boxOf(text: string): NonNullable<SegmentOptions['box']> {
  const n = numbersOf(text);
  if (n?.length !== 6) {
    throw new InputError('E_REGION', `--box: "${text}" is not two corners X,Y,Z,X,Y,Z in mm`);
  }
  const [ax, ay, az, bx, by, bz] = n;
  return {
    min: [Math.min(ax, bx), Math.min(ay, by), Math.min(az, bz)],
    max: [Math.max(ax, bx), Math.max(ay, by), Math.max(az, bz)],
  };
}
