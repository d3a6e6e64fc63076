import { describe, expect, test } from 'vitest';
import { featureName, namesById, withNames } from '../../../shared/case/names-by-id.ts';
import { sampleCase } from '../../support/sample-case.ts';

const l4 = sampleCase('l4-pedicle');

describe('things by the names that people gave them', () => {
  test('what a check is about reads as the outline has it', () => {
    expect(featureName(l4, 'left')).toBe('L4 left');
    expect(featureName(l4, 'left x dura')).toBe('L4 left × Dural sac (synthetic)');
    expect(featureName(l4, 'pin-7')).toBe('pin-7');
  });

  test.each([
    ['Change target of trajectory "left"', 'Change target of trajectory "L4 left"'],
    ['Add sleeve "new-one" of guide "l4-guide"', 'Add sleeve "new-one" of guide "L4 guide"'],
    // Of the id itself is said what is said.
    ['the id "left" is taken', 'the id "left" is taken'],
  ])('%s', (sentence, named) => {
    expect(withNames(namesById(l4), sentence)).toBe(named);
  });
});
