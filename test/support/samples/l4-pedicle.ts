import { join } from 'node:path';
import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import { along } from '../../../shared/mesh/vec3.ts';
import { readStl } from './binary-stl.ts';
import { copyMesh, rounded, strokeOn, writeCase } from './case-folder.ts';
import type { Surface } from './surface.ts';
import { project, surfaceOf } from './surface.ts';

/** Screw of 6.5 x 50 mm, the common middle of a lumbar set. */
const SCREW_DIAMETER = 6.5;
const SCREW_LENGTH = 50;
/** Converging by 18 degrees, level: the landmarks' own axes converge by 12.5 and 17.5; a little more keeps more of the lateral wall. */
const MEDIAL_DEG = 18;
/** The axes pass the isthmus here; +-x. */
const ISTHMUS: Vec3 = [17.3, 3, 69];
const OUTSIDE = 60;

/** Writes the case folder and the meshes that it names; `data` is the folder of the source meshes. */
export function makeL4Pedicle(data: string, folder: string): void {
  const bone = surfaceOf(readStl(join(data, 'bones/vhm_L4.stl')));
  writeCase(folder, {
    schema: 'guidesmith/case@1',
    id: 'l4-pedicle',
    name: 'L4 pedicle screws, both sides',
    procedure: 'pedicle-screw',
    units: 'mm',
    coordinateSystem: 'LPS',
    patient: { pseudonym: 'GS-0042' },
    anatomy: [
      { id: 'l4', name: 'L4', role: 'bone', mesh: 'meshes/l4.stl', unit: 'mm' },
      {
        id: 'dura',
        name: 'Dural sac (synthetic)',
        role: 'risk',
        mesh: 'meshes/dural-sac-synthetic.stl',
        unit: 'mm',
        minDistance: 2,
      },
    ],
    landmarks: [
      { id: 'lamina-left', name: 'Left mid-lamina', position: rounded(dorsal(bone, 13, 54)) },
      { id: 'lamina-right', name: 'Right mid-lamina', position: rounded(dorsal(bone, -13, 54)) },
      {
        id: 'spinous-tip',
        name: 'Tip of the spinous process',
        position: rounded(dorsal(bone, 0, 56)),
      },
      { id: 'isthmus-left', name: 'Isthmus of the left pedicle', position: [17.1, 4.3, 70.3] },
      { id: 'isthmus-right', name: 'Isthmus of the right pedicle', position: [-16.8, 1.3, 68.7] },
    ],
    trajectories: [trajectory(bone, 'left', 1), trajectory(bone, 'right', -1)],
    guides: [
      {
        id: 'l4-guide',
        name: 'L4 guide',
        support: 'l4',
        removalDirection: [0, 1, 0],
        clearance: 0.2,
        thickness: 3.5,
        resolution: 0.4,
        footprint: {
          featureRadius: 7,
          strokes: [
            { points: lamina(bone, 1), radius: 7, mode: 'add' },
            { points: lamina(bone, -1), radius: 7, mode: 'add' },
            { points: saddle(bone), radius: 5, mode: 'add' },
          ],
        },
        sleeves: ['left', 'right'].map((id) => ({
          trajectory: id,
          boreDiameter: 2.9,
          drillDiameter: 2.7,
          outerDiameter: 8,
          height: 20,
          drillStop: { drillLength: 60, depth: 40 },
        })),
        label: { text: 'GS-0042 L4', height: 2.8, depth: 0.6, mode: 'engrave' },
      },
    ],
  });
  copyMesh(join(data, 'bones/vhm_L4.stl'), join(folder, 'meshes/l4.stl'));
  copyMesh(
    join(data, 'risk/vhm_dural_sac_synthetic.stl'),
    join(folder, 'meshes/dural-sac-synthetic.stl'),
  );
}

/** side: +1 left (x grows to the patient's left), -1 right. */
function trajectory(bone: Surface, id: 'left' | 'right', side: number) {
  const medial = (MEDIAL_DEG * Math.PI) / 180;
  const axis: Vec3 = [-side * Math.sin(medial), -Math.cos(medial), 0];
  const isthmus: Vec3 = [side * ISTHMUS[0], ISTHMUS[1], ISTHMUS[2]];
  const entry = project(bone, along(isthmus, axis, -OUTSIDE), axis);
  return {
    id,
    name: `L4 ${id}`,
    entry: rounded(entry),
    entryOn: 'surface',
    target: rounded(along(entry, axis, SCREW_LENGTH)),
    diameter: SCREW_DIAMETER,
    within: 'l4',
    minCortex: 1,
  };
}

/** Seen from behind, the point of the bone at x, z. */
const dorsal = (bone: Surface, x: number, z: number): Vec3 => project(bone, [x, 90, z], [0, -1, 0]);

/** From the pars beside the sleeve over the lamina to the root of the spinous process; the facet joint above stays free. */
function lamina(bone: Surface, side: number): Vec3[] {
  const way: [number, number][] = [
    [20, 65],
    [16.5, 59],
    [12, 54.5],
    [7, 54.5],
  ];
  return strokeOn(
    bone,
    way.map(([x, z]) => dorsal(bone, side * x, z)),
  );
}

/** Up one side of the spinous process, over its ridge and down the other: at this height it narrows towards the ridge all the way. */
function saddle(bone: Surface): Vec3[] {
  const z = 54.5;
  const left: Vec3[] = [dorsal(bone, 7, z), [3, 36, z], [2.3, 44, z], [1.9, 50, z]];
  const right = left.map(([x, y]): Vec3 => [-x, y, z]).reverse();
  return strokeOn(bone, [...left, dorsal(bone, 0, z), ...right]);
}
