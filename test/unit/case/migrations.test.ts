import { describe, expect, test } from 'vitest';
import { CaseError } from '../../../shared/case/case-error.ts';
import { CASE_VERSION } from '../../../shared/case/case-schema.ts';
import { MIGRATIONS, type Migration, migrate } from '../../../shared/case/migrations.ts';
import { parseCase } from '../../../shared/case/parse-case.ts';
import { leastCase, withValue } from '../../support/contract-case.ts';

/** Made-up steps from version 3 to 5: millimetres instead of centimetres, then `title` called `name`. */
const STEPS: readonly Migration[] = [
  {
    from: 3,
    change: 'Lengths are in mm.',
    migrate: (document) => ({ ...document, length: Number(document.length) * 10 }),
  },
  {
    from: 4,
    change: 'A title is called a name.',
    migrate: ({ title, ...rest }) => ({ ...rest, name: title }),
  },
];

describe('an older case', () => {
  test('is brought up to date step by step', () => {
    const old = { schema: 'guidesmith/case@3', title: 'Old', length: 4 };
    const { document, applied } = migrate(old, STEPS, 5);
    expect(document).toEqual({ schema: 'guidesmith/case@5', name: 'Old', length: 40 });
    expect(applied.map(({ from }) => from)).toEqual([3, 4]);
    expect(old).toEqual({ schema: 'guidesmith/case@3', title: 'Old', length: 4 });
  });

  test('joins the chain where it stands', () => {
    const { document, applied } = migrate({ schema: 'guidesmith/case@4', title: 'T' }, STEPS, 5);
    expect(document).toEqual({ schema: 'guidesmith/case@5', name: 'T' });
    expect(applied).toHaveLength(1);
  });

  test('before the chain is refused with the versions that can be read', () => {
    expect(() => migrate({ schema: 'guidesmith/case@1' }, STEPS, 5)).toThrow(
      'schema: this case is of version 1, which this program no longer reads (it reads 3 to 5)',
    );
  });
});

test('a case of the current version is left alone', () => {
  const { document, applied } = migrate(leastCase());
  expect(document).toEqual(leastCase());
  expect(applied).toEqual([]);
});

test('the registered steps form a chain that ends at the current version', () => {
  MIGRATIONS.forEach((step, i) => {
    expect(step.from).toBe(CASE_VERSION - MIGRATIONS.length + i);
  });
});

describe('what can’t be read is refused by name', () => {
  test.each([
    [
      'guidesmith/case@2',
      /^schema: "guidesmith\/case@2" was written by a newer version .* up to "guidesmith\/case@1": update it$/,
    ],
    ['guidesmith/case@0', /^schema: this case is of version 0/],
    ['guidesmith/pack@1', /^schema: expected "guidesmith\/case@1", got "guidesmith\/pack@1"$/],
    ['guidesmith/case@1x', /^schema: expected/],
    [1, /^schema: expected "guidesmith\/case@1", got 1$/],
    [undefined, /^schema: is missing: a case document begins with "schema": "guidesmith\/case@1"$/],
  ])('schema = %j', (schema, message) => {
    const refused = () => parseCase(withValue(leastCase(), 'schema', schema));
    expect(refused).toThrow(CaseError);
    expect(refused).toThrow(message);
  });
});
