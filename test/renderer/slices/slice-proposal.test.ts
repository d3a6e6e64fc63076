import { describe, expect, test } from 'vitest';
import type { SliceFrame } from '../../../renderer/features/slices/slice-frame.ts';
import { namedPlaces, placesOfNames } from '../../../renderer/features/slices/slice-names.ts';
import { PROPOSED_REACH, proposedMarks } from '../../../renderer/features/slices/slice-proposal.ts';

/** The plane z = 0, x to the right and y up. */
const FLAT: SliceFrame = {
  ...{ origin: [0, 0, 0], right: [1, 0, 0] },
  ...{ up: [0, 1, 0], normal: [0, 0, 1] },
};
const NOTHING = { trajectories: [], cutPlanes: [], guides: [] };
const lifted = (z: number): SliceFrame => ({ ...FLAT, origin: [0, 0, z] });

describe('a proposal in a slice', () => {
  const axis = { id: 't', name: 'L4 left', entry: [0, 0, 20], target: [0, 40, -20] } as never;

  test('shows of an oblique axis what of its instrument the slice passes', () => {
    // 45 degrees to the plane: within 3 mm of it from y = 17 to y = 23.
    const wide = { ...(axis as object), diameter: 6 } as never;
    const [mark] = proposedMarks({ ...NOTHING, trajectories: [wide] }, FLAT);
    expect(mark).toMatchObject({ kind: 'trajectory', name: 'L4 left', radius: 3, ends: [] });
    expect(mark.from[1]).toBeCloseTo(17, 9);
    expect(mark.to[1]).toBeCloseTo(23, 9);
    // A cylinder is cut in an ellipse: 3 mm across, 3 / cos 45 along.
    expect(mark.halfSection).toBeCloseTo(3 * Math.SQRT2, 9);
  });

  test('shows all of an axis that lies in the slice, with both its ends', () => {
    const flat = { id: 't', entry: [1, 2, 0.5], target: [9, 8, 0.5] } as never;
    const [mark] = proposedMarks({ ...NOTHING, trajectories: [flat] }, FLAT);
    expect([mark.from, mark.to]).toEqual([
      [1, 2],
      [9, 8],
    ]);
    expect(mark.ends).toHaveLength(2);
    expect(mark.halfSection).toBeNull();
  });

  test('shows nothing of what passes beside the slice', () => {
    const plan = { ...NOTHING, trajectories: [axis] };
    expect(proposedMarks(plan, lifted(20 + PROPOSED_REACH + 0.1))).toEqual([]);
    expect(proposedMarks(plan, lifted(20 + PROPOSED_REACH - 0.1))).toHaveLength(1);
  });

  test('shows a cut as the line in which the slice meets its rectangle', () => {
    // The plane x = 5, the blade from above, 30 mm wide along y and 20 mm deep: the slice at z = 0 meets it half way down.
    const cut = {
      ...{ id: 'c', origin: [5, 1, 10], normal: [1, 0, 0], up: [0, 0, 1] },
      ...{ width: 30, depth: 20 },
    } as never;
    const [mark] = proposedMarks({ ...NOTHING, cutPlanes: [cut] }, FLAT);
    expect(mark).toMatchObject({ kind: 'cutPlane', name: 'c' });
    const ys = [mark.from[1], mark.to[1]].sort((a, b) => a - b);
    expect([mark.from[0], mark.to[0]]).toEqual([5, 5]);
    expect(ys[0]).toBeCloseTo(-14, 9);
    expect(ys[1]).toBeCloseTo(16, 9);
    expect(proposedMarks({ ...NOTHING, cutPlanes: [cut] }, lifted(-11))).toEqual([]);
  });

  test('shows pins by name and the way of the footprint without one', () => {
    const guide = {
      ...{ id: 'g', support: 'bone' },
      pins: [{ id: 'p', name: 'pin 1', position: [0, 0, 0], direction: [0, 0, -2] }],
      footprint: {
        strokes: [
          {
            mode: 'add',
            points: [
              [0, 0, 0],
              [5, 0, 0],
              [5, 0, 9],
            ],
          },
        ],
      },
    } as never;
    const marks = proposedMarks({ ...NOTHING, guides: [guide] }, FLAT);
    expect(marks.map(({ kind, name }) => [kind, name])).toEqual([
      ['pin', 'pin 1'],
      ['stroke', null],
      ['stroke', null],
    ]);
    expect(marks[2].to).toEqual([5, 0]);
  });
});

describe('names in a slice', () => {
  const VIEW = { left: 4, top: 4, right: 296, bottom: 196 };
  const px = (x: number): number => 150 + x;
  const py = (y: number): number => 100 - y;
  const square = (name: string | null, x: number, y: number) => ({
    ...{ id: name ?? 'bone', name, colour: '--artery', guide: false, faint: false },
    lines: [
      { xy: Float32Array.of(x - 5, y - 5, x + 5, y - 5, x + 5, y + 5, x - 5, y + 5), closed: true },
    ],
  });
  const scene = {
    ...{ frame: FLAT, pointed: null, proposed: [] },
    landmarks: [{ id: 'a', name: 'isthmus', position: [0, 0, 0.5] as const }],
    meshes: [square(null, 0, 0), square('carotid', 2, 2), square('dura', 4, 4)],
  };

  test('stand at risk structures, at landmarks, and not at the bone', () => {
    const named = namedPlaces(scene, px, py, VIEW);
    expect(named.map(({ name }) => name)).toEqual(['isthmus', 'carotid', 'dura']);
    // On the contour itself, up and to the right of it.
    expect(named[1]).toMatchObject({ x: 150 + 7, y: 100 - 7, landmark: null });
  });

  test('cover neither each other nor what is named', () => {
    const named = namedPlaces(scene, px, py, VIEW);
    const places = placesOfNames(named, [50, 50, 30], VIEW, []);
    const found = places.flatMap((place) => (place === null ? [] : [place]));
    expect(found).toHaveLength(3);
    for (const a of found) {
      for (const b of found) {
        if (a === b) continue;
        const apart =
          a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
        expect(apart).toBe(true);
      }
    }
  });

  test('of a structure that is out of sight are left out', () => {
    const far = { ...scene, landmarks: [], meshes: [square('carotid', 500, 0)] };
    expect(namedPlaces(far, px, py, VIEW)).toEqual([]);
  });
});
