import { expose, transfer } from 'comlink';
import { Kernel } from '../../shared/geometry/kernel.ts';
import { readInMm } from '../../shared/jobs/read-mesh-of-case.ts';
import { type Bounds, boundsOf, longestSide, unionOf } from '../../shared/mesh/bounds.ts';
import { findFaultPlaces } from '../../shared/mesh/fault-places.ts';
import { inspectionSteps } from '../../shared/mesh/inspect.ts';
import { likelyUnit } from '../../shared/mesh/likely-unit.ts';
import type { MeshData } from '../../shared/mesh/mesh-data.ts';
import { readMesh } from '../../shared/mesh/read-mesh.ts';
import type { ReadObject, ReadResult } from '../../shared/mesh/read-result.ts';
import { readReducedStl } from '../../shared/mesh/reduced-stl.ts';
import { smallPicture } from '../../shared/mesh/small-picture.ts';
import type { Steps } from '../../shared/mesh/steps.ts';
import { writeStl } from '../../shared/mesh/stl-writer.ts';
import { scale } from '../../shared/mesh/vec3.ts';
import { patientFrame } from '../../shared/planning/patient-frame.ts';
import { type Repaired, repairMesh } from '../../shared/repair/repair-mesh.ts';
import { inMillimetres, recordRepair } from '../../shared/repair/repair-record.ts';
import type { RepairStep } from '../../shared/repair/repair-steps.ts';
import { settledLater } from './fault.ts';
import { inTurns } from './in-turns.ts';
import { indexedMesh } from './indexed-mesh.ts';
import {
  type FileLook,
  type ObjectFaults,
  type PatientAxes,
  PICTURE_SIZE,
  type PreparedMesh,
  type Progress,
  type RepairWorker,
  type SidePictures,
} from './repair-protocol.ts';
import { seldom } from './seldom.ts';
import { buffersOf } from './transferables.ts';

let kernelUrl = '';
let kernel: Promise<Kernel> | null = null;

/** The kernel starts when a step first wants it. */
function kernelFor(steps: readonly RepairStep[]): Promise<Kernel> | null {
  if (!steps.some(({ step }) => step === 'resolve')) return null;
  kernel ??= Kernel.open({ wasmUrl: kernelUrl });
  return kernel;
}

interface ReadFile {
  readonly read: ReadResult;
  readonly reducedFrom: number | null;
}

function readFile(bytes: Uint8Array, name: string, reduced: boolean, progress: Progress): ReadFile {
  if (!reduced) return { read: readMesh(bytes, name, { progress }), reducedFrom: null };
  const { mesh, facets, cell } = readReducedStl(bytes, undefined, { progress });
  const moved = Number((0.87 * cell).toPrecision(2));
  const message = `read reduced: ${facets} facets became ${mesh.triangles.length / 3}; a vertex moved by less than ${moved} of the file's unit`;
  return {
    read: {
      format: 'stl',
      objects: [{ name: '', mesh }],
      unit: 'unknown',
      warnings: [{ code: 'W_REDUCED', message }],
    },
    reducedFrom: facets,
  };
}

function lookOf({ read, reducedFrom }: ReadFile): FileLook {
  const bounds = read.objects.map(({ mesh }) => boundsOf(mesh));
  const known = bounds.flatMap((one) => one ?? []);
  return {
    format: read.format,
    unit: read.unit,
    space: read.space ?? null,
    objects: read.objects.map(({ name, mesh }, i) => ({
      name,
      triangles: mesh.triangles.length / 3,
      size: sidesOf(bounds[i]),
      pictures: null,
    })),
    likelyUnit: read.unit === 'mm' ? 'mm' : likelyUnit(longestSide(unionOf(known))),
    warnings: read.warnings.map(({ message }) => message),
    reducedFrom,
  };
}

/** The look with its pictures, which take longer than all the rest of it. */
const withPictures = (look: FileLook, { objects }: ReadResult): FileLook => ({
  ...look,
  objects: look.objects.map((object, i) => {
    const { mesh } = objects[i];
    return {
      ...object,
      pictures: { LPS: picturesOf(mesh, 'LPS'), RAS: picturesOf(mesh, 'RAS') },
    };
  }),
});

