import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { grantedFiles } from '../../../electron/files/granted-files.ts';
import { openRecentCases } from '../../../electron/files/recent-cases.ts';
import { caseFiles } from '../../../electron/ipc/case-files.ts';

const OTHER = "another patient's case";
const OURS = new TextEncoder().encode('this case');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'save-name-'));
  writeFileSync(join(folder, 'l4.guidecase'), OTHER);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Saves under the name that the person types; `asked` collects the names that they are asked about. */
async function saveAs(typed: string, replace: boolean): Promise<readonly string[]> {
  const asked: string[] = [];
  const never = async (): Promise<never> => {
    throw new Error('no one is asked');
  };
  const ask = {
    ...{ open: never, folder: never, taken: never, takenOver: never, changed: never },
    save: async () => join(folder, typed),
    replace: async (names: readonly string[]) => {
      asked.push(...names);
      return replace;
    },
  };
  const granted = grantedFiles();
  const recent = openRecentCases(join(folder, 'recent.json'));
  await caseFiles({ ask, granted, recent }).saveCase(OURS, 'case.guidecase', null);
  granted.releaseAll();
  return asked;
}

const onDisk = (name: string): string => readFileSync(join(folder, name), 'utf8');

test('a name typed without its ending asks before it replaces the file that has it', async () => {
  expect(await saveAs('l4', false)).toEqual(['l4.guidecase']);
  expect(onDisk('l4.guidecase')).toBe(OTHER);
  expect(await saveAs('l4', true)).toEqual(['l4.guidecase']);
  expect(onDisk('l4.guidecase')).toBe('this case');
});

test('a whole name was asked about by the system, a new one needs no leave', async () => {
  expect(await saveAs('l4.guidecase', false)).toEqual([]);
  expect(onDisk('l4.guidecase')).toBe('this case');
  expect(await saveAs('l5', false)).toEqual([]);
  expect(onDisk('l5.guidecase')).toBe('this case');
});
