import { expect, test } from 'vitest';
import { partItems } from '../../../renderer/viewport/plan/part-items.ts';
import { highlightOf } from '../../../renderer/viewport/surface/highlight.ts';
import { parseCase } from '../../../shared/case/parse-case.ts';

const guide = (id: string) => ({
  ...{ id, support: 'bone' },
  pins: [{ id: `${id}-pin`, name: 'Pin 1', position: [1, 2, 3], direction: [0, 0, -1] }],
  windows: [{ id: `${id}-window`, position: [4, 5, 6] }],
  label: { text: 'SP-07 L' },
});
const { guides } = parseCase({
  schema: 'guidesmith/case@1',
  id: 'c',
  anatomy: [{ id: 'bone', role: 'bone', mesh: 'meshes/bone.stl' }],
  guides: [guide('g'), guide('h')],
});

test('pins and windows that are selected or pointed at are marked, each by its own guide, where they are', () => {
  const view = {
    selection: [{ kind: 'pin', guide: 'g', id: 'g-pin' }] as const,
    hovered: { kind: 'window', guide: 'h', id: 'h-window' } as const,
  };
  const marked = guides
    .flatMap((one) => partItems(one, 'SP-07 L', [7, 8, 9]))
    .map(({ item, name, position }) => ({ strength: highlightOf(view, item), name, position }))
    .filter(({ strength }) => strength > 0);
  expect(marked.map(({ name, position }) => [name, position])).toEqual([
    ['Pin 1', [1, 2, 3]],
    ['h-window', [4, 5, 6]],
  ]);
  // What is selected is marked more strongly than what is pointed at.
  expect(marked[0].strength).toBeGreaterThan(marked[1].strength);
});

test('a label that is selected is marked at its own place, else where the built guide has it, else nowhere', () => {
  const labelOf = (one: (typeof guides)[number], built: [number, number, number] | null) =>
    partItems(one, 'SP-07 L', built)
      .filter(({ item }) => item.kind === 'label')
      .map(({ name, position }) => [name, position]);
  const [own] = parseCase({
    schema: 'guidesmith/case@1',
    id: 'c',
    anatomy: [{ id: 'bone', role: 'bone', mesh: 'meshes/bone.stl' }],
    guides: [{ ...guide('g'), label: { position: [1, 1, 1], direction: [1, 0, 0] } }],
  }).guides;
  expect(labelOf(own, [7, 8, 9])).toEqual([['SP-07 L', [1, 1, 1]]]);
  expect(labelOf(guides[0], [7, 8, 9])).toEqual([['SP-07 L', [7, 8, 9]]]);
  expect(labelOf(guides[0], null)).toEqual([]);
});
