import { expect, test } from 'vitest';
import type { ProcedurePack } from '../../shared/procedures/pack-schema.ts';
import { PROCEDURE_PACKS } from '../../shared/procedures/procedure-packs.ts';
import { COMMON_DEFAULTS, COMMON_LIMITS } from '../../shared/procedures/shared-defaults.ts';
import { readPage, tableBelow } from './markdown.ts';

// Each procedure's page against its pack: landmarks, numbers with their sources, distances to keep, checklist.

const PACKS = PROCEDURE_PACKS.filter(({ id }) => id !== 'generic');

type Numbers = Readonly<Record<string, Sourced>>;

interface Sourced {
  readonly value: unknown;
  readonly unit: string;
  readonly basis: string;
  readonly source: string;
  readonly note?: string | undefined;
}

const pageOf = ({ id }: ProcedurePack) => readPage(`docs/procedures/${id}.md`);

/** What of `numbers` differs from `common`, in the pack's order. */
const differing = (numbers: Numbers, common: Numbers): readonly (readonly [string, Sourced])[] =>
  Object.entries(numbers).filter(
    ([key, number]) => JSON.stringify(number) !== JSON.stringify(common[key]),
  );

/** Sentences one after the other, each with its full stop; what is missing is left out. */
const sentences = (...parts: readonly (string | undefined)[]): string =>
  parts
    .filter((part) => part !== undefined)
    .join('. ')
    .replaceAll('.. ', '. ');

test.each(PACKS.map((pack) => [pack.id, pack] as const))(
  'the page of %s says what its pack says',
  (_, pack) => {
    const page = pageOf(pack);
    const title = page.tokens.find((token) => token.type === 'heading');
    expect(title).toMatchObject({ text: `${pack.name.en} (${pack.name.zh})` });
    expect(tableBelow(page, 'landmarks')).toEqual(
      pack.landmarks.map(({ id, name, how, note, required, oneOf }) => [
        `\`${id}\``,
        name.en,
        note === undefined ? how?.en : `${how?.en} ${note}`,
        required ? 'yes' : oneOf === undefined ? '' : 'one at least',
      ]),
    );
    const own = [
      ...differing(pack.defaults as unknown as Numbers, COMMON_DEFAULTS as unknown as Numbers),
      ...differing(pack.limits as unknown as Numbers, COMMON_LIMITS as unknown as Numbers),
      ...Object.entries(pack.planning as unknown as Numbers),
    ];
    expect(tableBelow(page, 'parameters-of-its-own-and-where-they-come-from')).toEqual(
      own.map(([key, { value, unit, basis, source, note }]) => [
        `\`${key}\``,
        unit === 'share' ? `${value}` : unit === 'deg' ? `${value}°` : `${value} ${unit}`,
        basis,
        sentences(source, note),
      ]),
    );
    expect(tableBelow(page, 'checks')).toEqual(
      pack.risks.map(({ id, name, minDistance: { value, unit, basis, note } }) => [
        `\`${id}\``,
        name.en,
        `${value} ${unit}`,
        sentences(basis, note),
      ]),
    );
    expect(page.text).toContain(pack.checklist.map(({ en }, i) => `${i + 1}. ${en}`).join('\n'));
    expect(page.text).toContain(
      `Instruments offered first: ${pack.instruments.map((id) => `\`${id}\``).join(', ')} of`,
    );
  },
);