function picturesOf(mesh: MeshData, system: PatientAxes): SidePictures {
  const { left, posterior, superior: up } = patientFrame(system);
  const front = { right: left, up, near: scale(posterior, -1) };
  const fromLeft = { right: posterior, up, near: left };
  return {
    front: smallPicture(mesh, front, PICTURE_SIZE),
    left: smallPicture(mesh, fromLeft, PICTURE_SIZE),
  };
}

const sidesOf = (bounds: Bounds | null): readonly [number, number, number] =>
  bounds === null
    ? [0, 0, 0]
    : [bounds.max[0] - bounds.min[0], bounds.max[1] - bounds.min[1], bounds.max[2] - bounds.min[2]];

/** The faults of one object alone; what concerns its file was told with the look. */
function* faultSteps(object: ReadObject, read: ReadResult): Steps<ObjectFaults> {
  const alone = { ...read, objects: [object], warnings: [] };
  const { objects, faults } = yield* inspectionSteps(alone, '');
  return { inspected: objects[0], faults: faults.filter(({ code }) => code !== 'W_UNLIKELY_SIZE') };
}

/** Binary STL of a repaired mesh, with the record of it. No name of a file goes into either: it may be the patient's. */
function prepared(
  before: Uint8Array,
  { mesh, reports }: Repaired,
  object: string,
  unitMm: number,
): PreparedMesh {
  const bytes = writeStl(mesh, 'binary STL, mm');
  return {
    bytes,
    record: recordRepair(before, bytes, { file: null, object, unitMm, steps: [...reports] }),
  };
}

/** Which object of a file it is: by its number, since its name may be the patient's too; empty for the only one. */
const numberOf = (object: number, { objects }: ReadResult): string =>
  objects.length > 1 ? String(object + 1) : '';

const worker: RepairWorker = {
  start(url) {
    kernelUrl = url;
  },
  inspect(fileName, bytes, reduced, looked, progress) {
    const tell = seldom(progress);
    return settledLater(async () => {
      const file = readFile(bytes, fileName, reduced, tell);
      const first = lookOf(file);
      looked(first);
      const look = withPictures(first, file.read);
      looked(look);
      const { objects } = file.read;
      const faults: ObjectFaults[] = [];
      for (const [i, object] of objects.entries()) {
        tell(i / objects.length, 'inspecting');
        faults.push(await inTurns(faultSteps(object, file.read)));
      }
      return { look, faults };
    });
  },
  prepare(fileName, bytes, reduced, unitMm, wanted, progress) {
    const tell = seldom(progress);
    return settledLater(async () => {
      const { read } = readFile(bytes, fileName, reduced, tell);
      const factor = read.unit === 'mm' ? 1 : unitMm;
      const made: PreparedMesh[] = [];
      for (const { object, steps } of wanted) {
        const { mesh } = read.objects[object];
        const tools = { kernel: await kernelFor(steps), control: { progress: tell } };
        const repaired = repairMesh(inMillimetres(mesh, factor), steps, tools);
        made.push(prepared(bytes, repaired, numberOf(object, read), factor));
      }
      return made;
    });
  },
  findFaults(path, bytes, unitMm, progress) {
    const tell = seldom(progress);
    return settledLater(async () => {
      const { mesh } = readInMm(bytes, path, unitMm);
      const places = findFaultPlaces(mesh, { progress: tell });
      const object = { name: '', mesh };
      const read: ReadResult = { format: 'stl', objects: [object], unit: 'mm', warnings: [] };
      return { places, faults: await inTurns(faultSteps(object, read)) };
    });
  },
  async repair(path, bytes, unitMm, steps, progress) {
    const tell = seldom(progress);
    const outcome = await settledLater(async () => {
      const { mesh } = readInMm(bytes, path, unitMm);
      const tools = { kernel: await kernelFor(steps), control: { progress: tell } };
      const repaired = repairMesh(mesh, steps, tools);
      return {
        indexed: indexedMesh(repaired.mesh, 'anatomy'),
        reports: repaired.reports,
        prepared: prepared(bytes, repaired, '', unitMm),
      };
    });
    return outcome.ok ? transfer(outcome, buffersOf(outcome.value.indexed)) : outcome;
  },
};

expose(worker);
