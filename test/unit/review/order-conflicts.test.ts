import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseCase } from '../../../shared/case/parse-case.ts';
import { orderConflicts, recordedOrderConflicts } from '../../../shared/review/order-conflicts.ts';
import type { Order } from '../../../shared/review/order-form.ts';
import { releaseLabelText } from '../../../shared/review/release-label.ts';
import { formatReview, startReview } from '../../../shared/review/review-file.ts';
import { chineseTranslator } from '../../../shared/wording/in-chinese.ts';

const sample = (id: string) =>
  parseCase(
    JSON.parse(
      readFileSync(new URL(`../../../assets/samples/${id}/case.json`, import.meta.url), 'utf8'),
    ),
  );
const conflicts = (id: string, order: Omit<Order, 'route'>) => orderConflicts(sample(id), order);

test('a form for the other side than the plan says so, and quotes what the plan is called and what is engraved', () => {
  const [said, ...more] = conflicts('trigeminal-puncture', { side: 'left' });
  expect(said).toContain('says left, the plan says right ("Foramen ovale right", "GS-0088 V3 R")');
  expect(more).toEqual([]);
  expect(conflicts('trigeminal-puncture', { side: 'right' })).toEqual([]);
  // Nothing but the label says the side.
  expect(conflicts('mandible-resection', { side: 'left' })[0]).toContain('("GS-0317 R")');
  expect(conflicts('mandible-resection', { side: 'right' })).toEqual([]);
  // The support's name alone.
  expect(conflicts('plateau-screws', { side: 'right' })[0]).toContain('"Proximal left tibia"');
});

test('a plan of both sides is that of a form for both or the middle, not of one for one side', () => {
  expect(conflicts('l4-pedicle', { side: 'both', level: 'L4' })).toEqual([]);
  expect(conflicts('l4-pedicle', { side: 'midline' })).toEqual([]);
  expect(conflicts('l4-pedicle', { side: 'left' })[0]).toContain(
    'the plan says right ("L4 right")',
  );
  expect(conflicts('trigeminal-puncture', { side: 'both' })[0]).toContain('says both sides');
});

test('a form whose level names the other side contradicts itself', () => {
  const said = conflicts('sacral-s3', { side: 'left', level: 'Foramen S3 right' });
  expect(said[0]).toContain('contradicts itself: its side is left, its level says right');
});

test.each([
  ['L4', 0],
  ['l4 ', 0],
  ['L3-L5', 0],
  ['L3/4', 0],
  ['L4–5', 0],
  ['lumbar', 0],
  ['L5', 1],
  ['L1-L3', 1],
  ['S1', 1],
])('a form for "%s" differs from a plan in L4 in %i points', (level, count) => {
  const said = conflicts('l4-pedicle', { level });
  expect(said).toHaveLength(count);
  for (const one of said) expect(one).toContain('the plan says L4 (');
});

test('is said in Chinese whole, and nothing is said without a form', () => {
  const inChinese = chineseTranslator();
  const said = conflicts('trigeminal-puncture', { side: 'left', level: '右侧卵圆孔' });
  expect(said).toHaveLength(2);
  expect(inChinese(said[0])).toContain('侧别为左，节段却写明右（"右侧卵圆孔"）');
  expect(inChinese(said[1])).toContain('定制单写明左，规划写明右');
  expect(orderConflicts(sample('l4-pedicle'), null)).toEqual([]);
});

test('a label that says one side is not engraved with the other beside it', () => {
  const order = { route: 'cn', side: 'left' } as const;
  expect(releaseLabelText('GS-0317 R', 'GS-0317', { revision: 1, order })).toBe('GS-0317 R REV1');
});

test('the form is read from the records of a case; records that cannot be read are named and hold up nothing', () => {
  const document = sample('l4-pedicle');
  const review = { ...startReview('l4-pedicle'), order: { route: 'eu', level: 'L5' } as const };
  expect(recordedOrderConflicts({ document })).toEqual([]);
  expect(recordedOrderConflicts({ document, review: formatReview(review) })).toEqual(
    orderConflicts(document, review.order),
  );
  const [damaged] = recordedOrderConflicts({ document, review: new TextEncoder().encode('{}') });
  expect(damaged).toMatch(/^The order form cannot be read, so side and level were not held/);
});
