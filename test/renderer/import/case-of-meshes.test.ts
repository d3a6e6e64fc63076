import { expect, test, vi } from 'vitest';
import {
  documentOf,
  freePath,
  type NewCase,
  type NewMesh,
  placed,
} from '../../../renderer/features/import/case-of-meshes.ts';
import { likelyStructure } from '../../../renderer/features/import/likely-structure.ts';
import { newContents } from '../../../renderer/features/import/new-contents.ts';
import { procedurePack } from '../../../shared/procedures/procedure-packs.ts';
import { openRecords } from '../../../shared/review/open-records.ts';
import { isFormBlank } from '../../../shared/review/order-form.ts';

vi.mock('../../../renderer/host/host.ts', () => ({ host: {} }));

const mesh = (name: string, role: NewMesh['role'] = 'bone'): NewMesh => ({
  ...{ name, role, structure: null, unit: 'mm', extension: '.stl', record: null },
  bytes: new Uint8Array(),
});

test('meshes of one name get ids and paths of their own', () => {
  const entries = placed([mesh('L4'), mesh('L4')], new Set(['l4']), new Set(['meshes/l4.stl']));
  const ids = entries.map(({ entry }) => entry.id);
  const paths = entries.map(({ entry }) => entry.mesh);
  expect(new Set([...ids, 'l4']).size).toBe(3);
  expect(new Set([...paths, 'meshes/l4.stl']).size).toBe(3);
});

test('meshes of one name are numbered, also behind one that the case has already', () => {
  const named = (...names: string[]) =>
    placed(
      names.map((name) => mesh(name)),
      new Set(),
      new Set(),
      [],
      new Set(['L4', 'Bone']),
    ).map(({ entry }) => entry.name);
  expect(named('L4', 'L5', 'l4', 'Bone 2', 'Bone')).toEqual([
    'L4 2',
    'L5',
    'l4 3',
    'Bone 2',
    'Bone 3',
  ]);
});

test('a risk structure that the procedure expects is known by its id, a second one keeps its distance all the same', () => {
  const { risks } = procedurePack('vertebral-osteotomy');
  const keep = risks.find(({ id }) => id === 'vessels')?.minDistance.value;
  const vessel = (name: string): NewMesh => ({ ...mesh(name, 'risk'), structure: 'vessels' });
  const entries = placed([vessel('aorta'), vessel('vena cava')], new Set(), new Set(), risks).map(
    ({ entry }) => entry,
  );
  expect(entries[0]).toMatchObject({ id: 'vessels', name: 'aorta', role: 'risk' });
  expect(entries[0].minDistance).toBeUndefined();
  expect(entries[1]).toMatchObject({ id: 'vessels-2', name: 'vena cava', minDistance: keep });
});

test.each([
  ['vertebral-osteotomy', 'vhm dural sac synthetic', 'dura'],
  ['vertebral-osteotomy', 'iliac vein left', 'vessels'],
  ['vertebral-osteotomy', 'tumour', null],
  ['foramen-ovale', 'internal carotid artery', 'carotid'],
  ['retrosigmoid-keyhole', 'sigmoid sinus', 'sigmoid-sinus'],
  ['mandible-osteotomy', 'inferior alveolar nerve', 'alveolar-nerve'],
  ['bone-screw', 'peroneal n', 'nerves'],
  ['bone-screw', 'knee popliteal a', 'vessels'],
])('for %s "%s" is taken to be %s', (procedure, name, structure) => {
  expect(likelyStructure(name, procedurePack(procedure).risks)).toBe(structure);
});

test('a path is free also where large and small letters are one', () => {
  expect(freePath('l4', '.stl', new Set(['meshes/L4.STL']))).not.toBe('meshes/l4.stl');
});

