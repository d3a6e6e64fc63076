import { expect, test } from 'vitest';
import { overCases } from '../../../electron/cli/batch.ts';
import { displayWidth, padEndTo } from '../../../electron/cli/display-width.ts';
import { EXIT } from '../../../electron/cli/exit-status.ts';

test.each([
  ['L4 left', 7],
  ['张三-L4', 7],
  ['王小明（左）', 12],
  ['Müller', 6],
  ['Mu\u0308ller', 6],
  ['ｆｕｌｌ', 8],
  ['김', 2],
  ['', 0],
])('%j takes %i columns of a terminal', (text, columns) => {
  expect(displayWidth(text)).toBe(columns);
  expect(padEndTo(text, 14)).toBe(text + ' '.repeat(14 - columns));
});

test('a row is printed when its case ends, before the others do, with its columns in their place', async () => {
  const printed: string[] = [];
  const ends = new Map<string, () => void>();
  const work = ({ name }: { readonly name: string }) =>
    new Promise<{ status: typeof EXIT.done; name: string }>((resolve) => {
      ends.set(name, () => resolve({ status: EXIT.done, name }));
    });
  const context = { progress: () => undefined, print: (line: string) => void printed.push(line) };
  const all = overCases(['张三-L4', 'second', 'b'], 2, work, ({ name }) => [`of ${name}`], context);
  expect(printed).toEqual(['3 cases, 2 at once; each is listed as it ends']);
  ends.get('second')?.();
  await expect.poll(() => ends.has('b')).toBe(true);
  expect(printed.slice(1)).toEqual(['second   done          of second']);
  ends.get('张三-L4')?.();
  ends.get('b')?.();
  expect((await all).map(({ name }) => name)).toEqual(['张三-L4', 'second', 'b']);
  expect(printed.slice(2).sort()).toEqual([
    'b        done          of b',
    '张三-L4  done          of 张三-L4',
  ]);
});
