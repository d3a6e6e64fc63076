import { expect, test } from 'vitest';
import {
  diametersChosen,
  inPacksOrder,
} from '../../../renderer/features/guided-start/chosen-instruments.ts';
import { shelfFor } from '../../../shared/planning/instrument-library.ts';
import { procedurePack } from '../../../shared/procedures/procedure-packs.ts';
import { instrumentLibrary } from '../../support/samples/proposed.ts';

const offered = (kind: 'screw' | 'drill' | 'needle' | 'burr', procedure: string): string[] =>
  inPacksOrder(shelfFor(instrumentLibrary(), kind, procedure), procedurePack(procedure)).map(
    ({ id }) => id,
  );

test('the instruments of the pack come first, in its order, the rest of the shelf behind them', () => {
  expect(offered('needle', 'foramen-ovale')).toEqual(['needle-14g', 'needle-20g', 'needle-22g']);
  expect(offered('burr', 'retrosigmoid-keyhole')).toEqual(['burr-14', 'burr-11', 'burr-9']);
  expect(offered('drill', 'pedicle-screw')).toEqual([
    'drill-2.7',
    'drill-3.2',
    'drill-2.0',
    'drill-2.5',
  ]);
});

test('a diameter is offered once, by the instrument that comes first', () => {
  const [first] = shelfFor(instrumentLibrary(), 'burr', 'retrosigmoid-keyhole');
  const own = { ...first, id: 'own-burr' };
  const both = inPacksOrder([first, own], { instruments: ['own-burr'] });
  expect(both.map(({ id }) => id)).toEqual(['own-burr']);
});

test('what is not chosen is left to the proposal', () => {
  expect(diametersChosen({})).toEqual({});
  expect(diametersChosen({ drill: 3.2 })).toEqual({ drillDiameter: 3.2 });
  expect(diametersChosen({ screw: 5.5, drill: 3.2 })).toEqual({
    diameter: 5.5,
    drillDiameter: 3.2,
  });
  expect(diametersChosen({ burr: 11 })).toEqual({ diameter: 11 });
});
