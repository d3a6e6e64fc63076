import { expect, test, vi } from 'vitest';
import { isScan } from '../../../renderer/features/files/scan-files.ts';
import {
  documentOf,
  freePath,
  type NewCase,
  type NewMesh,
  placed,
} from '../../../renderer/features/import/case-of-meshes.ts';
import { likelyStructure } from '../../../renderer/features/import/likely-structure.ts';
import { newContents } from '../../../renderer/features/import/new-contents.ts';
import { firstPlan, numbersOf, stepsOf } from '../../../renderer/features/import/repair-plan.ts';
import type { InspectedObject } from '../../../shared/mesh/inspect.ts';
import { procedurePack } from '../../../shared/procedures/procedure-packs.ts';
import { repairStepSchema } from '../../../shared/repair/repair-steps.ts';
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

test('the first plan answers to the faults that are there, and moves nothing that is sound', () => {
  const sound = {
    ...{ degenerateTriangles: 0, duplicateTriangles: 0, flippedEdges: 0, facing: 'outward' },
    ...{ openLoops: 0, selfIntersections: 0, nonManifoldEdges: 0, voxelStairs: false },
  } as InspectedObject;
  const kinds = (found: InspectedObject): string[] =>
    stepsOf(firstPlan(found)).map(({ step }) => step);
  expect(kinds(sound)).toEqual(['weld']);
  expect(kinds({ ...sound, openLoops: 2, flippedEdges: 4 })).toEqual(['weld', 'orient', 'fill']);
  expect(kinds({ ...sound, selfIntersections: 1 })).toEqual(['weld', 'resolve']);
  // Smoothing moves the bone: it is set to what a staircase needs, and left to the user.
  const stairs = firstPlan({ ...sound, voxelStairs: true });
  expect(stairs.find(({ step }) => step.step === 'smooth')).toEqual({
    step: { step: 'smooth', rounds: 20 },
    on: false,
  });
});

test('every step of the plan, with every number changed, is one that a record takes', () => {
  for (const { step } of firstPlan(null)) {
    expect(() => repairStepSchema.parse(step)).not.toThrow();
    for (const number of numbersOf(step)) {
      for (const value of [number.least, number.most]) {
        expect(() => repairStepSchema.parse(number.with(value))).not.toThrow();
      }
    }
  }
});

test('scans are told from meshes by name, mark, or many files without an ending', () => {
  const named = (...names: string[]) => names.map((name) => ({ name, bytes: new Uint8Array(200) }));
  const marked = new Uint8Array(200);
  marked.set([0x44, 0x49, 0x43, 0x4d], 128);
  expect(isScan(named('ct.nii.gz'))).toBe(true);
  expect(isScan(named('series.zip'))).toBe(true);
  expect(isScan([{ name: 'image', bytes: marked }])).toBe(true);
  expect(isScan(named('IM0001', 'IM0002', 'IM0003'))).toBe(true);
  expect(isScan(named('bone.stl'))).toBe(false);
  expect(isScan(named('bone.3mf', 'notes'))).toBe(false);
});
