import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import { along, normalize } from '../../../shared/mesh/vec3.ts';
import { balls } from './balls.ts';
import { readStl, writeStl } from './binary-stl.ts';
import { copyMesh, rounded, strokeOn, writeCase } from './case-folder.ts';
import { landmark, proposeFor, type SampleMesh } from './proposed.ts';
import type { Surface } from './surface.ts';
import { project, surfaceOf } from './surface.ts';

/** 20 G, outside. */
const NEEDLE_DIAMETER = 0.908;

/** Middle of each posterior S3 opening, as it is picked. */
const FORAMINA = [
  { id: 'right', name: 'S3 right', centre: [-30.7, 162.3, 82.6] },
  { id: 'left', name: 'S3 left', centre: [11.6, 161.5, 82.4] },
] as const;

/** The openings above and below, each filled with a ball, to measure how far the needles stay from the wrong level. */
const WRONG_LEVELS: readonly { id: string; name: string; centres: readonly Vec3[] }[] = [
  {
    id: 's2',
    name: 'S2 openings (synthetic)',
    centres: [
      [-34.9, 151, 100.2],
      [17.6, 151.1, 98.8],
    ],
  },
  {
    id: 's4',
    name: 'S4 openings (synthetic)',
    centres: [
      [-28.5, 169, 64.6],
      [9.7, 168.3, 63.7],
    ],
  },
];
const OPENING_RADIUS = 3;
const openingsOf = (level: string): string => `meshes/${level}-openings-synthetic.stl`;

const MESHES: readonly SampleMesh[] = [
  { id: 'sacrum', name: 'Sacrum', role: 'bone', mesh: 'meshes/sacrum.stl' },
  ...WRONG_LEVELS.map(
    ({ id, name }): SampleMesh => ({
      id,
      name,
      role: 'risk',
      mesh: openingsOf(id),
      minDistance: 5,
    }),
  ),
];

const RIM_RADIUS = 7;

/** Away from the sacral back at S3: midway between the two canals. */
const BACKWARDS: Vec3 = normalize([0, 0.82, 0.57]);
const UPWARDS: Vec3 = normalize([0, -0.57, 0.82]);
/** On the back's plane, level with the foramina, in the midline. */
const MIDDLE: Vec3 = [-9, 162, 82.5];

/** Writes the case folder and the mesh that it names; `data` is the folder of the source meshes. */
export function makeSacralS3(data: string, folder: string): void {
  for (const { id, centres } of WRONG_LEVELS) {
    const file = join(folder, openingsOf(id));
    mkdirSync(dirname(file), { recursive: true });
    writeStl(file, balls(centres, OPENING_RADIUS), 'made up: balls in the openings');
  }
  copyMesh(join(data, 'bones/vhf_sacrum.stl'), join(folder, 'meshes/sacrum.stl'));
  const bone = surfaceOf(readStl(join(data, 'bones/vhf_sacrum.stl')));
  const landmarks = FORAMINA.map(({ id, name, centre }) =>
    landmark(`s3-${id}`, `${name} opening`, centre),
  );
  const { trajectories, guides } = proposeFor(folder, 'sacral-s3', MESHES, landmarks, {
    sides: ['right', 'left'],
    diameter: NEEDLE_DIAMETER,
  });
  const [first] = guides;
  writeCase(folder, {
    schema: 'guidesmith/case@1',
    id: 'sacral-s3',
    name: 'S3 foramen needles, both sides',
    procedure: 'sacral-s3',
    units: 'mm',
    coordinateSystem: 'LPS',
    patient: { pseudonym: 'GS-0105' },
    anatomy: MESHES.map((mesh) => ({ ...mesh, unit: 'mm' })),
    landmarks,
    trajectories,
    guides: [
      {
        ...first,
        id: 's3-guide',
        removalDirection: rounded(BACKWARDS),
        clearance: 0.2,
        thickness: 3.5,
        resolution: 0.4,
        // Adjusted: wings over the median crest and a foot up along it, which settle the turn about every axis.
        footprint: {
          featureRadius: 9,
          strokes: [
            ...FORAMINA.map(({ centre }) => ({
              points: rim(bone, centre),
              radius: 4,
              mode: 'add',
            })),
            { points: across(bone), radius: 8, mode: 'add' },
            { points: crest(bone), radius: 8, mode: 'add' },
          ],
        },
        sleeves: first.sleeves?.map((sleeve) => ({
          ...sleeve,
          boreDiameter: 1.1,
          drillDiameter: NEEDLE_DIAMETER,
          outerDiameter: 7,
          height: 24,
        })),
        bars: [{ id: 'brace', from: 'right', to: 'left', diameter: 5, height: 15 }],
        label: { text: 'GS-0105 S3', height: 3, depth: 0.6, mode: 'engrave' },
      },
    ],
  });
}

/** Seen from behind: `x`, and `v` mm up along the back from the level of S3. */
const back = (bone: Surface, x: number, v: number): Vec3 =>
  project(bone, along(along([x, MIDDLE[1], MIDDLE[2]], UPWARDS, v), BACKWARDS, 60), [
    -BACKWARDS[0],
    -BACKWARDS[1],
    -BACKWARDS[2],
  ]);

/** Round an opening, on the bone that bears the sleeve. */
function rim(bone: Surface, centre: Vec3): Vec3[] {
  const around = Array.from({ length: 9 }, (_, k): Vec3 => {
    const a = (k * Math.PI) / 4;
    const v = (centre[1] - MIDDLE[1]) * UPWARDS[1] + (centre[2] - MIDDLE[2]) * UPWARDS[2];
    return back(bone, centre[0] + RIM_RADIUS * Math.cos(a), v + RIM_RADIUS * Math.sin(a));
  });
  return strokeOn(bone, around);
}

/** Above the openings from one side to the other over the median crest: the wings of the T. */
function across(bone: Surface): Vec3[] {
  const xs = [-37, -32, -28, -24, -20, -16, -12, -9, -6, -2, 2, 6, 10, 14, 18];
  return strokeOn(
    bone,
    xs.map((x) => back(bone, x, 7)),
  );
}

/** Up the median crest: the foot of the T, which settles the turn about every axis. */
const crest = (bone: Surface): Vec3[] =>
  strokeOn(
    bone,
    [-5, 1, 7, 13, 19, 25, 30].map((v) => back(bone, -9, v)),
  );
