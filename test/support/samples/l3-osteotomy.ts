import { join } from 'node:path';
import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import { readStl } from './binary-stl.ts';
import { copyMesh, rounded, strokeOn, writeCase } from './case-folder.ts';
import { landmark, proposeFor, type SampleMesh } from './proposed.ts';
import { project, type Surface, surfaceOf } from './surface.ts';

/** Planned closure, degrees: both cuts then leave the pedicles between them, above and below the sleeves. */
const CLOSING_DEG = 22;

const MESHES: readonly SampleMesh[] = [
  { id: 'l3', name: 'L3', role: 'bone', mesh: 'meshes/l3.stl' },
  {
    id: 'dura',
    name: 'Dural sac (synthetic)',
    role: 'risk',
    mesh: 'meshes/dural-sac-synthetic.stl',
    minDistance: 2,
  },
];

/** Writes the case folder and the meshes that it names; `data` is the folder of the source meshes. */
export function makeL3Osteotomy(data: string, folder: string): void {
  copyMesh(join(data, 'bones/vhm_L3.stl'), join(folder, 'meshes/l3.stl'));
  copyMesh(
    join(data, 'risk/vhm_dural_sac_synthetic.stl'),
    join(folder, 'meshes/dural-sac-synthetic.stl'),
  );
  const bone = surfaceOf(readStl(join(data, 'bones/vhm_L3.stl')));
  const landmarks = [
    landmark('isthmus-left', 'Isthmus of the left pedicle', [15.3, 8.9, 108.5]),
    landmark('isthmus-right', 'Isthmus of the right pedicle', [-15.1, 6.4, 106.1]),
    landmark('spinous-tip', 'Tip of the spinous process', rounded(dorsal(bone, 0, 88))),
  ];
  const { trajectories, cutPlanes, guides } = proposeFor(
    folder,
    'vertebral-osteotomy',
    MESHES,
    landmarks,
    { wedge: { kind: 'closing', angleDeg: CLOSING_DEG } },
  );
  const [first] = guides;
  writeCase(folder, {
    schema: 'guidesmith/case@1',
    id: 'l3-osteotomy',
    name: 'L3 closing wedge (PSO)',
    procedure: 'vertebral-osteotomy',
    units: 'mm',
    coordinateSystem: 'LPS',
    patient: { pseudonym: 'GS-0471' },
    anatomy: MESHES.map((mesh) => ({ ...mesh, unit: 'mm' })),
    landmarks,
    trajectories,
    cutPlanes,
    guides: [
      {
        ...first,
        id: 'l3-guide',
        name: 'L3 guide',
        removalDirection: [0, 1, 0],
        clearance: 0.2,
        thickness: 3.5,
        resolution: 0.4,
        // Adjusted: the laminae and both flanks of the spinous process carry the guide.
        footprint: {
          featureRadius: 6,
          strokes: [
            { points: lamina(bone, 1), radius: 7, mode: 'add' },
            { points: lamina(bone, -1), radius: 7, mode: 'add' },
            { points: saddle(bone), radius: 5, mode: 'add' },
          ],
        },
        // Thicker than usual: the label is read on it.
        bars: first.bars?.map((bar) => ({ ...bar, diameter: 9 })),
        label: { text: 'GS-0471 L3', height: 3.2, depth: 0.6, mode: 'engrave' },
      },
    ],
  });
}

/** Seen from behind, the point of the bone at x, z. */
const dorsal = (bone: Surface, x: number, z: number): Vec3 => project(bone, [x, 90, z], [0, -1, 0]);

/** From the upper cut past the sleeve to the root of the spinous process, above the lower cut. */
function lamina(bone: Surface, side: number): Vec3[] {
  const way: [number, number][] = [
    [17, 111],
    [18, 104],
    [11, 101],
    [4, 100],
  ];
  return strokeOn(
    bone,
    way.map(([x, z]) => dorsal(bone, side * x, z)),
  );
}

/** Up one flank of the root of the spinous process, over its ridge and down the other. */
function saddle(bone: Surface): Vec3[] {
  const z = 97;
  const left: Vec3[] = [dorsal(bone, 5, z), [3, 36, z], [2, 44, z]];
  const right = left.map(([x, y]): Vec3 => [-x, y, z]).reverse();
  return strokeOn(bone, [...left, dorsal(bone, 0, z), ...right]);
}
