import { join } from 'node:path';
import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import { add, along, cross, dot, normalize, scale, subtract } from '../../../shared/mesh/vec3.ts';
import { readStl } from './binary-stl.ts';
import { copyMesh, rounded, strokeOn, writeCase } from './case-folder.ts';
import { extent, localAxis, section } from './section.ts';
import type { Surface } from './surface.ts';
import { project, surfaceOf } from './surface.ts';

/**
 * Where the two cuts cross the middle of the body, mm (RAS: x to the right, y forwards, z up): behind the canine and in
 * front of the ramus. The tumour is made up; it lies between.
 */
const MESIAL_CUT: Vec3 = [-107.5, 143.4, -203.6];
const DISTAL_CUT: Vec3 = [-92, 120.8, -191];
/** Forwards along the right body. */
const FORWARDS: Vec3 = [-19, 30, -12];
/** Sections further from the body's middle belong to the other side of the jaw, mm. */
const BODY_RADIUS = 28;
const AXIS_HALF = 5;

/** The arch's middle, from which the cheek lies outwards; its height is not used. */
const CENTRE: Vec3 = [-131.7, 112, 0];

const KERF = 1;
/** The slot runs on past the bone so that the blade leaves it at both ends, mm. */
const SLOT_BEYOND = 5;
const CUT_BEYOND = 7;

/** Writes the case folder and the mesh that it names; `data` is the folder of the source meshes. */
export function makeMandibleResection(data: string, folder: string): void {
  const bone = surfaceOf(readStl(join(data, 'bones/vkh_mandible.stl')));
  const mesial = cutPlane(bone, 'mesial', 'Mesial cut', MESIAL_CUT, 1);
  const distal = cutPlane(bone, 'distal', 'Distal cut', DISTAL_CUT, -1);
  const pins = [
    pin(bone, 'mesial-1', [-114.5, 149.8, -207]),
    pin(bone, 'mesial-2', [-122, 153, -205]),
    pin(bone, 'distal-1', [-86.5, 113.5, -189]),
    pin(bone, 'distal-2', [-82.5, 106.5, -182]),
  ];
  writeCase(folder, {
    schema: 'guidesmith/case@1',
    id: 'mandible-resection',
    name: 'Resection of the right mandibular body',
    procedure: 'mandible-osteotomy',
    units: 'mm',
    coordinateSystem: 'RAS',
    patient: { pseudonym: 'GS-0317' },
    anatomy: [
      { id: 'mandible', name: 'Mandible', role: 'bone', mesh: 'meshes/mandible.stl', unit: 'mm' },
    ],
    landmarks: [
      { id: 'menton', name: 'Menton', position: [-131.7, 149.6, -227.7] },
      { id: 'pogonion', name: 'Pogonion', position: [-131.6, 171.7, -195.4] },
      { id: 'gonion-right', name: 'Right gonion', position: [-79.7, 93.6, -195.4] },
      { id: 'gonion-left', name: 'Left gonion', position: [-183.9, 93.5, -196.8] },
    ],
    cutPlanes: [mesial.plane, distal.plane],
    guides: [
      {
        id: 'resection-guide',
        name: 'Resection guide',
        support: 'mandible',
        removalDirection: 'auto',
        clearance: 0.3,
        thickness: 3.5,
        resolution: 0.4,
        footprint: {
          featureRadius: 6,
          strokes: [
            {
              points: strokeOn(bone, [
                cheek(bone, [-82.5, 106.5, -182]),
                cheek(bone, [-86.5, 113.5, -189]),
                cheek(bone, [-92, 120.8, -195]),
                cheek(bone, [-99.4, 130.7, -201]),
                cheek(bone, [-107.5, 143.4, -206]),
                cheek(bone, [-114.5, 149.8, -207]),
                cheek(bone, [-123, 153, -205]),
              ]),
              radius: 9,
              mode: 'add',
            },
          ],
        },
        slots: [mesial, distal].map(({ plane, length }) => ({
          cutPlane: plane.id,
          width: 1.4,
          wall: 3,
          height: 12,
          length,
          sides: 2,
        })),
        pins,
        // Between the slots, where it is read from the cheek; left to itself it goes to the larger face of a slot's wall.
        label: {
          text: 'GS-0317 R',
          height: 3.2,
          depth: 0.6,
          mode: 'engrave',
          position: rounded(cheek(bone, [-99.4, 130.7, -201])),
        },
      },
    ],
  });
  copyMesh(join(data, 'bones/vkh_mandible.stl'), join(folder, 'meshes/mandible.stl'));
}

/**
 * A cut square to the body's local axis, entered from the cheek. `sense`: the side of the normal on which the jaw is
 * kept, +1 forwards.
 */
function cutPlane(bone: Surface, id: string, name: string, near: Vec3, sense: 1 | -1) {
  const start = section(bone.mesh, near, normalize(FORWARDS), BODY_RADIUS).centroid;
  const axis = localAxis(bone.mesh, start, FORWARDS, AXIS_HALF, BODY_RADIUS);
  const cut = section(bone.mesh, start, axis, BODY_RADIUS);
  const buccalwards = normalize(
    cross(axis, normalize(cross(normalize(cross(axis, [0, 0, 1])), axis))),
  );
  const upwards = normalize(cross(buccalwards, axis));
  const [low, high] = extent(cut, cut.centroid, upwards);
  const middle = along(cut.centroid, upwards, (low + high) / 2);
  const origin = project(bone, along(middle, buccalwards, 60), scale(buccalwards, -1));
  const deep =
    dot(subtract(origin, cut.centroid), buccalwards) - extent(cut, cut.centroid, buccalwards)[0];
  return {
    plane: {
      id,
      name,
      origin: rounded(origin),
      normal: fine(scale(axis, sense)),
      up: fine(buccalwards),
      width: Math.ceil(high - low + 2 * CUT_BEYOND),
      depth: Math.ceil(deep + CUT_BEYOND),
      kerf: KERF,
    },
    length: Math.ceil(high - low + 2 * SLOT_BEYOND),
  };
}

/** Directions keep six decimals: three would tilt a plane by up to 0.03 degrees. */
const fine = (d: Vec3): Vec3 =>
  [d[0], d[1], d[2]].map((c) => Number(c.toFixed(6))) as unknown as Vec3;

/** The point of the cheek-side surface over a point inside the right half of the jaw. */
function cheek(bone: Surface, inner: Vec3): Vec3 {
  const outwards = normalize([inner[0] - CENTRE[0], inner[1] - CENTRE[1], 0]);
  return project(bone, along(inner, outwards, 40), scale(outwards, -1));
}

/** Square to the bone, averaged over a disc of the sleeve's size, so that the screw does not shear the guide along. */
function pin(bone: Surface, id: string, inner: Vec3) {
  const { point, normal } = bone.closest(cheek(bone, inner));
  const ring = [0, 1, 2, 3, 4, 5, 6, 7].map((k) => {
    const u = normalize(cross(normal, [0.3, 0.5, 0.81]));
    const v = cross(normal, u);
    const a = (k * Math.PI) / 4;
    return bone.closest(add(point, add(scale(u, 3 * Math.cos(a)), scale(v, 3 * Math.sin(a)))))
      .normal;
  });
  const outwards = normalize(ring.reduce(add, normal));
  const position = project(bone, along(point, outwards, 30), scale(outwards, -1));
  return {
    id,
    position: rounded(position),
    direction: fine(scale(outwards, -1)),
    boreDiameter: 2.2,
    outerDiameter: 6,
    height: 7,
  };
}
