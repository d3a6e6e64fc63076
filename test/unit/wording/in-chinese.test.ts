import { describe, expect, test } from 'vitest';
import { counted } from '../../../shared/mesh/counted.ts';
import { CHINESE, chineseTranslator } from '../../../shared/wording/in-chinese.ts';
import { coreSentences } from '../../support/core-sentences.ts';
import { isShownInEnglish } from './shown-in-english.ts';

const SENTENCES = coreSentences().filter((sentence) => !isShownInEnglish(sentence));
const inChinese = chineseTranslator();

/** Values that a sentence is filled with: no words, so that what is left in English is the sentence's own. */
const filledIn = (template: string): string =>
  template.replace(/\{(\d+)\}/g, (_, n: string) => `${Number(n) + 3}025`);

const holes = (text: string): string[] => [...new Set(text.match(/\{\d+\}/g) ?? [])].sort();

describe('the sentences of the core in Chinese', () => {
  test('are found in the source of every part of it', () => {
    const folders = new Set(SENTENCES.map(({ file }) => file.split('/')[0]));
    expect([...folders]).toEqual(
      expect.arrayContaining(['mesh', 'checks', 'case', 'planning', 'review', 'repair', 'volume']),
    );
    expect(SENTENCES.length).toBeGreaterThan(800);
  });

  test('have a counterpart each', () => {
    const missing = SENTENCES.filter(({ template }) => CHINESE[template] === undefined);
    expect(missing.map(({ file, template }) => `${file}: ${template}`)).toEqual([]);
  });

  test('carry every value over, but for the letter of an English plural', () => {
    const lost = Object.entries(CHINESE).filter(([template, counterpart]) => {
      const plural = new Set(template.match(/(?<=[a-z])\{\d+\}/g) ?? []);
      const kept = new Set(holes(counterpart));
      return holes(template).some((hole) => !plural.has(hole) && !kept.has(hole));
    });
    expect(lost).toEqual([]);
  });

  test.each([...new Set(SENTENCES.map(({ file }) => file))])(
    '%s speaks Chinese, in the middle of a sentence too',
    (file) => {
      for (const { template } of SENTENCES.filter((sentence) => sentence.file === file)) {
        const sentence = filledIn(template);
        const said = inChinese(sentence);
        expect(said, `no Chinese for "${sentence}"`).toMatch(/[㐀-鿿]|[±×：°]/);
        for (const [value] of filledIn(template).matchAll(/\d025/g)) {
          const plural = new RegExp(`[a-z]${value}`).test(sentence);
          if (!plural) expect(said, `a value of "${sentence}" is lost`).toContain(value);
        }
      }
    },
  );
});

test('a sentence says the same where the page names its place itself', () => {
  const placed = SENTENCES.filter(({ template }) => /^\{0\}(?:\.\w+)?: /.test(template));
  expect(placed.length).toBeGreaterThan(50);
  const lost = placed.filter(({ template }) => {
    const rest = filledIn(template).replace(/^\S+: /, '');
    const said = inChinese(rest.charAt(0).toUpperCase() + rest.slice(1));
    return !inChinese(filledIn(template)).endsWith(said) || !/[㐀-鿿]/.test(said);
  });
  expect(lost.map(({ template }) => template)).toEqual([]);
});

/** A value before the plural of what there can be one of; a bound (`more than {0} facets`) never is one. */
const OWN_PLURAL =
  /(?<!(?:more than|less than|at most|at least|the|within|beyond) )\{\d+\} (?:facets|vertices|edges|parts|faces|holes|points|images|samples|surfaces|copies|rounds|checks)\b/;

/** What is said of more than the program takes. */
const BEYOND_A_BOUND = / (?:at most|reducing the mesh below) \{1\}/;

test('what is counted is said by `counted`: no sentence of the core can say "1 facets"', () => {
  const wrong = SENTENCES.filter(
    ({ template }) => OWN_PLURAL.test(template) && !BEYOND_A_BOUND.test(template),
  );
  expect(wrong).toEqual([]);
  expect([0, 1, 2].map((n) => counted(n, 'vertex', 'vertices')).join()).toBe(
    '0 vertices,1 vertex,2 vertices',
  );
  expect(inChinese('1 facet there twice')).toBe('1 个面片重复');
  expect(inChinese('2 facets there twice')).toBe('2 个面片重复');
  expect(inChinese('3 separate parts in one object')).toBe('同一对象中有 3 个互不相连的部分');
});

