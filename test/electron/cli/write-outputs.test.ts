import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readMeshFile } from '../../../electron/cli/read-mesh-file.ts';
import { writeOutputs } from '../../../electron/cli/write-outputs.ts';
import { nodeFilePort } from '../../../electron/files/file-port.ts';
import { inputErrorOf } from '../../support/thrown.ts';
import { faultyPort } from '../files/faulty-port.ts';

let parent: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'outputs-'));
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

describe('files of a command in a folder of its own', () => {
  /** Writes with one call after the other failing, until none does; counts the failures that were told. */
  async function failEach(folder: string, looked: () => void): Promise<number> {
    const files = ['g1.stl', 'report.json'].map((name) => ({
      path: join(folder, name),
      bytes: Buffer.from(name),
    }));
    let told = 0;
    for (let failing = 1; ; failing++) {
      const { port, calls } = faultyPort(nodeFilePort, failing, 'ENOSPC');
      const said = await writeOutputs(files, [], folder, port).catch(String);
      if (calls() < failing) return told;
      // What an earlier run left behind is cleared away where that goes; that it does not is no failure.
      if (said === undefined) continue;
      told++;
      looked();
    }
  }

  test('a full disk leaves no empty folder, nor those above it that were made for it', async () => {
    const failures = await failEach(join(parent, 'night', 'l4'), () => {
      // Between the renames at the very end one of the two may stand there already.
      const left = readdirSync(parent, { recursive: true }).map(String);
      expect(left.length === 0 || left.some((path) => path.endsWith('g1.stl'))).toBe(true);
      rmSync(join(parent, 'night'), { recursive: true, force: true });
    });
    expect(failures).toBeGreaterThan(8);
    expect(readdirSync(join(parent, 'night', 'l4')).sort()).toEqual(['g1.stl', 'report.json']);
  });

  test('a folder that was there stays, with what lies in it', async () => {
    const folder = join(parent, 'night');
    mkdirSync(folder);
    writeFileSync(join(folder, 'other.stl'), 'of another case');
    await failEach(folder, () => expect(existsSync(join(folder, 'other.stl'))).toBe(true));
    rmSync(join(folder, 'other.stl'));
    rmSync(join(folder, 'g1.stl'));
    rmSync(join(folder, 'report.json'));
    await failEach(folder, () => expect(existsSync(folder)).toBe(true));
  });
});

test('a file of more than five million facets is refused with the command that reads it, to be pasted as it stands', () => {
  const many = new Uint8Array(84 + 50 * 5_000_001);
  new DataView(many.buffer).setUint32(80, 5_000_001, true);
  const said = (path: string): string => inputErrorOf(() => readMeshFile(path, many)).message;
  expect(said('scans/femur_R.stl')).toMatch(
    /5000001 facets.*: guidesmith repair scans\/femur_R\.stl -o FILE\.stl --reduce 1000000$/,
  );
  expect(said('左 股骨.stl')).toMatch(/guidesmith repair "左 股骨\.stl" -o/);
});
