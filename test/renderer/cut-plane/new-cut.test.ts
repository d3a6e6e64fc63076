import { expect, test } from 'vitest';
import { addCut, changeAfterDrag } from '../../../renderer/features/cut-plane/new-cut.ts';
import { parseCase } from '../../../shared/case/parse-case.ts';
import { reduce } from '../../../shared/case/reduce.ts';

const CASE = parseCase({
  schema: 'guidesmith/case@1',
  id: 'c',
  anatomy: [{ id: 'bone', role: 'bone', mesh: 'meshes/bone.stl' }],
  cutPlanes: [{ id: 'cut-1', origin: [0, 0, 0], normal: [0, 0, 1], up: [0, 1, 0] }],
  guides: [{ id: 'g', support: 'bone', slots: [{ cutPlane: 'cut-1' }] }],
});
const SHAPE = {
  origin: [0, 0, 5],
  normal: [0, 0, 1],
  up: [0, 1, 0],
  width: 20,
  depth: 10,
} as const;
const name = (number: string): string => `Cut ${number}`;

test('a new cut comes with its slot as one step and gets an id of its own', () => {
  const { command, id } = addCut(CASE, { shape: SHAPE, name, guide: 'g', changed: null });
  const after = reduce(CASE, command);
  expect(id).toBe('cut-2');
  expect(after.cutPlanes[1]).toMatchObject({ id, name: 'Cut 2', origin: [0, 0, 5], width: 20 });
  expect(after.guides[0].slots.map(({ cutPlane }) => cutPlane)).toEqual(['cut-1', 'cut-2']);
  expect(command.type).toBe('batch');
});

test('without a guide it comes alone; as a wedge it changes the first cut too', () => {
  const alone = addCut(CASE, { shape: SHAPE, name, guide: null, changed: null });
  expect(reduce(CASE, alone.command).guides[0].slots).toHaveLength(1);
  const wedge = addCut(CASE, {
    shape: SHAPE,
    name,
    guide: null,
    changed: { id: 'cut-1', shape: { ...SHAPE, depth: 7 } },
  });
  expect(reduce(CASE, wedge.command).cutPlanes[0].depth).toBe(7);
});

test('a drag that moves no edge leaves bounds to their defaults', () => {
  const moved = reduce(CASE, changeAfterDrag('cut-1', SHAPE, { ...SHAPE, origin: [0, 0, 9] }));
  expect(moved.cutPlanes[0].origin).toEqual([0, 0, 9]);
  expect(moved.cutPlanes[0].width).toBeUndefined();
  const wider = reduce(CASE, changeAfterDrag('cut-1', SHAPE, { ...SHAPE, width: 31 }));
  expect(wider.cutPlanes[0].width).toBe(31);
  expect(wider.cutPlanes[0].depth).toBeUndefined();
});