describe('what is put together of several', () => {
  test.each([
    [
      'The guide reaches 3.11 mm deep into L2 at (-10.9, 27.1, 119.7). Take the footprint off there, or move or shorten what stands there. If it is shown in another pose than the support, give it the role "other".',
      '导板在 (-10.9, 27.1, 119.7) 处侵入 L2 3.11 mm。请移去该处的贴附区，或移动、缩短该处的部件。若其显示的位置与支撑面不属同一体位，请将其类别设为“其他”。',
    ],
    [
      'Nowhere nearer to the support than 0.28 mm; nearest at (-99.6, 146.1, -195.8).',
      '与支撑面的距离处处不小于 0.28 mm；最近处（位于 (-99.6, 146.1, -195.8)）。',
    ],
    [
      'L4 left keeps 1.52 mm to the cortex of L4, predicted grade A; 2.00 mm is wanted.',
      'L4 left 距 L4 的皮质 1.52 mm，预测分级 A；期望 2.00 mm。',
    ],
    [
      'Held in all directions; weakest (0.12): turning about a left-right and superior-inferior axis at (1.0, 2.0, 3.0).',
      '各方向均稳定；最弱（0.12）：绕左右和上下轴（位于 (1.0, 2.0, 3.0)）转动。',
    ],
    [
      '2 open edges (a hole); 1 facet without an area; first at (0.0, 1.0, 2.0). Build the guide again or repair the file.',
      '2 条开放边（孔洞）；1 个面片面积为零；首处位于 (0.0, 1.0, 2.0)。请重新生成导板或修复文件。',
    ],
    [
      'guides[0].sleeves[1].boreDiameter: must be greater than 0 mm, got -2',
      'guides[0].sleeves[1].boreDiameter：须大于 0 mm，实为 -2',
    ],
    [
      'The bore of L4 left measures 2.902 mm, planned 2.900 mm. Its top stands 14.02 mm over the entry, planned 14.00 mm.',
      'L4 left 的导孔实测 2.902 mm，规划 2.900 mm。其顶端高出入点 14.02 mm，规划 14.00 mm。',
    ],
    [
      'bone.stl: the file is cut off: the header announces 900 facets (45084 bytes), the file has 400 bytes; copy or export it again',
      'bone.stl：文件被截断：头部声明 900 个面片（45084 字节），文件有 400 字节；请重新复制或导出',
    ],
    [
      'Change bore diameter and drill diameter of sleeve "left" of guide "g1"',
      '更改导板“g1”的导套“left”的导孔直径和钻头直径',
    ],
    ['Change text of the label of guide "g1"', '更改导板“g1”标识的文字'],
  ])('%s', (english, chinese) => {
    expect(inChinese(english)).toBe(chinese);
  });

  test('leaves what a person wrote as it is', () => {
    expect(inChinese('Dr. Chen asked for a larger window')).toBe(
      'Dr. Chen asked for a larger window',
    );
    expect(inChinese('左侧L4')).toBe('左侧L4');
  });

  test('leaves what a person called a thing as it is, though the word has a meaning of its own', () => {
    const names = new Set(['left', 'Bone', 'a piece']);
    expect(inChinese('left keeps 1.52 mm to the cortex of Bone, predicted grade A', names)).toBe(
      'left 距 Bone 的皮质 1.52 mm，预测分级 A',
    );
    expect(inChinese('The bore of a piece', names)).toBe('a piece 的导孔');
    const cut = new Set(['upper cut, left', 'Dural sac']);
    expect(inChinese('upper cut, left keeps 2.71 mm to Dural sac.', cut)).toBe(
      'upper cut, left 与 Dural sac 保持 2.71 mm。',
    );
    // A side of the patient stays a side.
    expect(inChinese('Held in all directions; weakest (0.12): sliding towards left.', names)).toBe(
      '各方向均稳定；最弱（0.12）：向左滑动。',
    );
    expect(inChinese('turning about a left-right axis at (1.0, 2.0, 3.0)', names)).toBe(
      '绕左右轴（位于 (1.0, 2.0, 3.0)）转动',
    );
    // Without the names, and after them, the words mean what they mean.
    expect(inChinese('left')).toBe('左');
    expect(inChinese('left', names)).toBe('left');
    expect(inChinese('left', new Set())).toBe('左');
  });
});
