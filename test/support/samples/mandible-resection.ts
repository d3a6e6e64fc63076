import { join } from 'node:path';
import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import { copyMesh, writeCase } from './case-folder.ts';
import { landmark, proposeFor, type SampleMesh } from './proposed.ts';

/**
 * Where the two cuts cross the middle of the body, mm (RAS: x to the right, y forwards, z up): behind the canine and in
 * front of the ramus. The tumour is made up; it lies between.
 */
const MESIAL_CUT: Vec3 = [-107.5, 143.4, -203.6];
const DISTAL_CUT: Vec3 = [-92, 120.8, -191];

const MESHES: readonly SampleMesh[] = [
  { id: 'mandible', name: 'Mandible', role: 'bone', mesh: 'meshes/mandible.stl' },
];

/** Writes the case folder and the mesh that it names; `data` is the folder of the source meshes. */
export function makeMandibleResection(data: string, folder: string): void {
  copyMesh(join(data, 'bones/vkh_mandible.stl'), join(folder, 'meshes/mandible.stl'));
  const landmarks = [
    landmark('cut-1', 'Front cut', MESIAL_CUT),
    landmark('cut-2', 'Back cut', DISTAL_CUT),
    landmark('menton', 'Menton', [-131.7, 149.6, -227.7]),
    landmark('pogonion', 'Pogonion', [-131.6, 171.7, -195.4]),
    landmark('gonion-right', 'Right gonion', [-79.7, 93.6, -195.4]),
    landmark('gonion-left', 'Left gonion', [-183.9, 93.5, -196.8]),
  ];
  const { cutPlanes, guides } = proposeFor(folder, 'mandible-osteotomy', MESHES, landmarks, {
    coordinateSystem: 'RAS',
  });
  const [first] = guides;
  writeCase(folder, {
    schema: 'guidesmith/case@1',
    id: 'mandible-resection',
    name: 'Resection of the right mandibular body',
    procedure: 'mandible-osteotomy',
    units: 'mm',
    coordinateSystem: 'RAS',
    patient: { pseudonym: 'GS-0317' },
    anatomy: MESHES.map((mesh) => ({ ...mesh, unit: 'mm' })),
    landmarks,
    cutPlanes,
    guides: [
      {
        ...first,
        id: 'resection-guide',
        name: 'Resection guide',
        removalDirection: 'auto',
        clearance: 0.3,
        thickness: 3.5,
        resolution: 0.4,
        // Adjusted: resin leaves 0.2 mm each side of the blade, lower slots for a short incision, pins for screws of 2.0 mm.
        slots: first.slots?.map((slot) => ({ ...slot, width: 1.4, wall: 3, height: 12 })),
        pins: first.pins?.map((pin) => ({ ...pin, ...PIN })),
        label: { text: 'GS-0317 R', height: 3.6, depth: 0.6, mode: 'engrave' },
      },
    ],
  });
}

const PIN = { boreDiameter: 2.2, outerDiameter: 6, height: 7 };
