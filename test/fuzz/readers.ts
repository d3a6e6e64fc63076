import { strFromU8, unzipSync, zipSync } from 'fflate';
import { InputError } from '../../shared/mesh/input-error.ts';
import { readMesh } from '../../shared/mesh/read-mesh.ts';
import { readVolume } from '../../shared/volume/read-volume.ts';
import { CONTAINER_ACCEPTED } from '../support/malformed/container-classes.ts';
import {
  BIG_ENDIAN,
  DEFLATED,
  dicomSeries,
  EXPLICIT,
  IMPLICIT,
  RLE,
} from '../support/malformed/dicom-files.ts';
import { niftiFile } from '../support/malformed/nifti-files.ts';
import { STL_ACCEPTED } from '../support/malformed/stl-classes.ts';
import { TEXT_ACCEPTED } from '../support/malformed/text-classes.ts';
import { vtkFive, vtkLegacy, vtp } from '../support/malformed/vtk-files.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { box } from '../support/solids.ts';
import { mutated } from './mutate.ts';

/** A reader with sound files to start from; `read` throws what the reader throws, and whatever is wrong with its result. */
export interface Fuzzed {
  readonly reader: string;
  readonly seeds: readonly Uint8Array[];
  readonly read: (bytes: Uint8Array) => void;
  /** For containers: how a change is made within; default: of the bytes. */
  readonly mutate?: (bytes: Uint8Array, random: () => number) => Uint8Array;
}

const CUBE = box([0, 0, 0], [30, 30, 30]);
const of = (name: string): Uint8Array[] =>
  [...STL_ACCEPTED, ...TEXT_ACCEPTED, ...CONTAINER_ACCEPTED]
    .filter((c) => c.name === name)
    .map((c) => c.bytes());

/** Reads as a mesh; what comes out must be usable. */
const mesh =
  (name: string) =>
  (bytes: Uint8Array): void => {
    for (const {
      mesh: { positions, triangles },
    } of readMesh(bytes, name).objects) {
      const vertices = positions.length / 3;
      if (triangles.length === 0) throw new Error('an object without a facet');
      if (!positions.every(Number.isFinite)) throw new Error('a coordinate that is not finite');
      if (!triangles.every((v) => v < vertices)) throw new Error('an index out of range');
    }
  };

/** Reads as a scan, as one file or as a series of which one is changed. */
function scan(
  bytes: Uint8Array,
  others: readonly { name: string; bytes: Uint8Array }[] = [],
): void {
  const { volume } = readVolume([{ name: 'x', bytes }, ...others]);
  const [nx, ny, nz] = volume.size;
  if (volume.values.length !== nx * ny * nz) throw new Error('a wrong number of voxels');
  if (![volume.frame.origin, ...volume.frame.axes].flat().every(Number.isFinite))
    throw new Error('a frame that is not finite');
}

/** A change within an entry of a container, packed again: or else the checksum would stop every one. */
function withinZip(bytes: Uint8Array, random: () => number): Uint8Array {
  if (random() < 0.2) return mutated(bytes, random);
  const entries = unzipSync(bytes);
  const names = Object.keys(entries);
  const name = names[Math.floor(names.length * random())];
  const other =
    random() < 0.05 ? strFromU8(mutated(new TextEncoder().encode(name), random), true) : name;
  const changed = { ...entries, [other]: mutated(entries[name], random) };
  return zipSync(changed);
}

const SERIES = [EXPLICIT, IMPLICIT, DEFLATED, BIG_ENDIAN, RLE].map((syntax) =>
  dicomSeries(
    [8, 8, 3],
    (i, j, k) => i * j + k,
    () => ({ syntax }),
  ),
);

export const FUZZED: readonly Fuzzed[] = [
  { reader: 'STL', seeds: of('x.stl'), read: mesh('x.stl') },
  { reader: 'OBJ', seeds: of('x.obj'), read: mesh('x.obj') },
  { reader: 'PLY', seeds: of('x.ply'), read: mesh('x.ply') },
  { reader: '3MF', seeds: of('x.3mf'), read: mesh('x.3mf'), mutate: withinZip },
  {
    reader: 'VTK',
    seeds: [
      vtkLegacy(CUBE, 'ASCII'),
      vtkLegacy(CUBE, 'BINARY'),
      vtkFive(CUBE, 'ASCII'),
      vtkFive(CUBE, 'BINARY'),
    ],
    read: mesh('x.vtk'),
  },
  {
    reader: 'VTP',
    seeds: [
      vtp(CUBE, { format: 'ascii' }),
      vtp(CUBE, { format: 'binary', zlib: true }),
      vtp(CUBE, { format: 'appended', encoding: 'raw', zlib: true }),
      vtp(CUBE, { format: 'appended', encoding: 'base64' }),
    ],
    read: mesh('x.vtp'),
  },
  {
    reader: 'NIfTI',
    seeds: [
      niftiFile({ size: [6, 5, 4], values: new Int16Array(120) }),
      niftiFile({ size: [6, 5, 4], values: new Float32Array(120), type: 16, little: false }),
    ],
    read: (bytes) => scan(bytes),
  },
  {
    reader: 'DICOM',
    seeds: SERIES.map((files) => files[0].bytes),
    read: (bytes) => scan(bytes, SERIES[0].slice(1)),
  },
];

/** What a run of one reader found. */
export interface FuzzRun {
  readonly rounds: number;
  readonly refused: number;
  /** Longest single file, ms. */
  readonly slowest: number;
}

/** Feeds a reader with changed files for so many ms. Throws an Error with the seed and the file of the first surprise. */
export function fuzz(
  { reader, seeds, read, mutate = mutated }: Fuzzed,
  seed: number,
  ms: number,
): FuzzRun {
  const started = performance.now();
  let rounds = 0;
  let refused = 0;
  let slowest = 0;
  for (; performance.now() - started < ms; rounds++) {
    const roundSeed = (seed + rounds * 7919) >>> 0;
    const random = seededRandom(roundSeed);
    for (let i = 0; i < 4; i++) random();
    const bytes = mutate(seeds[Math.floor(seeds.length * random())], random);
    const from = performance.now();
    try {
      read(bytes);
    } catch (error) {
      refused++;
      const known =
        error instanceof InputError &&
        /^E_[A-Z_]+$/.test(error.code) &&
        error.message.length < 1000;
      if (!known) {
        const file = Buffer.from(bytes).toString('base64').slice(0, 4000);
        throw new Error(
          `${reader}, seed ${roundSeed}: ${String(error)}\n${(error as Error).stack ?? ''}\nfile (base64): ${file}`,
        );
      }
    }
    slowest = Math.max(slowest, performance.now() - from);
  }
  return { rounds, refused, slowest };
}
