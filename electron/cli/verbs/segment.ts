import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { version } from '../../../package.json';
import { requirePartFormat } from '../../../shared/jobs/part-format.ts';
import { InputError } from '../../../shared/mesh/input-error.ts';
import { writeMesh } from '../../../shared/mesh/write-mesh.ts';
import type { NamedFile } from '../../../shared/volume/dicom-series.ts';
import { readVolume } from '../../../shared/volume/read-volume.ts';
import { type SegmentOptions, segmentBone } from '../../../shared/volume/segment-bone.ts';
import { spacingOf } from '../../../shared/volume/volume.ts';
import { kindOf, readWholeFile } from '../../files/read-file.ts';
import { EXIT } from '../exit-status.ts';
import { naming } from '../read-case.ts';
import type { VerbContext, VerbResult } from '../verb.ts';
import { writeOutputs } from '../write-outputs.ts';

export interface SegmentFlags {
  readonly output: string;
  readonly threshold: number;
  readonly region?: string;
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
  const options: SegmentOptions = {
    threshold: flags.threshold,
    region: regionOf(flags.region),
    closeMm: flags.close ?? 0,
    fillCavities: flags.fill,
  };
  progress(`reading ${path}`);
  const files = await filesOf(path);
  const control = {
    progress: (share: number, doing: string) => progress(`${doing} ${Math.round(100 * share)} %`),
  };
  const scan = naming(path, () => readVolume(files, control, (flags.series ?? 1) - 1));
  const bone = naming(path, () => segmentBone(scan.volume, options, control));
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
  const warnings = [...scan.warnings, ...bone.warnings];
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
      threshold: flags.threshold,
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
      `${bone.regions} regions at ${flags.threshold} or more; the bone has ${bone.voxels} voxels, ${bone.filledVoxels} of them filled, ${(bone.volumeMm3 / 1000).toFixed(1)} cm3`,
      `${flags.output}: ${triangles} triangles`,
      ...warnings.map(({ message }) => `note: ${message}`),
    ].join('\n'),
  };
}

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

function regionOf(text = 'largest'): NonNullable<SegmentOptions['region']> {
  if (text === 'largest' || text === 'all') return text;
  const point = text.split(',').map(Number);
  const [x, y, z] = point;
  if (point.length === 3 && point.every(Number.isFinite)) return { at: [x, y, z] };
  throw new InputError(
    'E_REGION',
    `--region: "${text}" is not "largest", "all" or a point X,Y,Z in mm`,
  );
}
