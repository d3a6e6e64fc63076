import { describe, expect, test } from 'vitest';
import { CaseError } from '../../../shared/case/case-error.ts';
import type { CaseDocument } from '../../../shared/case/case-schema.ts';
import type { Command } from '../../../shared/case/commands.ts';
import { parseCase } from '../../../shared/case/parse-case.ts';
import { reduce } from '../../../shared/case/reduce.ts';
import { nameOf, removalEffects } from '../../../shared/case/removal.ts';
import { distance, dot, subtract } from '../../../shared/mesh/vec3.ts';
import { contractCase } from '../../support/contract-case.ts';

const start = parseCase(contractCase());

/** The message with which a command is refused; the document is checked to be untouched. */
function refusal(command: unknown, document: CaseDocument = start): string {
  const before = JSON.stringify(document);
  try {
    reduce(document, command as Command);
  } catch (error) {
    expect(error).toBeInstanceOf(CaseError);
    expect(JSON.stringify(document)).toBe(before);
    if (error instanceof CaseError) return error.message;
  }
  throw new Error('it was done');
}

/** What every outcome must be: valid, and equal to itself read back from JSON. */
function done(command: Command, document: CaseDocument = start): CaseDocument {
  const next = reduce(document, command);
  expect(parseCase(JSON.parse(JSON.stringify(next)))).toEqual(next);
  return next;
}

describe('the head of a case', () => {
  test('is renamed', () => {
    const next = done({ type: 'rename-case', name: 'L5' });
    expect(next.name).toBe('L5');
    expect({ ...next, name: start.name }).toEqual(start);
  });

  test('takes another procedure, or none', () => {
    expect(done({ type: 'set-procedure', procedure: 'bone-screw' }).procedure).toBe('bone-screw');
    expect('procedure' in done({ type: 'set-procedure', procedure: null })).toBe(false);
  });

  test('says who it is for, or does not', () => {
    const patient = { pseudonym: 'P-1' };
    expect(done({ type: 'set-patient', patient }).patient).toEqual(patient);
    expect('patient' in done({ type: 'set-patient', patient: null })).toBe(false);
  });

  test('refuses what the schema refuses', () => {
    expect(refusal({ type: 'rename-case', name: '' })).toMatch(/^name: must be one line/);
    expect(refusal({ type: 'set-patient', patient: { name: 'X' } })).toMatch(
      /^patient.name: a case/,
    );
    expect(refusal({ type: 'set-procedure', procedure: 'a b' })).toMatch(
      /^procedure: "a b" is no id/,
    );
  });
});

