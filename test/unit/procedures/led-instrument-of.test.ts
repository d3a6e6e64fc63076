import { expect, test } from 'vitest';
import { ledInstrumentOf } from '../../../shared/procedures/led-instrument-of.ts';
import { procedurePack } from '../../../shared/procedures/procedure-packs.ts';

test.each([
  ['foramen-ovale', 'needle'],
  ['sacral-s3', 'needle'],
  ['retrosigmoid-keyhole', 'burr'],
  ['pedicle-screw', 'drill'],
] as const)('the sleeves of %s lead a %s, also by a pack that a centre made of it', (id, led) => {
  const pack = procedurePack(id);
  expect(ledInstrumentOf(pack)).toBe(led);
  expect(ledInstrumentOf({ ...pack, id: 'own', basedOn: id })).toBe(led);
});
