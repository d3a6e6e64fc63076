import { expect, test } from 'vitest';
import { partItems } from '../../../renderer/viewport/plan/part-items.ts';
import { highlightOf } from '../../../renderer/viewport/surface/highlight.ts';
import { parseCase } from '../../../shared/case/parse-case.ts';

const guide = (id: string) => ({
  ...{ id, support: 'bone' },
  pins: [{ id: `${id}-pin`, name: 'Pin 1', position: [1, 2, 3], direction: [0, 0, -1] }],
  windows: [{ id: `${id}-window`, position: [4, 5, 6] }],
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
    .flatMap(partItems)
    .map(({ item, name, position }) => ({ strength: highlightOf(view, item), name, position }))
    .filter(({ strength }) => strength > 0);
  expect(marked.map(({ name, position }) => [name, position])).toEqual([
    ['Pin 1', [1, 2, 3]],
    ['h-window', [4, 5, 6]],
  ]);
  // What is selected is marked more strongly than what is pointed at.
  expect(marked[0].strength).toBeGreaterThan(marked[1].strength);
});