test('the side stands in the name and on the label, and turns nothing', () => {
  const said: NewCase = {
    procedure: 'pedicle-screw',
    pseudonym: 'P-7',
    level: 'L4',
    side: 'left',
    coordinateSystem: 'LPS',
  };
  const document = documentOf(said, placed([mesh('bone')], new Set(), new Set()));
  expect(document.guides[0].label?.text).toBe('P-7 L4 L');
  expect(document.name).toBe('P-7 L4 pedicle screws, left');
  expect(document.patient?.pseudonym).toBe('P-7');
  const both = documentOf({ ...said, side: 'both' }, placed([mesh('bone')], new Set(), new Set()));
  expect(both.guides[0].label?.text).toBe('P-7 L4');
});

test('a case is called after its procedure’s name, and says a level once', () => {
  const said: NewCase = {
    ...{ procedure: 'sacral-s3', pseudonym: 'UR-17', level: 'S3', side: 'both' },
    coordinateSystem: 'LPS',
  };
  const nameOf = (changed: Partial<NewCase>) =>
    documentOf({ ...said, ...changed }, placed([mesh('bone')], new Set(), new Set())).name;
  expect(nameOf({})).toBe('UR-17 S3 neuromodulation, both sides');
  expect(nameOf({ procedure: 'mandible-osteotomy', level: 'body', side: 'left' })).toBe(
    'UR-17 body mandible osteotomy, left',
  );
});

test('a case made in Chinese is named in Chinese', () => {
  const said: NewCase = {
    ...{ procedure: 'pedicle-screw', pseudonym: '', level: 'L4', side: 'both' },
    coordinateSystem: 'LPS',
  };
  const { id, name, guides } = documentOf(said, placed([mesh('bone')], new Set(), new Set()), 'zh');
  expect(name).toBe('L4 椎弓根螺钉，双侧');
  expect(guides[0].name).toBe('L4 导板，双侧');
  // Ids and labels are read by programs and printers.
  expect(id).toBe('l4-both-pedicle-screw');
  expect(guides[0].label?.text).toBe('L4');
});

test('the vertebra that was said names a bone whose file tells none', () => {
  const said: NewCase = {
    ...{ procedure: 'pedicle-screw', pseudonym: '', level: 'L3', side: 'both' },
    coordinateSystem: 'LPS',
  };
  const names = (...meshes: NewMesh[]) =>
    documentOf(said, placed(meshes, new Set(), new Set())).anatomy.map(({ name }) => name);
  expect(names(mesh('segment 7'), mesh('dura', 'risk'))).toEqual(['L3', 'dura']);
  expect(names(mesh('vertebra L4'), mesh('segment 7'))).toEqual(['vertebra L4', 'segment 7']);
  // S3 is a foramen of the sacrum.
  const sacral = { ...said, procedure: 'sacral-s3', level: 'S3' };
  const [sacrum] = documentOf(sacral, placed([mesh('sacrum')], new Set(), new Set())).anatomy;
  expect(sacrum.name).toBe('sacrum');
  const jaw = { ...said, procedure: 'mandible-osteotomy', level: 'body' };
  const { anatomy } = documentOf(jaw, placed([mesh('jaw')], new Set(), new Set()));
  expect(anatomy[0].name).toBe('jaw');
});

test('level and side of a new case stand in its order form, and the trail holds', () => {
  const said: NewCase = {
    ...{ procedure: 'pedicle-screw', pseudonym: 'P-7', level: ' L3 ', side: 'both' },
    coordinateSystem: 'LPS',
  };
  const { records, problem } = openRecords(newContents(said, [mesh('bone')]));
  expect(problem).toBeNull();
  const order = records?.review.order ?? null;
  expect([order?.level, order?.side]).toEqual(['L3', 'both']);
  expect(records?.trail.entries.map(({ action }) => action)).toContain('order');
  // Nobody took up the form itself.
  expect(order !== null && isFormBlank(order)).toBe(true);
  const silent = newContents({ ...said, level: '', side: 'none' }, [mesh('bone')]);
  expect(silent.review ?? null).toBeNull();
});