describe('adding', () => {
  test('puts an entity at the end, with its lists and words filled in', () => {
    const next = done({ type: 'add', kind: 'guide', entity: { id: 'g2', support: 'l4' } });
    expect(next.guides.map(({ id }) => id)).toEqual(['g1', 'g2']);
    expect(next.guides[1]).toMatchObject({ removalDirection: 'auto', sleeves: [] });
  });

  test('puts an entity at a place', () => {
    const entity = { id: 'middle', entry: [0, 0, 0], target: [0, -30, 0] } as const;
    const next = done({ type: 'add', kind: 'trajectory', entity, index: 1 });
    expect(next.trajectories.map(({ id }) => id)).toEqual(['left', 'middle', 'right']);
    expect(next.trajectories[1].entryOn).toBe('surface');
  });

  test.each([
    ['anatomy', { id: 'skin', role: 'skin', mesh: 'meshes/skin.stl' }],
    ['landmark', { id: 'lm2', position: [1, 1, 1] }],
    ['cutPlane', { id: 'cut-b', origin: [0, 0, 0], normal: [0, 0, 1], up: [0, 1, 0] }],
  ] as const)('%s', (kind, entity) => {
    const next = done({ type: 'add', kind, entity } as Command);
    expect(JSON.stringify(next)).toContain(JSON.stringify(entity.id));
  });

  test.each([
    ['pin', { id: 'p2', position: [0, 0, 0], direction: [0, -1, 0] }, 'pins'],
    ['bar', { id: 'b2', from: 'left', to: 'right' }, 'bars'],
    ['window', { id: 'w2', position: [0, 0, 0] }, 'windows'],
    ['stroke', { points: [[0, 0, 0]], radius: 4, mode: 'erase' }, 'strokes'],
  ] as const)('%s of a guide', (kind, entity, list) => {
    const next = done({ type: 'add', kind, guide: 'g1', entity } as Command);
    const [guide] = next.guides;
    const lists = { ...guide, strokes: guide.footprint.strokes };
    expect(lists[list]).toHaveLength(2);
    expect(lists[list][1]).toMatchObject(entity);
  });

  test('shares all that did not change', () => {
    const entity = { id: 'p2', position: [0, 0, 0], direction: [0, -1, 0] } as const;
    const next = done({ type: 'add', kind: 'pin', guide: 'g1', entity });
    expect(next.anatomy).toBe(start.anatomy);
    expect(next.guides[0].sleeves).toBe(start.guides[0].sleeves);
    expect(next.guides[0].pins[0]).toBe(start.guides[0].pins[0]);
  });

  test.each([
    [
      { kind: 'pin', guide: 'g9', entity: {} },
      'guides: no guide "g9" (there are: g1); did you mean "g1"?',
    ],
    [{ kind: 'pin', guide: 'g1', entity: { id: 'p2' } }, 'guides[0].pins[1].position: is missing'],
    [
      { kind: 'pin', guide: 'g1', entity: { id: 'p1', position: [0, 0, 0], direction: [0, 0, 1] } },
      'guides[0].pins[1].id: the id "p1" is taken',
    ],
    [
      { kind: 'sleeve', guide: 'g1', entity: { trajectory: 'middle' } },
      'guides[0].sleeves[2].trajectory: no trajectory "middle"',
    ],
    [
      { kind: 'sleeve', guide: 'g1', entity: { trajectory: 'left' } },
      'guides[0].sleeves[2].trajectory: "left" already has sleeves[0]',
    ],
    [
      { kind: 'landmark', entity: { id: 'x', position: [0, 0, 0] }, index: 3 },
      'landmarks[3]: there is no place 3 here: give 0 to 1',
    ],
    [
      { kind: 'landmark', entity: { id: 'x', position: [0, 0, 0] }, index: -1 },
      'landmarks[-1]: there is no place',
    ],
  ])('refuses %j', (command, message) => {
    expect(refusal({ type: 'add', ...command })).toContain(message);
  });
});

describe('updating', () => {
  test('sets the fields that it names and no other', () => {
    const next = done({
      type: 'update',
      kind: 'sleeve',
      guide: 'g1',
      id: 'left',
      changes: { outerDiameter: 9, bushing: null },
    });
    const { bushing: _, ...rest } = start.guides[0].sleeves[0];
    expect(next.guides[0].sleeves[0]).toEqual({ ...rest, outerDiameter: 9 });
    expect(next.guides[0].sleeves[1]).toBe(start.guides[0].sleeves[1]);
  });

  test('sets parameters of a guide; null brings the default back', () => {
    const changes = { clearance: 0.3, thickness: null, removalDirection: 'auto' } as const;
    const next = done({ type: 'update', kind: 'guide', id: 'g1', changes });
    expect(next.guides[0].clearance).toBe(0.3);
    expect('thickness' in next.guides[0]).toBe(false);
    expect(next.guides[0].removalDirection).toBe('auto');
  });

  test('that changes nothing gives the very same document', () => {
    const same: Command = {
      type: 'update',
      kind: 'trajectory',
      id: 'left',
      changes: { entry: [10, 0, 0], diameter: 6.5 },
    };
    expect(reduce(start, same)).toBe(start);
    expect(reduce(start, { type: 'update', kind: 'pin', guide: 'g1', id: 'p1', changes: {} })).toBe(
      start,
    );
  });

  test('reaches strokes by their place, and the label', () => {
    const wider = done({
      type: 'update',
      kind: 'stroke',
      guide: 'g1',
      index: 0,
      changes: { radius: 7 },
    });
    expect(wider.guides[0].footprint.strokes[0].radius).toBe(7);
    const label = done({
      type: 'update-label',
      guide: 'g1',
      changes: { text: 'L4 R', position: null },
    });
    expect(label.guides[0].label).toEqual({
      text: 'L4 R',
      height: 4,
      depth: 0.6,
      mode: 'engrave',
      direction: [1, 0, 0],
    });
  });

  test.each([
    [
      { kind: 'trajectory', id: 'rihgt', changes: {} },
      'trajectories: no trajectory "rihgt" (there are: left, right); did you mean "right"?',
    ],
    [
      { kind: 'trajectory', id: 'left', changes: { id: 'x' } },
      'trajectories[0].id: is what the entity is known by',
    ],
    [
      { kind: 'sleeve', guide: 'g1', id: 'left', changes: { trajectory: 'right' } },
      'guides[0].sleeves[0].trajectory: is what',
    ],
    [
      { kind: 'guide', id: 'g1', changes: { sleeves: [] } },
      'guides[0].sleeves: is not set as a whole: use add',
    ],
    [
      { kind: 'guide', id: 'g1', changes: { clearence: 1 } },
      'guides[0].clearence: unknown key; did you mean "clearance"?',
    ],
    [
      { kind: 'guide', id: 'g1', changes: { clearance: -1 } },
      'guides[0].clearance: must not be negative',
    ],
    [{ kind: 'guide', id: 'g1', changes: { support: 'l5' } }, 'guides[0].support: no anatomy "l5"'],
    [
      { kind: 'trajectory', id: 'left', changes: { target: null } },
      'trajectories[0].target: is missing',
    ],
    [
      { kind: 'trajectory', id: 'left', changes: { target: [10, 0, 0] } },
      'trajectories[0].target: lies 0.000 mm',
    ],
    [{ kind: 'cutPlane', id: 'cut-a', changes: { up: [1, 0, 0] } }, 'cutPlanes[0].up: is parallel'],
    [
      { kind: 'bar', guide: 'g1', id: 'b1', changes: { to: 'cut-a' } },
      'guides[0].bars[0].to: no sleeve or pin',
    ],
    [
      { kind: 'stroke', guide: 'g1', index: 4, changes: {} },
      'guides[0].footprint.strokes: no stroke "4" (there are: 0)',
    ],
  ])('refuses %j', (command, message) => {
    expect(refusal({ type: 'update', ...command })).toContain(message);
  });
});

