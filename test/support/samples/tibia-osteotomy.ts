import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import { readStl, writeStl } from './binary-stl.ts';
import { copyMesh, strokeOn, writeCase } from './case-folder.ts';
import { landmark, proposeFor, type SampleMesh } from './proposed.ts';
import { splitFacets } from './split-facets.ts';
import { surfaceOf } from './surface.ts';

/** Correction of a varus malunion, degrees. */
const OPENING_DEG = 10;

const MESHES: readonly SampleMesh[] = [
  { id: 'tibia', name: 'Left tibia', role: 'bone', mesh: 'meshes/tibia.stl' },
  { id: 'fibula', name: 'Left fibula', role: 'bone', mesh: 'meshes/fibula.stl' },
];

/**
 * Way-points over the medial flare: from behind, round below the joint's edge where the condyle turns inwards again, past the
 * highest pin to beside the tibial tuberosity. The joint's surface stays free.
 */
const FLARE: readonly Vec3[] = [
  [91, 66, -389],
  [96, 57, -389],
  [104, 52, -390],
  [106, 56, -402],
  [113, 57, -414],
  [125, 54, -420],
  [140, 50, -420],
  [149, 56, -416],
];

/** Across the front edge of the shaft, which the guide straddles so that it cannot turn about the bone. */
const CREST: readonly Vec3[] = [
  [112, 66, -436],
  [127, 57, -436],
  [138, 54, -436],
  [146, 58, -436],
];

/** Writes the case folder and the meshes that it names; `data` is the folder of the source meshes. */
export function makeTibiaOsteotomy(data: string, folder: string): void {
  // Facets of 8 mm are coarser than the guide's features: split, the surface stays what it was.
  const tibia = splitFacets(readStl(join(data, 'bones/vhf_tibia_L.stl')));
  mkdirSync(join(folder, 'meshes'), { recursive: true });
  writeStl(join(folder, 'meshes/tibia.stl'), tibia, 'Visible Human Female: left tibia');
  copyMesh(join(data, 'bones/vhf_fibula_L.stl'), join(folder, 'meshes/fibula.stl'));
  const landmarks = [
    landmark('cut-level', 'Level of the cut', [127.6, 73.4, -455]),
    landmark('joint-proximal', 'Centre of the knee', [125.4, 77.4, -379]),
    landmark('joint-distal', 'Centre of the ankle', [131, 82, -716]),
    landmark('entry-side', 'Side of the saw', [121, 60, -455]),
  ];
  const { cutPlanes, guides } = proposeFor(folder, 'long-bone-osteotomy', MESHES, landmarks, {
    wedge: { kind: 'opening', angleDeg: OPENING_DEG },
  });
  const [first] = guides;
  const bone = surfaceOf(tibia);
  writeCase(folder, {
    schema: 'guidesmith/case@1',
    id: 'tibia-osteotomy',
    name: 'Opening wedge of the left tibia',
    procedure: 'long-bone-osteotomy',
    units: 'mm',
    coordinateSystem: 'LPS',
    patient: { pseudonym: 'GS-0734' },
    anatomy: MESHES.map((mesh) => ({ ...mesh, unit: 'mm' })),
    landmarks,
    cutPlanes,
    guides: [
      {
        ...first,
        id: 'tibia-guide',
        name: 'Tibia guide',
        removalDirection: [-0.2, -0.98, 0],
        // Adjusted: in place of the proposal's arms the flare below the knee and the crest, which hold it on a shorter approach.
        footprint: {
          strokes: [
            ...(first.footprint?.strokes ?? []).slice(0, 1),
            { points: strokeOn(bone, FLARE), radius: 7, mode: 'add' },
            { points: strokeOn(bone, CREST), radius: 8, mode: 'add' },
          ],
        },
        clearance: 0.2,
        thickness: 3.5,
        resolution: 0.4,
        label: { text: 'GS-0734 L', height: 3.5, depth: 0.6, mode: 'engrave' },
      },
    ],
  });
}
