import { describe, expect, test } from 'vitest';
import type { Command } from '../../../shared/case/commands.ts';
import { reduce } from '../../../shared/case/reduce.ts';
import { nameOf, removalEffects } from '../../../shared/case/removal.ts';
import { distance, dot, subtract } from '../../../shared/mesh/vec3.ts';
import { done, refusal, start } from '../../support/case-commands.ts';

// What becomes of entities that the case has already.

describe('removing', () => {
  test('what nothing refers to just removes it', () => {
    const next = done({ type: 'remove', kind: 'landmark', id: 'lm1' });
    expect(next.landmarks).toEqual([]);
    const stroke = done({ type: 'remove', kind: 'stroke', guide: 'g1', index: 0 });
    expect(stroke.guides[0].footprint.strokes).toEqual([]);
  });

  test('what something refers to is refused, with a list of it', () => {
    expect(refusal({ type: 'remove', kind: 'trajectory', id: 'left' })).toBe(
      'trajectories[0]: trajectory "left" is used by sleeve "left" of guide "g1" (guides[0].sleeves[0].trajectory), ' +
        'bar "b1" of guide "g1" (guides[0].bars[0].from): remove those first, or all together',
    );
    expect(refusal({ type: 'remove', kind: 'pin', guide: 'g1', id: 'p1' })).toContain('bar "b1"');
  });

  test('all together takes what refers to it along, and clears what can do without', () => {
    const next = done({ type: 'remove', kind: 'trajectory', id: 'left', references: 'cascade' });
    expect(next.trajectories.map(({ id }) => id)).toEqual(['right']);
    expect(next.guides[0].sleeves.map(({ trajectory }) => trajectory)).toEqual(['right']);
    expect(next.guides[0].bars).toEqual([]);

    const boneless = done({ type: 'remove', kind: 'anatomy', id: 'l4', references: 'cascade' });
    expect(boneless.guides).toEqual([]);
    expect(boneless.trajectories.map(({ within }) => within)).toEqual([undefined, undefined]);
  });

  test('the effects that are listed beforehand are the ones that come', () => {
    const effects = removalEffects(start, { kind: 'anatomy', id: 'l4' });
    expect(effects.map(({ effect, holder }) => `${effect} ${nameOf(holder)}`)).toEqual([
      'cleared trajectory "left"',
      'cleared trajectory "right"',
      'removed guide "g1"',
    ]);
    expect(removalEffects(start, { kind: 'landmark', id: 'lm1' })).toEqual([]);
  });

  test('a bar between two sleeves goes once when both go', () => {
    const both = done({
      type: 'update',
      kind: 'bar',
      guide: 'g1',
      id: 'b1',
      changes: { to: 'right' },
    });
    const left = done(
      { type: 'remove', kind: 'trajectory', id: 'left', references: 'cascade' },
      both,
    );
    expect(left.guides[0].bars).toEqual([]);
    const bone = removalEffects(both, { kind: 'sleeve', guide: 'g1', id: 'left' });
    expect(bone.map(({ holder }) => nameOf(holder))).toEqual(['bar "b1" of guide "g1"']);
  });

  test('what is not there is refused', () => {
    expect(refusal({ type: 'remove', kind: 'slot', guide: 'g1', id: 'cut-b' })).toContain(
      'guides[0].slots: no slot "cut-b" (there are: cut-a); did you mean "cut-a"?',
    );
  });
});

