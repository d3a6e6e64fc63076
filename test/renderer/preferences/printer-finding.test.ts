import { expect, test } from 'vitest';
import { printerFinding } from '../../../renderer/features/preferences/printer-finding.ts';
import type { PrinterProfile } from '../../../shared/host/profiles.ts';
import { moved, turned } from '../../support/carved-parts.ts';
import { box } from '../../support/solids.ts';

const printer: PrinterProfile = {
  id: 'p',
  name: 'P',
  technology: 'SLA',
  buildVolume: [45, 102, 62],
  minWall: 1.2,
  minStroke: 0.5,
  material: '',
};
const part = box([0, 0, 0], [100, 40, 60]);
const guide = {
  positions: part.positions,
  removalDirection: [0, 0, 1] as const,
  wall: null,
  stroke: null,
};

test('a part fits as it lies, turned, or not at all', () => {
  expect(printerFinding(guide, printer).chamber).toBe('straight');
  const aslant = moved(part, (p) => turned(p, [50, 20, 30], [0, 0, 1], 33));
  expect(printerFinding({ ...guide, positions: aslant.positions }, printer).chamber).toBe('turned');
  const small: PrinterProfile = { ...printer, buildVolume: [95, 95, 70] };
  expect(printerFinding(guide, small).chamber).toBe('none');
});

test('a wall and a stroke count where they are thinner than the printer holds', () => {
  const thin = printerFinding({ ...guide, wall: 1.1, stroke: 0.49 }, printer);
  expect(thin).toMatchObject({ thinWall: 1.1, thinStroke: 0.49 });
  const held = printerFinding({ ...guide, wall: 1.2, stroke: 0.5 }, printer);
  expect(held).toMatchObject({ thinWall: null, thinStroke: null });
});
