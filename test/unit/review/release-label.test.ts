import { describe, expect, test } from 'vitest';
import { parseCase } from '../../../shared/case/parse-case.ts';
import { engraveRelease } from '../../../shared/export-package/engrave-release.ts';
import type { PreparedRelease } from '../../../shared/export-package/prepare-release.ts';
import { InputError } from '../../../shared/mesh/input-error.ts';
import {
  engravesLevel,
  guidesWithoutRevision,
  releaseLabels,
  releaseLabelText,
} from '../../../shared/review/release-label.ts';
import { smallCase } from './records.ts';

const left = { route: 'cn', side: 'left', level: 'L4' } as const;

describe('the words on a printed guide', () => {
  test('are case code, level, side and revision, each once', () => {
    const label = { revision: 3, order: left };
    expect(releaseLabelText('', 'P-0042', label)).toBe('P-0042 L4 L REV3');
    expect(releaseLabelText('P-0042 L4', 'P-0042', label)).toBe('P-0042 L4 L REV3');
    expect(releaseLabelText('P-0042 L4 L REV2', 'P-0042', label)).toBe('P-0042 L4 L REV3');
    expect(releaseLabelText('P-0042 L4 左', 'P-0042', label)).toBe('P-0042 L4 左 REV3');
    expect(releaseLabelText('p 42 l4', 'P 42', label)).toBe('p 42 l4 L REV3');
  });

  test('say no side where both or none is operated, and nothing that nobody typed', () => {
    const both = { revision: 1, order: { route: 'cn', side: 'both' } } as const;
    expect(releaseLabelText('P-0042', 'P-0042', both)).toBe('P-0042 REV1');
    expect(releaseLabelText('P-0042', 'P-0042', { revision: 1, order: null })).toBe('P-0042 REV1');
  });

  test('are without the level where it had no room, which is told of each word of it', () => {
    const order = { route: 'cn', level: '胫骨 近端' } as const;
    expect(engravesLevel('P-0042 胫骨 近端 L REV1', order)).toBe(true);
    expect(engravesLevel('P-0042 胫骨 L REV1', order)).toBe(false);
    expect(engravesLevel(null, order)).toBe(false);
    expect(engravesLevel('P-0042 REV1', { route: 'cn' })).toBe(true);
    expect(engravesLevel('P-0042 REV1', null)).toBe(true);
  });

  test('are settled for every guide with a label, and a guide that says its revision is left alone', () => {
    const { document } = smallCase();
    expect(releaseLabels(document, { revision: 2, order: left })).toEqual([
      { guide: 'g1', texts: ['P-0042 L4 L REV2'] },
    ]);
    const done = withText('P-0042 L4 L REV2');
    expect(releaseLabels(done, { revision: 2, order: left })).toEqual([]);
    expect(guidesWithoutRevision(done, 2)).toEqual([]);
    expect(guidesWithoutRevision(done, 3)).toEqual(['L4 guide']);
  });
});

const withText = (text: string) => {
  const { document } = smallCase();
  const guides = document.guides.map((guide) => ({
    ...guide,
    label: guide.label && { ...guide.label, text },
  }));
  return parseCase({ ...document, guides });
};

/** A builder in whose guide letters up to `most` mm fit with all words, and that passes from `least` mm on. */
const builder =
  (most: number, least: number) =>
  async ({ document }: { readonly document: ReturnType<typeof withText> }) => {
    const label = document.guides[0].label;
    const height = label?.height ?? 0;
    if (label?.text?.includes('REV') && height > most)
      throw new InputError('E_LABEL', 'fits nowhere', 'guides[0].label');
    return {
      failedChecks: height < least ? 1 : 0,
      open: { resolved: { guides: [{ plan: { id: 'g1', label: { height } } }] } },
    } as unknown as PreparedRelease;
  };

describe('the engraving of a revision', () => {
  const contents = smallCase();
  const label = { revision: 1, order: null };

  test('keeps the height of the letters where there is room', async () => {
    expect(await engraveRelease(contents, label, builder(9, 1))).toMatchObject({
      commands: [{ guide: 'g1', changes: { text: 'P-0042 L4 REV1' } }],
    });
  });

  test('takes letters a little smaller where that fits and prints', async () => {
    expect(await engraveRelease(contents, label, builder(3.7, 3))).toMatchObject({
      commands: [{ changes: { text: 'P-0042 L4 REV1', height: 3.7 } }],
    });
  });

  test('goes down in small steps where the room is scarce', async () => {
    expect(await engraveRelease(contents, label, builder(3.05, 2.95))).toMatchObject({
      commands: [{ changes: { text: 'P-0042 L4 REV1', height: 3 } }],
    });
  });

  test('gives up the words of a long site before the revision', async () => {
    const order = { route: 'cn', side: 'right', level: 'Mandibular body' } as const;
    const narrow: typeof engraveRelease extends (a: never, b: never, build: infer B) => unknown
      ? B
      : never = async (tried) => {
      if (tried.document.guides[0].label?.text?.includes('Mandibular')) {
        throw new InputError('E_LABEL', 'fits nowhere', 'guides[0].label');
      }
      return builder(9, 1)(tried);
    };
    expect(await engraveRelease(contents, { revision: 1, order }, narrow)).toMatchObject({
      commands: [{ changes: { text: 'P-0042 L4 R REV1' } }],
    });
  });

  test('that has no room in the smallest letters does not wait for those between', async () => {
    const order = { route: 'cn', side: 'right', level: 'Mandibular body' } as const;
    const heights: number[] = [];
    const none = builder(1, 1);
    const counting: typeof none = async (tried) => {
      heights.push(tried.document.guides[0].label?.height ?? 0);
      return none(tried);
    };
    expect(await engraveRelease(contents, { revision: 1, order }, counting)).toBeNull();
    // As it was, then the largest and the smallest letters of each of two texts.
    expect(heights).toHaveLength(5);
  });

  test('leaves a label without room as it is', async () => {
    expect(await engraveRelease(contents, label, builder(2, 1))).toBeNull();
    expect(await engraveRelease(contents, label, builder(3.7, 3.9))).toBeNull();
    expect(await engraveRelease(contents, label, builder(2.95, 2.92))).toBeNull();
  });
});
