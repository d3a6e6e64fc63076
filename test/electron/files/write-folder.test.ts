import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { nodeFilePort } from '../../../electron/files/file-port.ts';
import { writeFolderAtomically } from '../../../electron/files/write-folder.ts';
import { faultyPort } from './faulty-port.ts';

let parent: string;
let folder: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'folder-'));
  folder = join(parent, 'case');
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

const files = new Map([
  ['case.json', Buffer.from('{}')],
  ['meshes/l4.stl', Buffer.from('solid')],
]);

describe('writing a folder', () => {
  test('leaves its files and nothing beside it', async () => {
    await writeFolderAtomically(folder, files);
    expect(readdirSync(parent)).toEqual(['case']);
    expect(readFileSync(join(folder, 'meshes', 'l4.stl'), 'utf8')).toBe('solid');
    expect(readdirSync(folder).sort()).toEqual(['case.json', 'meshes']);
  });

  test('a full disk is told of the file that was asked for, not of a temporary one', async () => {
    const told: string[] = [];
    for (let failing = 1; ; failing++) {
      const { port } = faultyPort(nodeFilePort, failing, 'ENOSPC');
      const said = await writeFolderAtomically(folder, files, { port }).catch(String);
      if (said === undefined) break;
      if (said.includes('cannot write')) told.push(said);
      rmSync(folder, { recursive: true, force: true });
    }
    expect(told.length).toBeGreaterThan(15);
    const names = [folder, ...[...files.keys()].map((name) => join(folder, name))];
    for (const said of told) {
      const [, named = ''] = /cannot write (.*): the disk is full/.exec(said) ?? [];
      expect(names).toContain(named);
    }
  });

  test('fills an empty folder', async () => {
    mkdirSync(folder);
    await writeFolderAtomically(folder, files);
    expect(existsSync(join(folder, 'case.json'))).toBe(true);
  });

  test('refuses a folder that holds something, and a file', async () => {
    mkdirSync(folder);
    writeFileSync(join(folder, 'mine.txt'), '');
    await expect(writeFolderAtomically(folder, files)).rejects.toThrow(/not empty/);
    await expect(writeFolderAtomically(join(folder, 'mine.txt'), files)).rejects.toThrow(/a file/);
    expect(readdirSync(folder)).toEqual(['mine.txt']);
  });

  test('a full disk at any call leaves no part of it', async () => {
    let failing = 0;
    for (;;) {
      failing += 1;
      const { port } = faultyPort(nodeFilePort, failing, 'ENOSPC');
      const outcome = await writeFolderAtomically(folder, files, { port }).catch((e: unknown) => e);
      if (outcome === undefined) break;
      const names = readdirSync(parent);
      if (names.length > 0) {
        // The last call syncs the parent after the rename: then the folder is whole.
        expect(names).toEqual(['case']);
        expect(existsSync(join(folder, 'meshes', 'l4.stl'))).toBe(true);
        rmSync(folder, { recursive: true });
      }
    }
    expect(failing).toBeGreaterThan(20);
  });
});
