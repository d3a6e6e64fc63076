import { afterEach, expect, test, vi } from 'vitest';
import { addBar, addPin } from '../../../renderer/features/items/additions.ts';
import { addAndSelect } from '../../../renderer/features/items/edits.ts';
import { closeSession, documentNow, openSession } from '../../../renderer/stores/case-store.ts';
import type { CaseDocument } from '../../../shared/case/case-schema.ts';
import { sampleCase } from '../../support/sample-case.ts';

vi.mock('i18next', () => ({ default: { t: (key: string) => key.split('.').at(-1) } }));

afterEach(closeSession);

const now = (): CaseDocument => {
  const document = documentNow();
  if (document === null) throw new Error('no case is open');
  return document;
};

test('pins and bars that are added have names that nothing else has; one that has a name keeps it', () => {
  openSession(
    { document: sampleCase('l4-pedicle'), meshes: new Map() },
    { fileName: null, saved: true },
  );
  const guide = now().guides[0].id;
  addAndSelect(addPin(now(), guide, [1, 2, 3], [0, 1, 0]));
  addAndSelect(addPin(now(), guide, [4, 5, 6], [0, 1, 0]));
  addAndSelect(addBar(now(), guide, 'left', 'right'));
  const third = addPin(now(), guide, [7, 8, 9], [0, 1, 0]);
  if (third.command.type !== 'add' || third.command.kind !== 'pin') throw new Error('adds no pin');
  const entity = { ...third.command.entity, name: 'Upper wire' };
  addAndSelect({ ...third, command: { ...third.command, entity } });
  const { pins, bars } = now().guides[0];
  expect(pins.map(({ name }) => name)).toEqual(['pin', 'pin 2', 'Upper wire']);
  expect(bars.map(({ name }) => name)).toEqual(['bar']);
});
