import { join } from 'node:path';
import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import { readStl } from './binary-stl.ts';
import { copyMesh, strokeOn, writeCase } from './case-folder.ts';
import { landmark, proposeFor, type SampleMesh } from './proposed.ts';
import { surfaceOf } from './surface.ts';

/** Below the joint's surface by 12 mm, from the lateral condyle to the medial one. */
const START_1: Vec3 = [42, -3, -30];
const END_1: Vec3 = [-18, 4, -30];
const START_2: Vec3 = [47, 18, -30];
const END_2: Vec3 = [-16, 16, -30];
/** Sideways and forwards: the peroneal nerve lies behind. */
const REMOVAL: Vec3 = [0.77, -0.64, 0];
/** Way-points over the lateral condyle to the tuberosity and down beside it. */
const LATERAL: readonly Vec3[] = [
  [44, 29, -28],
  [47, 20, -30],
  [45, 4, -32],
  [39, -7, -33],
  [30, -14, -36],
  [20, -19, -42],
  [17, -20, -50],
];
/** Across the front, above the tuberosity, to the medial condyle. */
const FRONT: readonly Vec3[] = [
  [39, -7, -28],
  [26, -14, -26],
  [14, -17, -26],
  [2, -18, -26],
  [-6, -17, -26],
];
/** Up to the edge below the meniscus: the bone turns inwards there and holds the guide up. */
const EDGE: readonly Vec3[] = [
  [45, 12, -24],
  [45, 8, -20],
  [43, 1, -20],
  [38, -5, -19],
  [36, -6, -24],
];

const MESHES: readonly SampleMesh[] = [
  { id: 'tibia', name: 'Proximal left tibia', role: 'bone', mesh: 'meshes/tibia.stl' },
  {
    id: 'vessels',
    name: 'Popliteal artery',
    role: 'risk',
    mesh: 'meshes/popliteal-artery.stl',
    minDistance: 5,
  },
  {
    id: 'nerves',
    name: 'Common peroneal nerve',
    role: 'risk',
    mesh: 'meshes/peroneal-nerve.stl',
    minDistance: 3,
  },
];

/** Writes the case folder and the meshes that it names; `data` is the folder of the source meshes. */
export function makePlateauScrews(data: string, folder: string): void {
  copyMesh(join(data, 'bones/splknee_tibia_prox.stl'), join(folder, 'meshes/tibia.stl'));
  copyMesh(join(data, 'risk/splknee_popliteal_a.stl'), join(folder, 'meshes/popliteal-artery.stl'));
  copyMesh(join(data, 'risk/splknee_peroneal_n.stl'), join(folder, 'meshes/peroneal-nerve.stl'));
  const bone = surfaceOf(readStl(join(data, 'bones/splknee_tibia_prox.stl')));
  const landmarks = [
    landmark('corridor-start', 'Front screw, start', START_1),
    landmark('corridor-end', 'Front screw, end', END_1),
    landmark('corridor-start-2', 'Back screw, start', START_2),
    landmark('corridor-end-2', 'Back screw, end', END_2),
  ];
  const { trajectories, guides } = proposeFor(folder, 'bone-screw', MESHES, landmarks);
  const [first] = guides;
  writeCase(folder, {
    schema: 'guidesmith/case@1',
    id: 'plateau-screws',
    name: 'Two screws under the lateral tibial plateau',
    procedure: 'bone-screw',
    units: 'mm',
    coordinateSystem: 'LPS',
    patient: { pseudonym: 'GS-0427' },
    anatomy: MESHES.map((mesh) => ({ ...mesh, unit: 'mm' })),
    landmarks,
    trajectories,
    guides: [
      {
        ...first,
        id: 'plateau-guide',
        name: 'Plateau guide',
        removalDirection: REMOVAL,
        clearance: 0.2,
        thickness: 3.5,
        resolution: 0.4,
        // Adjusted: from Gerdy's tubercle over the lateral condyle down to the front edge, which settles the turn.
        footprint: {
          strokes: [
            { points: strokeOn(bone, LATERAL), radius: 9, mode: 'add' },
            { points: strokeOn(bone, FRONT), radius: 7, mode: 'add' },
            { points: strokeOn(bone, EDGE), radius: 5, mode: 'add' },
          ],
        },
        label: { text: 'GS-0427 L', height: 3.5, depth: 0.6, mode: 'engrave' },
      },
    ],
  });
}
