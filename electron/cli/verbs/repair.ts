import { basename } from 'node:path';
import { version } from '../../../package.json';
import { Kernel } from '../../../shared/geometry/kernel.ts';
import { partFormatOf, requirePartFormat } from '../../../shared/jobs/part-format.ts';
import { counted } from '../../../shared/mesh/counted.ts';
import { InputError } from '../../../shared/mesh/input-error.ts';
import { type Fault, inspectMesh } from '../../../shared/mesh/inspect.ts';
import { type MeshUnit, UNIT_MM } from '../../../shared/mesh/likely-unit.ts';
import type { ReadResult } from '../../../shared/mesh/read-result.ts';
import { readReducedStl } from '../../../shared/mesh/reduced-stl.ts';
import { writeMesh } from '../../../shared/mesh/write-mesh.ts';
import { repairMesh } from '../../../shared/repair/repair-mesh.ts';
import { inMillimetres, recordRepair } from '../../../shared/repair/repair-record.ts';
import type { RepairReport } from '../../../shared/repair/repair-steps.ts';
import { readWholeFile } from '../../files/read-file.ts';
import { EXIT } from '../exit-status.ts';
import { naming } from '../read-case.ts';
import { readMeshFile } from '../read-mesh-file.ts';
import { parseSteps } from '../repair-steps.ts';
import type { VerbContext, VerbResult } from '../verb.ts';
import { writeOutputs } from '../write-outputs.ts';

export interface RepairOptions {
  readonly output: string;
  readonly steps?: string;
  readonly unit?: MeshUnit;
  readonly object?: string;
  readonly record?: string;
  readonly reduce?: number;
}

/** Repairs one object of a mesh file and writes it in mm, with the record of what was done where that is asked for. */
export async function repair(
  path: string,
  options: RepairOptions,
  { progress }: VerbContext,
): Promise<VerbResult> {
  const format = requirePartFormat(options.output);
  const steps = parseSteps(options.steps);
  progress(`reading ${path}`);
  const bytes = await readWholeFile(path);
  const { reduce } = options;
  const read =
    reduce === undefined ? readMeshFile(path, bytes) : naming(path, () => reduced(bytes, reduce));
  const { name, mesh } = chooseObject(read, options.object);
  const unitMm = naming(path, () => unitOf(read, options.unit));
  progress('repairing');
  const kernel = await Kernel.open();
  const result = repairMesh(inMillimetres(mesh, unitMm), steps, { kernel });
  const about = { name, application: `Guidesmith ${version}`, caseHash: '' };
  const written = writeMesh(result.mesh, format, about);
  const record = recordRepair(bytes, written, {
    file: basename(path),
    object: name,
    unitMm,
    steps: [...result.reports],
  });
  progress('writing');
  const outputs = [{ path: options.output, bytes: written }];
  if (options.record !== undefined) {
    const bytes = new TextEncoder().encode(`${JSON.stringify(record, null, 2)}\n`);
    outputs.push({ path: options.record, bytes });
  }
  await writeOutputs(outputs, [path]);
  const left = inspectMesh(
    {
      format: partFormatOf(options.output) ?? format,
      unit: 'mm',
      objects: [{ name, mesh: result.mesh }],
      warnings: [],
    },
    options.output,
  ).faults;
  return {
    status: EXIT.done,
    json: { file: options.output, record, faults: left },
    text: [
      `${options.output}: ${counted(result.mesh.triangles.length / 3, 'triangle')}`,
      ...growthAdvice(result.reports),
      ...result.reports.map((report) => `${report.step.step}: ${report.said}`),
      ...(left.length === 0
        ? ['no faults left']
        : left.map((fault) => `still: ${withAdvice(fault)}`)),
    ].join('\n'),
  };
}

/** What is left, with what it means or which step mends it: `resolve` may part thin places behind a `keep` that came before it. */
const ADVICE: Readonly<Partial<Record<string, string>>> = {
  W_SEVERAL_PARTS: 'keep=largest as the last of --steps leaves the largest alone',
  W_SLIVERS:
    'guide and checks are made from distances to the surface, which these do not change; remesh=MM makes all facets anew',
};

const withAdvice = ({ code, message }: Fault): string =>
  ADVICE[code] === undefined ? message : `${message} (${ADVICE[code]})`;

/** So many times the facets after a step want a word. */
const MANY_TIMES = 3;

/** Why `resolve` made many more facets than it was given, and what gives fewer; nothing where a later step left few all the same. */
export function growthAdvice(reports: readonly RepairReport[]): string[] {
  const grown = reports.find(
    ({ step, before, after }) =>
      step.step === 'resolve' && after.triangles >= MANY_TIMES * before.triangles,
  );
  const left = reports.at(-1)?.after.triangles ?? 0;
  if (grown === undefined || left < MANY_TIMES * grown.before.triangles) return [];
  return [
    `note: ${left} facets from ${grown.before.triangles}, because the surface cuts itself and resolve laid all of it anew on a grid; ` +
      'a coarser grid (resolve=0.5) gives fewer, and so does decimate=MM behind it',
  ];
}

function reduced(bytes: Uint8Array, triangles: number): ReadResult {
  const { mesh, facets, cell } = readReducedStl(bytes, triangles);
  const message = `${facets} facets of the file were reduced to ${mesh.triangles.length / 3}, in cells of ${cell.toPrecision(3)}`;
  return {
    format: 'stl',
    unit: 'unknown',
    objects: [{ name: '', mesh }],
    warnings: [{ code: 'W_REDUCED', message }],
  };
}

function chooseObject(
  { objects }: ReadResult,
  wanted: string | undefined,
): ReadResult['objects'][number] {
  const names = objects.map(({ name }, i) => (name === '' ? `${i + 1}` : name));
  const chosen =
    wanted === undefined
      ? objects.length === 1
        ? 0
        : -1
      : names.findIndex((name, i) => name === wanted || `${i + 1}` === wanted);
  if (chosen >= 0) return objects[chosen];
  throw new InputError(
    'E_OBJECT',
    `the file holds ${objects.length} objects (${names.slice(0, 20).join(', ')}): choose one with --object`,
  );
}

/** mm in a unit of the file; asks where it is not stated and mm is not likely. */
function unitOf(read: ReadResult, wanted: MeshUnit | undefined): number {
  if (wanted !== undefined) return UNIT_MM[wanted];
  if (read.unit === 'mm') return 1;
  const { faults, likelyUnit } = inspectMesh({ ...read, warnings: [] }, '');
  const doubt = faults.find((fault) => fault.code === 'W_UNLIKELY_SIZE');
  if (doubt === undefined || likelyUnit === 'mm') return 1;
  throw new InputError('E_UNIT', `${doubt.message} Say it with --unit`);
}
