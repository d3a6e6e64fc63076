import { describe, expect, test } from 'vitest';
import {
  addBar,
  addGuide,
  addLandmark,
  addPin,
  changeRole,
  duplicateOf,
  missingIn,
  openBars,
  unguided,
} from '../../../renderer/features/items/additions.ts';
import { joiningBar } from '../../../renderer/features/items/joining-bar.ts';
import {
  mirrored,
  otherSide,
  planeAtX,
  planeThrough,
  suggestMidX,
} from '../../../renderer/features/items/mid-plane.ts';
import { reduce } from '../../../shared/case/reduce.ts';
import { after, sampleCase } from '../../support/sample-case.ts';

const l4 = sampleCase('l4-pedicle');
const mandible = sampleCase('mandible-resection');
const [l4Guide] = l4.guides;

const never = (): never => {
  throw new Error('there is a bar to add');
};

describe('adding', () => {
  test('a guide brings a sleeve for each trajectory and a slot for each cut that no guide holds', () => {
    const bare = after(l4, { type: 'remove', kind: 'guide', id: 'l4-guide' });
    expect(unguided(bare)).toEqual({ trajectories: ['left', 'right'], cutPlanes: [] });
    const { command, made } = addGuide(bare, bare.anatomy[0], 'L4 guide');
    const { guides } = reduce(bare, command);
    expect(guides[0].sleeves.map(({ trajectory }) => trajectory)).toEqual(['left', 'right']);
    expect(guides[0].label).toEqual({ mode: 'engrave' });
    expect(made).toEqual({ kind: 'guide', id: 'l4-guide' });
    const second = addGuide(l4, l4.anatomy[0], 'Second');
    expect(reduce(l4, second.command).guides[1].sleeves).toEqual([]);
  });

  test('a pin goes into the surface, with an id of its own', () => {
    const { command, made } = addPin(l4, 'l4-guide', [1, 2, 3], [0, 1, 0]);
    const next = reduce(l4, command);
    expect(next.guides[0].pins).toEqual([
      { id: 'pin-1', position: [1, 2, 3], direction: [0, -1, 0] },
    ]);
    expect(made).toEqual({ kind: 'pin', guide: 'l4-guide', id: 'pin-1' });
    expect(addPin(next, 'l4-guide', [4, 5, 6], [0, 0, 1]).made).toMatchObject({ id: 'pin-2' });
  });

  test('a bar is offered between all ends that have none between them', () => {
    expect(openBars(l4Guide)).toEqual([{ from: 'left', to: 'right' }]);
    const joined = reduce(l4, addBar(l4, 'l4-guide', 'right', 'left').command);
    expect(openBars(joined.guides[0])).toEqual([]);
    expect(openBars(mandible.guides[0])).toHaveLength(6);
  });

  test('a part that stands alone is joined by a bar to the nearest tube without one', () => {
    const [guide] = mandible.guides;
    const { pins } = guide;
    const far = (id: string): number =>
      Math.hypot(
        ...pins[0].position.map(
          (v, k) => v - (pins.find((pin) => pin.id === id)?.position[k] ?? 0),
        ),
      );
    const nearest = pins
      .slice(1)
      .map(({ id }) => id)
      .sort((a, b) => far(a) - far(b));
    const first = joiningBar(mandible, guide, 'guides[0].pins[0].position');
    expect(first?.command).toMatchObject({ entity: { from: pins[0].id, to: nearest[0] } });
    const next = reduce(mandible, first?.command ?? never());
    const second = joiningBar(next, next.guides[0], 'guides[0].pins[0]');
    expect(second?.command).toMatchObject({ entity: { from: pins[0].id, to: nearest[1] } });
    expect(joiningBar(mandible, guide, 'guides[0].slots[0]')).toBeNull();
  });

  test('a landmark of the procedure keeps its id, a second one counts on', () => {
    expect(addLandmark(l4, { id: 'sacrum', name: 'Sacrum' }, [0, 0, 0]).made).toEqual({
      kind: 'landmark',
      id: 'sacrum',
    });
    expect(addLandmark(l4, { id: 'spinous-tip', name: 'Tip' }, [0, 0, 0]).made).toMatchObject({
      id: 'spinous-tip-2',
    });
  });

  test('sleeves and slots are offered for what the guide lacks', () => {
    const lacking = missingIn(l4, { ...l4Guide, sleeves: l4Guide.sleeves.slice(1) });
    expect(lacking.trajectories.map(({ id }) => id)).toEqual(['left']);
    expect(lacking.cutPlanes).toEqual([]);
  });
});

