import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import { along } from '../../../shared/mesh/vec3.ts';
import { readNifti } from '../../../shared/volume/nifti-reader.ts';
import { segmentBone } from '../../../shared/volume/segment-bone.ts';
import { readStl, writeStl } from './binary-stl.ts';
import { strokeOn, writeCase } from './case-folder.ts';
import { decimate } from './decimate.ts';
import { landmark, proposeFor, type SampleMesh } from './proposed.ts';
import { surfaceOf } from './surface.ts';
import { tube } from './tube.ts';

const MESHES: readonly SampleMesh[] = [
  { id: 'skull', name: 'Skull, right side behind the ear', role: 'bone', mesh: 'meshes/skull.stl' },
  {
    id: 'transverse-sinus',
    name: 'Transverse sinus (synthetic)',
    role: 'risk',
    mesh: 'meshes/transverse-sinus-synthetic.stl',
    minDistance: 2,
  },
  {
    id: 'sigmoid-sinus',
    name: 'Sigmoid sinus (synthetic)',
    role: 'risk',
    mesh: 'meshes/sigmoid-sinus-synthetic.stl',
    minDistance: 2,
  },
];

/** From the ear canal to behind the occiput's side, from the mastoid's tip to above the squamous suture. */
const WINDOW = { min: [168, 232, 78], max: [240, 306, 162] } as const;
/** Cortical bone in this CT, HU; air cells and gaps narrower than twice CLOSE mm are filled. */
const BONE = 280;
const CLOSE = 2;
const FACETS = 30_000;

/** Over the outer table; the sinuses are drawn as far below it as the skull is thick there. */
const TRANSVERSE: readonly Vec3[] = [
  [204, 301, 117],
  [195, 292, 118],
  [188, 282, 118],
  [183, 273, 117],
];
const SIGMOID: readonly Vec3[] = [
  [183, 273, 117],
  [181, 264, 113],
  [181, 259, 106],
  [182, 257, 99],
  [185, 255, 92],
];
/** Half the thickness of skull and sinus wall to the sinus's middle, mm. */
const DEEP = 11;
const TRANSVERSE_RADIUS = 4;
const SIGMOID_RADIUS = 4.5;
/** Middle of the cranial cavity at this height: inwards is towards it. */
const MIDDLE: Vec3 = [248, 262, 112];

/** Writes the case folder and the meshes that it names; `data` is the folder of the source meshes. */
export function makeMvdKeyhole(data: string, folder: string): void {
  const meshes = join(folder, 'meshes');
  mkdirSync(meshes, { recursive: true });
  const ct = readNifti(new Uint8Array(readFileSync(join(data, 'ct/vhf_head_ct_1mm.nii.gz'))));
  const bones = segmentBone(ct, {
    threshold: BONE,
    region: 'largest',
    closeMm: CLOSE,
    box: WINDOW,
  });
  const skull = decimate(bones.mesh, FACETS);
  writeStl(
    join(meshes, 'skull.stl'),
    skull,
    'Visible Human Female, head: skull behind the right ear',
  );
  const bone = surfaceOf(readStl(join(meshes, 'skull.stl')));
  const below = (way: readonly Vec3[]): Vec3[] =>
    strokeOn(bone, way, 3).map((p) => {
      const length = Math.hypot(MIDDLE[0] - p[0], MIDDLE[1] - p[1], MIDDLE[2] - p[2]);
      return along(p, [MIDDLE[0] - p[0], MIDDLE[1] - p[1], MIDDLE[2] - p[2]], DEEP / length);
    });
  const made = 'made up: drawn below the outer table';
  writeStl(
    join(meshes, 'transverse-sinus-synthetic.stl'),
    tube(below(TRANSVERSE), TRANSVERSE_RADIUS),
    made,
  );
  writeStl(join(meshes, 'sigmoid-sinus-synthetic.stl'), tube(below(SIGMOID), SIGMOID_RADIUS), made);

  const landmarks = [
    landmark('digastric-groove-top', 'Top of the right digastric groove', [193, 268, 91]),
    landmark('infraorbital', 'Right infraorbital margin', [204, 171, 115]),
    landmark('ear-canal', 'Right external acoustic meatus', [197, 240, 100]),
  ];
  const { trajectories, guides } = proposeFor(folder, 'retrosigmoid-keyhole', MESHES, landmarks, {
    sides: ['right'],
  });
  const [first] = guides;
  writeCase(folder, {
    schema: 'guidesmith/case@1',
    id: 'mvd-keyhole',
    name: 'Right retrosigmoid keyhole for microvascular decompression',
    procedure: 'retrosigmoid-keyhole',
    units: 'mm',
    coordinateSystem: 'LPS',
    patient: { pseudonym: 'GS-0240', sex: 'F' },
    anatomy: MESHES.map((mesh) => ({ ...mesh, unit: 'mm' })),
    landmarks,
    trajectories,
    guides: [
      {
        ...first,
        id: 'keyhole-guide',
        name: 'Keyhole guide',
        removalDirection: REMOVAL,
        clearance: 0.2,
        thickness: 3.5,
        resolution: 0.4,
        // Adjusted: arms over the mastoid, up before the suture and back over the occiput: a skull is too round for a ring alone.
        footprint: {
          featureRadius: 12,
          strokes: ARMS.map((way) => ({ points: strokeOn(bone, way), radius: 7, mode: 'add' })),
        },
        label: { text: 'GS-0240 R', height: 3.5, depth: 0.6, mode: 'engrave' },
      },
    ],
  });
}

/** Outwards at the keyhole and down: lifted so, the guide is held by the occiput's underside, and a push cannot slide it down. */
const REMOVAL: Vec3 = [-0.75, 0.4, -0.53];

const ARMS: readonly (readonly Vec3[])[] = [
  [
    [186, 272, 104],
    [183, 262, 98],
    [185, 257, 90],
    [189, 257, 84],
  ],
  [
    [186, 274, 108],
    [179, 266, 118],
    [178, 264, 132],
    [180, 264, 148],
  ],
  [
    [192, 281, 103],
    [201, 292, 103],
    [208, 297, 103],
  ],
  [
    [198, 281, 98],
    [206, 282, 90],
    [216, 284, 87],
  ],
];
