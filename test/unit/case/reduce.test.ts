import { describe, expect, test } from 'vitest';
import type { Command } from '../../../shared/case/commands.ts';
import { reduce } from '../../../shared/case/reduce.ts';
import { done, refusal, start } from '../../support/case-commands.ts';

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
