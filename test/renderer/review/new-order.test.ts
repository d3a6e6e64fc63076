import { expect, test } from 'vitest';
import { newOrder } from '../../../renderer/features/review/new-order.ts';
import { readOrder } from '../../../shared/review/order-form.ts';

test('a new order begins with the centre and the material of its printer', () => {
  const { route, ...draft } = newOrder({
    printer: {
      id: 'p',
      name: 'P',
      technology: 'SLA',
      buildVolume: [100, 100, 100],
      minWall: 1,
      minStroke: 0.4,
      material: 'Resin S',
    },
    centre: {
      id: 'c',
      name: 'Print centre',
      address: 'Main street 1',
      institution: 'City Hospital',
      department: '',
      route: 'eu',
    },
  });
  expect(readOrder(route, draft)).toEqual({
    ok: true,
    order: {
      route: 'eu',
      institution: 'City Hospital',
      manufacturer: 'Print centre',
      manufacturerAddress: 'Main street 1',
      material: 'Resin S',
    },
  });
});

test('without a centre it begins empty', () => {
  const { route, ...draft } = newOrder({ printer: null, centre: null });
  expect(readOrder(route, draft)).toEqual({ ok: true, order: { route: 'cn' } });
});
