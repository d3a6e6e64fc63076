import { expect, test } from 'vitest';
import { inChineseNames } from '../../../renderer/features/start/sample-names.ts';
import { start } from '../../../renderer/i18n/zh/start.ts';
import { namesById } from '../../../shared/case/names-by-id.ts';
import { tissueOf } from '../../../shared/case/tissue.ts';
import { levelsIn, sideIn } from '../../../shared/planning/level-guard.ts';
import { sampleCase } from '../../support/sample-case.ts';
import { SAMPLES } from '../../support/samples/sample-names.ts';

test.each(SAMPLES)(
  '%s has Chinese names for all that it names, and nothing else is changed',
  (id) => {
    const document = sampleCase(id);
    const chinese = inChineseNames(document, start.sampleNames[id]);
    expect(chinese.name).toMatch(/[㐀-鿿]/);
    const names = namesById(chinese);
    for (const [of, english] of namesById(document)) {
      const name = names.get(of) ?? '';
      // A level alone is said the same in both languages.
      if (!/^L\d$/.test(english)) expect(name, english).toMatch(/[㐀-鿿]/);
      // What warns of the wrong side or level reads them in names.
      expect([of, sideIn(name), levelsIn(name)]).toEqual([of, sideIn(english), levelsIn(english)]);
    }
    expect(chinese.anatomy.map(tissueOf)).toEqual(document.anatomy.map(tissueOf));
    const withoutNames = (value: unknown): unknown =>
      JSON.parse(JSON.stringify(value, (key, inner) => (key === 'name' ? undefined : inner)));
    expect(withoutNames(chinese)).toEqual(withoutNames(document));
  },
);
