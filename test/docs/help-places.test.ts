import { expect, test } from 'vitest';
import {
  helpOfCheck,
  helpOfKind,
  helpOfNumber,
  placeOfLink,
  placeOfText,
  placeText,
} from '../../renderer/features/help/help-places.ts';
import { PARAMETERS } from '../../renderer/features/inspector/parameters.ts';
import { CHECK_IDS } from '../../shared/checks/check.ts';
import { readPage } from './markdown.ts';

const checks = readPage('docs/checks.md');
const parameters = readPage('docs/guide-parameters.md');

test.each(CHECK_IDS)('the check %s has a heading of its own', (id) => {
  const { page, anchor } = helpOfCheck(id);
  expect(page).toBe('checks');
  expect(checks.anchors).toContain(anchor);
});

const numbers = Object.entries(PARAMETERS).flatMap(([kind, fields]) =>
  fields.map(({ field }) => [kind, field] as const),
);

test.each(numbers)('the number %s.%s has a heading of its own', (kind, field) => {
  const { page, anchor } = helpOfNumber(kind, field);
  expect(page).toBe('guide-parameters');
  expect(parameters.anchors).toContain(anchor);
});

test('each kind of thing with numbers leads to a chapter', () => {
  const kinds = Object.entries(PARAMETERS).flatMap(([kind, fields]) =>
    fields.length > 0 ? [kind] : [],
  );
  const missing = kinds.filter((kind) => !parameters.anchors.has(helpOfKind(kind).anchor));
  expect(missing).toEqual([]);
});

test('the checks are explained in their own order, and no other ones', () => {
  const said = checks.tokens.flatMap((t) =>
    t.type === 'heading' && t.depth === 2 ? [t.text] : [],
  );
  expect(said).toEqual([...CHECK_IDS]);
});

test('links of a page become places, and lead nowhere else', () => {
  expect(placeOfLink('checks', '#wall')).toEqual({ page: 'checks', anchor: 'wall' });
  expect(placeOfLink('procedures/sacral-s3', '../checks.md#wall')).toEqual({
    page: 'checks',
    anchor: 'wall',
  });
  expect(placeOfLink('checks', 'https://example.org/a.md')).toBeNull();
  expect(placeOfLink('checks', '../shared/README.md')).toBeNull();
  expect(placeOfLink('checks', 'images/a.png')).toBeNull();
  const place = helpOfNumber('sleeve', 'bushing.length');
  expect(placeOfText(placeText(place))).toEqual(place);
});
