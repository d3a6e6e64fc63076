import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import { distance } from '../../../shared/mesh/vec3.ts';
import type { TriangleMesh } from './binary-stl.ts';
import { facetCount, readStl, writeStl } from './binary-stl.ts';
import { copyMesh, rounded, strokeOn, writeCase } from './case-folder.ts';
import { decimate } from './decimate.ts';
import type { Deviation } from './deviation.ts';
import { deviation } from './deviation.ts';
import { largestShell } from './largest-shell.ts';
import { readVolume } from './nifti.ts';
import { landmark, proposeFor, type SampleMesh } from './proposed.ts';
import { skinOf } from './skin.ts';
import type { Surface } from './surface.ts';
import { project, surfaceOf } from './surface.ts';

/** 22 G radio-frequency cannula, outside. */
const NEEDLE_DIAMETER = 0.718;

/** In the plane of the right foramen ovale. Around it the skull keeps every facet of its source. */
const FORAMEN: Vec3 = [224.2, 222.4, 103.9];
/** mm */
const EXACT_RADIUS = 15;
const SKULL_FACETS = 100_000;

const SKIN_EDGE = 2;
const SKIN_FACETS = 40_000;

/** Way-points over the face, seen from the front: x, z. */
const CHEEKBONES: readonly (readonly [number, number])[] = [
  [192, 84],
  [204, 88],
  [216, 94],
  [228, 102],
  [238, 110],
  [249, 116],
  [260, 110],
  [270, 103],
  [282, 95],
  [294, 89],
  [304, 86],
  [312, 84],
];

/** How the meshes of the sample differ from their sources; printed for the README. */
export interface MeshChange {
  readonly mesh: string;
  readonly before: number;
  readonly after: number;
  /** From the source's points to what is shipped, and back. */
  readonly toShipped: Deviation;
  readonly toSource: Deviation;
  readonly note: string;
}

/** Writes the case folder and its meshes; `data` is the folder of the source meshes. */
export async function makeTrigeminalPuncture(data: string, folder: string): Promise<MeshChange[]> {
  const meshes = join(folder, 'meshes');
  mkdirSync(meshes, { recursive: true });

  const extracted = await skinOf(readVolume(join(data, 'ct/vhf_head_ct_1mm.nii.gz')), SKIN_EDGE);
  const skin = decimate(extracted, SKIN_FACETS);
  writeStl(join(meshes, 'skin.stl'), skin, 'Visible Human Female, head: skin');

  const whole = readStl(join(data, 'bones/vhf_skull_hires.stl'));
  const shell = largestShell(whole);
  const skull = decimate(
    shell.mesh,
    SKULL_FACETS,
    (x, y, z) => distance([x, y, z], FORAMEN) < EXACT_RADIUS,
  );
  writeStl(join(meshes, 'skull.stl'), skull, 'Visible Human Female, head: skull');

  copyMesh(join(data, 'risk/vhf_intracranial.stl'), join(meshes, 'intracranial.stl'));

  writeTrigeminalCase(folder);
  return [
    change('skin.stl', extracted, skin, 'before: as extracted from the CT'),
    change(
      'skull.stl',
      shell.mesh,
      skull,
      `${shell.shells} loose shells, ${shell.dropped} facets left out first`,
    ),
  ];
}

const change = (
  mesh: string,
  before: TriangleMesh,
  after: TriangleMesh,
  note: string,
): MeshChange => ({
  mesh,
  before: facetCount(before),
  after: facetCount(after),
  toShipped: deviation(before, after),
  toSource: deviation(after, before),
  note,
});

const MESHES: readonly SampleMesh[] = [
  { id: 'skin', name: 'Face', role: 'skin', mesh: 'meshes/skin.stl' },
  { id: 'skull', name: 'Skull', role: 'risk', mesh: 'meshes/skull.stl', minDistance: 0.2 },
  {
    id: 'intracranial',
    name: 'Intracranial space',
    role: 'risk',
    mesh: 'meshes/intracranial.stl',
    minDistance: 1.5,
  },
];

/** Writes `case.json` into a folder that has the meshes: they are read back, so that the entry lies on the file's own surface. */
export function writeTrigeminalCase(folder: string): void {
  const skin = surfaceOf(readStl(join(folder, 'meshes/skin.stl')));
  const landmarks = [
    landmark('foramen-centre', 'Centre of the right foramen ovale', [223.3, 224.2, 104.2]),
    landmark('mouth-angle', 'Right angle of the mouth', rounded(front(skin, 213, 59.5))),
  ];
  const { trajectories, guides } = proposeFor(folder, 'foramen-ovale', MESHES, landmarks, {
    diameter: NEEDLE_DIAMETER,
  });
  const [first] = guides;
  writeCase(folder, {
    schema: 'guidesmith/case@1',
    id: 'trigeminal-puncture',
    name: 'Puncture of the right foramen ovale',
    procedure: 'foramen-ovale',
    units: 'mm',
    coordinateSystem: 'LPS',
    patient: { pseudonym: 'GS-0088', sex: 'F' },
    anatomy: MESHES.map((mesh) => ({ ...mesh, unit: 'mm' })),
    landmarks,
    trajectories,
    guides: [
      {
        ...first,
        id: 'face-guide',
        name: 'Face guide',
        removalDirection: [-0.196116, -0.980581, 0],
        clearance: 0.3,
        thickness: 4,
        resolution: 0.5,
        footprint: {
          featureRadius: 14,
          strokes: [
            // Adjusted: the proposal's base, which runs the same way, drawn by hand. From the needle up the cheek to the cheekbone.
            {
              points: over(skin, [
                [196, 44],
                [197, 60],
                [195, 74],
                [196, 86],
              ]),
              radius: 12,
              mode: 'add',
            },
            // Along both cheekbones, below the eyes, over the bony bridge of the nose: three places that do not move with the jaw.
            { points: over(skin, CHEEKBONES), radius: 10, mode: 'add' },
            // Up the bridge to the forehead.
            {
              points: over(skin, [
                [249, 116],
                [248, 124],
                [248, 138],
                [248, 152],
              ]),
              radius: 11,
              mode: 'add',
            },
          ],
        },
        sleeves: [
          {
            trajectory: trajectories[0].id,
            boreDiameter: 0.77,
            drillDiameter: NEEDLE_DIAMETER,
            outerDiameter: 8,
            height: 30,
            bushing: { outerDiameter: 3, length: 24 },
          },
        ],
        label: { text: 'GS-0088 V3 R', height: 3.5, depth: 0.6, mode: 'engrave' },
      },
    ],
  });
}

/** Seen from the front, the point of the face at x, z. */
const front = (skin: Surface, x: number, z: number): Vec3 => project(skin, [x, 60, z], [0, 1, 0]);

const over = (skin: Surface, way: readonly (readonly [number, number])[]): Vec3[] =>
  strokeOn(
    skin,
    way.map(([x, z]) => front(skin, x, z)),
    3,
  );