describe('the footprint and the label', () => {
  test('reach as far as is said, or as the default', () => {
    const set = done({ type: 'set-feature-radius', guide: 'g1', featureRadius: 12 });
    expect(set.guides[0].footprint.featureRadius).toBe(12);
    const unset = done({ type: 'set-feature-radius', guide: 'g1', featureRadius: null });
    expect('featureRadius' in unset.guides[0].footprint).toBe(false);
    expect(refusal({ type: 'set-feature-radius', guide: 'g1', featureRadius: -1 })).toContain(
      'guides[0].footprint.featureRadius: must not be negative',
    );
  });

  test('are set, replaced and taken off', () => {
    const off = done({ type: 'set-label', guide: 'g1', label: null });
    expect('label' in off.guides[0]).toBe(false);
    expect(refusal({ type: 'update-label', guide: 'g1', changes: { text: 'x' } }, off)).toContain(
      'guides[0].label: guide "g1" has no label: use set-label',
    );
    const on = done({ type: 'set-label', guide: 'g1', label: { text: 'NEW' } }, off);
    expect(on.guides[0].label).toEqual({ text: 'NEW', mode: 'engrave' });
    const replaced = done({ type: 'set-label', guide: 'g1', label: { text: 'NEW' } });
    expect(replaced.guides[0].label).toEqual({ text: 'NEW', mode: 'engrave' });
  });
});

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

describe('several commands as one', () => {
  const add: Command = {
    type: 'add',
    kind: 'trajectory',
    entity: { id: 'middle', entry: [0, 0, 0], target: [0, -30, 0] },
  };
  const sleeve: Command = {
    type: 'add',
    kind: 'sleeve',
    guide: 'g1',
    entity: { trajectory: 'middle' },
  };

  test('are all done', () => {
    const next = done({ type: 'batch', label: 'New trajectory', commands: [add, sleeve] });
    expect(next.guides[0].sleeves[2]).toEqual({ trajectory: 'middle' });
  });

  test('may pass through what would not stand alone', () => {
    done({ type: 'batch', label: 'Sleeve first', commands: [sleeve, add] });
  });

  test('or none is', () => {
    const bad = { type: 'rename-case', name: '' };
    expect(refusal({ type: 'batch', label: 'x', commands: [add, sleeve, bad] })).toContain(
      'name: ',
    );
  });
});

test('an unknown command is refused', () => {
  expect(refusal({ type: 'rename-cas' })).toBe(
    'command.type: no command "rename-cas"; did you mean "rename-case"?',
  );
  expect(refusal({ type: 'toString' })).toContain('command.type: no command "toString"');
});