describe('duplicating', () => {
  test('puts the copy after the original, under its own id', () => {
    const next = done({
      type: 'duplicate',
      kind: 'trajectory',
      id: 'left',
      newId: 'l2',
      name: 'Second',
    });
    expect(next.trajectories.map(({ id }) => id)).toEqual(['left', 'l2', 'right']);
    expect(next.trajectories[1]).toEqual({ ...start.trajectories[0], id: 'l2', name: 'Second' });
  });

  test('a guide gives its pins, bars and windows ids of their own, and its bars follow', () => {
    const next = done({ type: 'duplicate', kind: 'guide', id: 'g1', newId: 'g2' });
    const copy = next.guides[1];
    expect([copy.pins[0].id, copy.bars[0].id, copy.windows[0].id]).toEqual([
      'p1-2',
      'b1-2',
      'w1-2',
    ]);
    expect(copy.bars[0]).toMatchObject({ from: 'left', to: 'p1-2' });
    expect(next.guides[0]).toBe(start.guides[0]);
    const third = done({ type: 'duplicate', kind: 'guide', id: 'g2', newId: 'g3' }, next);
    expect(third.guides[2].pins[0].id).toBe('p1-3');
  });

  test('a sleeve gives its numbers to another trajectory', () => {
    const without = done({ type: 'remove', kind: 'sleeve', guide: 'g1', id: 'right' });
    const next = done(
      { type: 'duplicate', kind: 'sleeve', guide: 'g1', id: 'left', newId: 'right' },
      without,
    );
    expect(next.guides[0].sleeves[1]).toEqual({
      ...start.guides[0].sleeves[0],
      trajectory: 'right',
    });
  });

  test('a stroke needs no id', () => {
    const next = done({ type: 'duplicate', kind: 'stroke', guide: 'g1', index: 0 });
    expect(next.guides[0].footprint.strokes).toHaveLength(2);
  });

  test.each([
    [
      { kind: 'trajectory', id: 'left', newId: 'right' },
      'trajectories[2].id: the id "right" is taken by trajectories[1].id',
    ],
    [{ kind: 'trajectory', id: 'left', newId: '../x' }, 'trajectories[1].id: "../x" is no id'],
    [{ kind: 'sleeve', guide: 'g1', id: 'left', newId: 'right' }, '"right" already has sleeves[1]'],
  ])('refuses %j', (command, message) => {
    expect(refusal({ type: 'duplicate', ...command })).toContain(message);
  });
});

describe('reordering', () => {
  test('moves an entity within its list', () => {
    const next = done({ type: 'reorder', kind: 'trajectory', id: 'right', to: 0 });
    expect(next.trajectories.map(({ id }) => id)).toEqual(['right', 'left']);
    expect(reduce(start, { type: 'reorder', kind: 'trajectory', id: 'left', to: 0 })).toBe(start);
  });

  test.each([2, -1, 0.5])('to place %d of two is refused', (to) => {
    expect(refusal({ type: 'reorder', kind: 'trajectory', id: 'left', to })).toContain(
      'trajectories[0]: there is no place',
    );
  });
});

describe('mirroring a trajectory', () => {
  const plane = { point: [2, 5, -1], normal: [3, 0.2, -0.1] } as const;
  const mirror: Command = { type: 'mirror-trajectory', id: 'left', newId: 'mirrored', plane };

  test('adds its mirror image and leaves the original', () => {
    const next = done(mirror);
    expect(next.trajectories.map(({ id }) => id)).toEqual(['left', 'mirrored', 'right']);
    expect(next.trajectories[0]).toBe(start.trajectories[0]);
    const [original, image] = next.trajectories;
    for (const end of ['entry', 'target'] as const) {
      const middle = [0, 1, 2].map((i) => (original[end][i] + image[end][i]) / 2);
      const toMiddle = subtract([middle[0], middle[1], middle[2]], plane.point);
      // The plane halves the way between a point and its image, and is square to it.
      expect(dot(toMiddle, plane.normal)).toBeCloseTo(0, 9);
      const way = subtract(image[end], original[end]);
      expect(Math.abs(dot(way, plane.normal))).toBeCloseTo(
        distance(image[end], original[end]) * Math.hypot(...plane.normal),
        9,
      );
    }
    expect(distance(image.entry, image.target)).toBeCloseTo(
      distance(original.entry, original.target),
      9,
    );
    expect({ ...image, id: 'left', entry: [10, 0, 0], target: [10, -40, 0] }).toEqual(original);
  });

  test('twice across the same plane comes back', () => {
    const twice = done({ ...mirror, id: 'mirrored', newId: 'back' }, done(mirror));
    expect(distance(twice.trajectories[2].target, start.trajectories[0].target)).toBeLessThan(1e-9);
  });

  test('refuses a plane without a normal, and an id that is taken', () => {
    expect(refusal({ ...mirror, plane: { ...plane, normal: [0, 0, 0] } })).toContain(
      'command.plane.normal: has no length',
    );
    expect(refusal({ ...mirror, newId: 'right' })).toContain('the id "right" is taken');
  });
});
