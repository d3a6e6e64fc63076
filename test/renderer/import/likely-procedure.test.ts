import { expect, test, vi } from 'vitest';
import { levelExample } from '../../../renderer/case-view/level-example.ts';
import { chosenFrom, procedureChoices } from '../../../renderer/case-view/procedure-choices.ts';
import {
  likelyProcedure,
  procedureSaid,
} from '../../../renderer/features/import/likely-procedure.ts';
import { mandibleOsteotomy } from '../../../shared/procedures/mandible-osteotomy.ts';

vi.mock('../../../renderer/host/host.ts', () => ({ host: {} }));

const CHOICES = procedureChoices([]);

test.each([
  [['real_mandible.stl'], 'mandible-osteotomy'],
  [['下颌骨.stl'], 'mandible-osteotomy'],
  [['P-0042_L4.stl'], 'pedicle-screw'],
  [['lumbar vertebra 3.obj'], 'pedicle-screw'],
  [['vhf_tibia_left.stl'], 'long-bone-osteotomy'],
  [['sacrum.stl', 'sacral nerve roots.stl'], 'sacral-s3'],
  [['skull_base.ply', 'internal carotid artery.stl'], 'foramen-ovale'],
  [['pelvis.stl'], 'bone-screw'],
  // The nerve lies in the mandible, and says nothing of its own.
  [['mandible.stl', 'inferior alveolar nerve.stl'], 'mandible-osteotomy'],
])('bones that are called %j plainly say %s', (names, procedure) => {
  expect(likelyProcedure(names, CHOICES)).toBe(procedure);
});

test.each([
  [[]],
  [['scan 3.stl']],
  [['tibia_L.stl', 'mandible.stl']],
  // Two procedures open a skull, and two are done at a tibial plateau.
  [['skull.stl']],
  [['tibial_plateau.stl']],
  [['dura.stl']],
])('what is called %j says none, and is asked', (names) => {
  expect(likelyProcedure(names, CHOICES)).toBeNull();
});

test('the centre’s own pack of the kind goes before the program’s', () => {
  const own = { ...mandibleOsteotomy, id: 'our-jaw', version: '2', basedOn: mandibleOsteotomy.id };
  expect(likelyProcedure(['mandible.stl'], procedureChoices([own]))).toBe('own:our-jaw');
});

test('the bone of a scan says it by its name or its level; what was chosen stays', () => {
  const bone = { procedure: null, name: '', level: '' };
  expect(procedureSaid(bone, CHOICES)).toBeNull();
  expect(procedureSaid({ ...bone, level: 'L4' }, CHOICES)).toBe('pedicle-screw');
  expect(procedureSaid({ ...bone, name: 'Mandible' }, CHOICES)).toBe('mandible-osteotomy');
  expect(procedureSaid({ ...bone, procedure: 'generic', level: 'L4' }, CHOICES)).toBe('generic');
});

test('the example of a level is of the procedure', () => {
  const of = (key: string) => levelExample(chosenFrom(CHOICES, key).pack, 'en');
  expect(of('mandible-osteotomy')).toBe('body');
  expect(of('pedicle-screw')).toBe('L4');
  expect(levelExample(null, 'en')).not.toBe('L4');
});
