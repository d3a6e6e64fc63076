import { type LabelPlace, layOutLabels, type Rect } from '../../viewport/overlay/label-layout.ts';
import { toSlice } from './slice-frame.ts';
import type { SlicedMesh } from './slice-meshes.ts';
import type { Place, SliceScene } from './slice-scene.ts';

/** Something in a slice that bears its name there, CSS pixels. */
export interface NamedPlace {
  readonly x: number;
  readonly y: number;
  readonly name: string;
  /** The landmark that it is; null: a structure or what is proposed. */
  readonly landmark: string | null;
  /** Those of a higher rank find room first. */
  readonly rank: number;
}

/** A landmark is shown in a slice that passes it within this, mm. */
export const LANDMARK_REACH = 1;

/** Who finds room first: what the pointer is on, what is planned, landmarks, structures. */
const RANK = { pointed: 3, proposed: 2, landmark: 1, structure: 0 };

/** Of a name, px. */
export const NAME = { height: 16, pad: 4 };

/** What bears a name in a slice, in `view` of the canvas. */
export function namedPlaces(
  scene: Pick<SliceScene, 'frame' | 'landmarks' | 'pointed' | 'meshes' | 'proposed'>,
  px: Place,
  py: Place,
  view: Rect,
): readonly NamedPlace[] {
  const { frame, landmarks, pointed, meshes, proposed } = scene;
  return [
    ...landmarks.flatMap(({ id, name, position }): NamedPlace[] => {
      const [x, y, off] = toSlice(frame, position);
      if (Math.abs(off) > LANDMARK_REACH) return [];
      const rank = id === pointed ? RANK.pointed : RANK.landmark;
      return [{ ...{ name, landmark: id, rank }, x: px(x), y: py(y) }];
    }),
    ...proposed.flatMap(({ name, from, to }): NamedPlace[] =>
      name === null
        ? []
        : [
            {
              ...{ name, landmark: null, rank: RANK.proposed },
              x: px((from[0] + to[0]) / 2),
              y: py((from[1] + to[1]) / 2),
            },
          ],
    ),
    ...meshes.flatMap((mesh): NamedPlace[] => {
      const at = mesh.name === null ? null : cornerOf(mesh, px, py, view);
      if (mesh.name === null || at === null) return [];
      const { name } = mesh;
      return [{ ...{ name, landmark: null, rank: RANK.structure }, x: at[0], y: at[1] }];
    }),
  ];
}

/** The place of a mesh's contours in sight that is furthest up and to the right, where a name stands first; null where none is in sight. */
function cornerOf(
  { lines }: SlicedMesh,
  px: Place,
  py: Place,
  view: Rect,
): readonly [number, number] | null {
  let best: readonly [number, number] | null = null;
  for (const { xy } of lines) {
    for (let i = 0; i < xy.length; i += 2) {
      const x = px(xy[i]);
      const y = py(xy[i + 1]);
      const inSight = x > view.left && x < view.right && y > view.top && y < view.bottom;
      if (inSight && (best === null || x - y > best[0] - best[1])) best = [x, y];
    }
  }
  return best;
}

/** Where the names go, `widths` of their words, px; none over another, over a named place or over what is `taken`. */
export const placesOfNames = (
  named: readonly NamedPlace[],
  widths: readonly number[],
  view: Rect,
  taken: readonly Rect[],
): readonly (LabelPlace | null)[] =>
  layOutLabels(
    named.map(({ x, y, rank }, i) => ({
      ...{ x, y, rank, height: NAME.height },
      width: widths[i] + 2 * NAME.pad,
    })),
    view,
    taken,
  );
