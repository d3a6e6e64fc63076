import { expect, test } from 'vitest';
import { withPlaceNamed } from '../../../shared/case/named-place.ts';
import { parseCase } from '../../../shared/case/parse-case.ts';
import { asSentence } from '../../../shared/wording/as-sentence.ts';
import { contractCase } from '../../support/contract-case.ts';

const document = (() => {
  const { guides, anatomy, ...rest } = parseCase(contractCase());
  const [guide, ...others] = guides;
  const [bone, ...more] = anatomy;
  return {
    ...rest,
    guides: [{ ...guide, name: 'L4 guide' }, ...others],
    anatomy: [{ ...bone, name: 'vertebra' }, ...more],
  };
})();

test.each([
  ['guides[0].label: the label "X" fits nowhere', 'L4 guide: the label "X" fits nowhere'],
  [
    'guides[0].clearance: must be at least 0.05 mm',
    'L4 guide, clearance: must be at least 0.05 mm',
  ],
  [
    'guides[0].sleeves[1].boreDiameter: must be greater than 0 mm',
    'L4 guide, right, bore diameter: must be greater than 0 mm',
  ],
  ['anatomy[0].mesh: "meshes/l4.stl": 3 open edges', 'vertebra: 3 open edges'],
  ['guides[0].label：标识“X”在导板上无处可放', 'L4 guide：标识“X”在导板上无处可放'],
  // No place, and one that is no longer there.
  ['The guide reaches 3.11 mm deep into L2.', 'The guide reaches 3.11 mm deep into L2.'],
  ['guides[7].label: too long', 'guides[7].label: too long'],
])('%s is said as %s', (sentence, named) => {
  expect(withPlaceNamed(document, sentence)).toBe(named);
});

test('a note that stands alone begins as a sentence', () => {
  expect(asSentence('removal direction chosen')).toBe('Removal direction chosen');
  expect(asSentence('3 open edges')).toBe('3 open edges');
});
