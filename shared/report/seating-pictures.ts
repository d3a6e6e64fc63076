import { tissueOf } from '../case/tissue.ts';
import type { AnatomyMesh } from '../checks/check.ts';
import type { MeshData } from '../mesh/mesh-data.ts';
import { cross, dot, normalize, scale, subtract, type Vec3 } from '../mesh/vec3.ts';
import { COLOURS, type Drawing } from './drawing.ts';
import { framed } from './plan-pictures.ts';
import type { DrawingPlane, DrawnPoint } from './section-contours.ts';
import { type SeenMesh, shadedView } from './shaded-view.ts';

/** A guide on what it sits on. */
export interface SeatedGuide {
  /** As exported, read back. */
  readonly mesh: MeshData;
  /** Unit, away from the bone. */
  readonly removalDirection: Vec3;
  /** Id of the anatomy that it sits on. */
  readonly support: string;
}

/** How pictures are shown. */
export interface PictureLook {
  /** Dots across. */
  readonly dots: number;
  /** `#rrggbb` */
  readonly ground: string;
}

/** 200 dots an inch at the size that the report prints them in. */
const ON_PAPER: PictureLook = { dots: 440, ground: '#FFFFFF' };

/** Room about the guide, as a share of its size. */
const ROOM = 0.3;

/** Height of a picture as a share of its width. */
const ASPECT = 0.8;

/** How a guide sits: from where it is put on, from the side, and its contact face with the bone left out. */
export function seatingPictures(
  { mesh, removalDirection, support }: SeatedGuide,
  anatomy: readonly AnatomyMesh[],
  coordinateSystem: 'LPS' | 'RAS',
  { dots, ground }: PictureLook = ON_PAPER,
): readonly Drawing[] {
  const off = normalize(removalDirection);
  const head = squareTo(off, Math.abs(off[2]) < 0.9 ? [0, 0, 1] : [0, -1, 0]);
  const side = cross(head, off);
  const guide: SeenMesh = { mesh, colour: COLOURS.guide };
  const seen = (one: AnatomyMesh): SeenMesh => ({ mesh: one.mesh, colour: COLOURS[tissueOf(one)] });
  const beside = anatomy.filter(
    ({ id, role }) => id === support || role === 'bone' || role === 'risk',
  );
  const seated = [...beside.map(seen), guide];
  // Neighbours and what runs beside it would stand before the guide: from the side it is shown on its support alone.
  const alone = [...anatomy.filter(({ id }) => id === support).map(seen), guide];
  const picture = (
    caption: string,
    bodies: readonly SeenMesh[],
    axes: { readonly right: Vec3; readonly up: Vec3 },
  ): Drawing => {
    const { plane, min, max } = around(mesh, axes);
    const raster = shadedView(bodies, plane, [min, max], dots, ground);
    return framed(caption, min, max, [{ kind: 'image', min, max, raster }], plane, {
      anatomy,
      guides: [],
      coordinateSystem,
    });
  };
  return [
    picture('from where it is put on / 从放置方向看', seated, { right: side, up: head }),
    picture('from the side, taken off upwards / 侧向，取下方向朝上', alone, {
      right: cross(off, head),
      up: off,
    }),
    picture('contact face, bone left out / 接触面（隐去骨骼）', [guide], {
      right: scale(side, -1),
      up: head,
    }),
  ];
}

/** Unit, square to `d`, as near to `wanted` as can be. */
const squareTo = (d: Vec3, wanted: Vec3): Vec3 =>
  normalize(subtract(wanted, scale(d, dot(wanted, d))));

/** A plane through the middle of a mesh, and the corners of a picture that shows all of it. */
function around(
  { positions }: MeshData,
  { right, up }: { readonly right: Vec3; readonly up: Vec3 },
): { readonly plane: DrawingPlane; readonly min: DrawnPoint; readonly max: DrawnPoint } {
  const low = [0, 0, 0].fill(Number.POSITIVE_INFINITY);
  const high = [0, 0, 0].fill(Number.NEGATIVE_INFINITY);
  const axes = [right, up, cross(right, up)];
  for (let i = 0; i < positions.length; i += 3) {
    const p: Vec3 = [positions[i], positions[i + 1], positions[i + 2]];
    axes.forEach((axis, k) => {
      low[k] = Math.min(low[k], dot(p, axis));
      high[k] = Math.max(high[k], dot(p, axis));
    });
  }
  const middle = [0, 1, 2].map((k) => (low[k] + high[k]) / 2);
  const origin = [0, 1, 2].map((k) =>
    axes.reduce((sum, axis, j) => sum + middle[j] * axis[k], 0),
  ) as [number, number, number];
  const half = Math.max(high[0] - low[0], (high[1] - low[1]) / ASPECT) * (0.5 + ROOM);
  return {
    plane: { origin, right, up },
    min: [-half, -half * ASPECT],
    max: [half, half * ASPECT],
  };
}