describe('copies', () => {
  const copyName = (name: string): string => `${name} copy`;

  test('have a fresh id and name, and several at once do not collide', () => {
    const first = duplicateOf(l4, { kind: 'trajectory', id: 'left' }, copyName);
    expect(first?.made).toEqual({ kind: 'trajectory', id: 'left-2' });
    const second = duplicateOf(l4, { kind: 'trajectory', id: 'left' }, copyName, [
      { kind: 'trajectory', id: 'left-2' },
    ]);
    expect(second?.made).toEqual({ kind: 'trajectory', id: 'left-3' });
    if (first === null || second === null) throw new Error('no copy');
    const both = after(l4, first.command, second.command);
    expect(both.trajectories.map(({ name }) => name)).toContain('L4 left copy');
    const again = duplicateOf(both, { kind: 'trajectory', id: 'left' }, copyName);
    expect(again?.command).toMatchObject({ name: 'L4 left copy 2' });
  });

  test('are not made of meshes, labels, sleeves and strokes', () => {
    for (const item of [
      { kind: 'anatomy', id: 'l4' },
      { kind: 'label', guide: 'l4-guide' },
      { kind: 'sleeve', guide: 'l4-guide', id: 'left' },
      { kind: 'stroke', guide: 'l4-guide', index: 0 },
    ] as const) {
      expect(duplicateOf(l4, item, copyName)).toBeNull();
    }
  });
});

test('a risk structure that becomes bone gives up the distance that was to be kept from it', () => {
  const next = reduce(l4, changeRole(l4.anatomy[1], 'bone'));
  expect(next.anatomy[1]).not.toHaveProperty('minDistance');
  expect(next.anatomy[1].role).toBe('bone');
});

describe('the mid-plane', () => {
  test('through three places mirrors each of them onto itself, and twice is once around', () => {
    const plane = planeThrough([
      [1, 0, 0],
      [1.5, 40, 3],
      [0.5, 10, 60],
    ]);
    if (plane === null) throw new Error('no plane');
    expect(plane.normal[0]).toBeGreaterThan(0.9);
    const there = mirrored([20, 3, 4], plane);
    expect(there[0]).toBeLessThan(0);
    mirrored(there, plane).forEach((c, i) => {
      expect(c).toBeCloseTo([20, 3, 4][i], 9);
    });
    expect(mirrored([1, 0, 0], plane)[0]).toBeCloseTo(1, 9);
  });

  test('is none through places on a line', () => {
    expect(
      planeThrough([
        [0, 0, 0],
        [1, 1, 1],
        [2, 2, 2],
      ]),
    ).toBeNull();
  });

  test('at x swaps sides about it', () => {
    expect(mirrored([23, 5, 6], planeAtX(1))).toEqual([-21, 5, 6]);
  });

  test('is proposed halfway between landmarks that come in pairs', () => {
    expect(suggestMidX(l4, 99)).toBeCloseTo(0.08, 2);
    expect(suggestMidX({ landmarks: [] }, 12.345)).toBe(12.35);
    expect(suggestMidX(mandible, 0)).toBeCloseTo(-131.8, 1);
  });

  test('names change sides in both languages', () => {
    expect(otherSide('L4 left')).toBe('L4 right');
    expect(otherSide('腰4右侧')).toBe('腰4左侧');
    expect(otherSide('S3')).toBeNull();
  });
});
