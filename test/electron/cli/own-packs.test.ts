import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readCase, readCaseFolder } from '../../../electron/cli/read-case.ts';
import { readPacks, withOwnPack } from '../../../electron/cli/read-packs.ts';
import { pack } from '../../../electron/cli/verbs/pack.ts';
import { procedures } from '../../../electron/cli/verbs/procedures.ts';
import { openCase } from '../../../shared/jobs/open-case.ts';
import { InputError } from '../../../shared/mesh/input-error.ts';
import { PROCEDURE_PACKS } from '../../../shared/procedures/procedure-packs.ts';
import { SAMPLE } from './sample-copy.ts';

const folder = mkdtempSync(join(tmpdir(), 'packs-'));
afterAll(() => rmSync(folder, { recursive: true }));

const packFile = (name: string, content: unknown): string => {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};

const stricter = packFile('ours.json', {
  base: 'pedicle-screw',
  version: '2026-03',
  limits: {
    minCortex: { value: 4.5, unit: 'mm', basis: 'starting-point', source: 'our own committee' },
  },
});

describe('a centre’s own procedure packs', () => {
  test('take the place of the program’s with their id, at its place in the list', async () => {
    const packs = await readPacks([stricter]);
    expect(packs.map(({ id }) => id)).toEqual(PROCEDURE_PACKS.map(({ id }) => id));
    expect(packs[0].limits.minCortex.value).toBe(4.5);
    expect(packs[0].limits.minWall).toEqual(PROCEDURE_PACKS[0].limits.minWall);
  });

  test('with an id of their own stand before the generic one, and may build on one another', async () => {
    const own = packFile('lateral.json', { base: 'pedicle-screw', id: 'lateral-mass' });
    const packs = await readPacks([stricter, own]);
    expect(packs.map(({ id }) => id).slice(-2)).toEqual(['lateral-mass', 'generic']);
    expect(packs.at(-2)?.limits.minCortex.value).toBe(4.5);
    const { json } = await procedures('lateral-mass', [stricter, own]);
    expect(json).toMatchObject({ id: 'lateral-mass' });
  });

  test('decide the limits of a case, and a report says whose they are', async () => {
    const files = await readCaseFolder(SAMPLE);
    const open = openCase(withOwnPack(files, await readPacks([stricter])), () => 0);
    expect(open.resolved.limits.minCortex).toBe(4.5);
    expect(open.notes).toContain(
      'procedure: defaults and limits are those of the centre\'s own pack "pedicle-screw", version 2026-03',
    );
    expect(openCase(files, () => 0).notes.join()).not.toContain('procedure');
  });

  test('that are of another procedure are not used, and that is said', async () => {
    const files = await readCaseFolder(SAMPLE);
    const other = packFile('other.json', { base: 'bone-screw', version: '1' });
    const given = withOwnPack(files, await readPacks([other]));
    expect(given.document).toBe(files.document);
    expect(openCase(given, () => 0).notes).toContain(
      'procedure: no pack of --pack is that of the case, "pedicle-screw"; none was used',
    );
    const output = join(folder, 'l4.guidecase');
    const context = { progress: () => undefined, print: () => undefined };
    await expect(pack(SAMPLE, { output, pack: [other] }, context)).rejects.toThrow(
      'the case\'s procedure is "pedicle-screw", and no pack of --pack has that id',
    );
  });

  test('go into a case, which then refuses to be built with another version', async () => {
    const output = join(folder, 'carrying.guidecase');
    await pack(
      SAMPLE,
      { output, pack: [stricter] },
      { progress: () => undefined, print: () => undefined },
    );
    const carrying = await readCase(output);
    expect(carrying.document.pack?.limits.minCortex.value).toBe(4.5);
    const newer = packFile('newer.json', { base: 'pedicle-screw', version: '2026-04' });
    expect(withOwnPack(carrying, await readPacks([stricter])).document).toEqual(carrying.document);
    const packs = await readPacks([newer]);
    expect(() => withOwnPack(carrying, packs)).toThrow(
      /carries the pack "pedicle-screw", version 2026-03, which is not the one of --pack/,
    );
  });

  test.each([
    ['broken.json', '{', /broken\.json: procedure: .*line 1/],
    [
      'unknown.json',
      { base: 'pedicle-srcew' },
      /unknown\.json: procedure\.base: no procedure pack/,
    ],
    [
      'wrong.json',
      { base: 'bone-screw', limits: { minWall: 1 } },
      /wrong\.json: procedure\.limits\./,
    ],
  ])('%s is refused with its name', async (name, content, message) => {
    const read = readPacks([packFile(name, content)]);
    await expect(read).rejects.toThrow(InputError);
    await expect(read).rejects.toThrow(message);
  });
});
