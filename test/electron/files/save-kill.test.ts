import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nodeFilePort } from '../../../electron/files/file-port.ts';
import { openJournal } from '../../../electron/files/journal.ts';
import { removeOrphans } from '../../../electron/files/temporary-name.ts';
import { killAtRandom, ownProcess } from '../../support/own-process.ts';

/** GUIDESMITH_KILLS=1000 is the figure that hardening asks for; it takes minutes. */
const ROUNDS = Number(process.env.GUIDESMITH_KILLS ?? 25);
/** Longer than a save with its journal takes, so that kills fall into every step, ms. */
const LATEST_KILL_MS = 60;

/** Version in the bytes of a case of this test; null for what is torn. */
function versionOf(bytes: Uint8Array): number | null {
  const rest = bytes.subarray(32);
  const hash = createHash('sha256').update(rest).digest();
  if (bytes.length < 36 || !hash.equals(bytes.subarray(0, 32))) return null;
  return Buffer.from(rest).readUInt32BE();
}

const lastSaid = (said: string, letter: string): number =>
  Math.max(
    0,
    ...[...said.matchAll(new RegExp(`${letter}(\\d+)\\n`, 'g'))].map((match) => Number(match[1])),
  );

test(`after each of ${ROUNDS} kills the case, the version before and the journal are whole, and nothing promised is lost`, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'save-kill-'));
  const path = join(folder, 'case', 'case.guidecase');
  const own = join(folder, 'own');
  await nodeFilePort.makeFolder(join(folder, 'case'));
  await nodeFilePort.makeFolder(own);
  const first = Buffer.alloc(100);
  writeFileSync(path, Buffer.concat([createHash('sha256').update(first).digest(), first]));
  const saver = await ownProcess('test/electron/files/save-for-ever.ts');
  let orphans = 0;
  let between = 0;
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      const said = await killAtRandom(saver.start(path, own), LATEST_KILL_MS);
      const saved = versionOf(readFileSync(path));
      expect(saved, `round ${round}: the case is torn`).not.toBeNull();
      expect(saved, `round ${round}: a save was lost`).toBeGreaterThanOrEqual(lastSaid(said, 's'));
      const before = `${path}.bak`;
      if (existsSync(before)) {
        expect(
          versionOf(readFileSync(before)),
          `round ${round}: the version before is torn`,
        ).not.toBeNull();
      }
      const journal = openJournal(join(own, 'journal'));
      const work = await journal.take('work');
      expect(work, `round ${round}: the journal is torn`).not.toBeNull();
      const kept = Number.parseInt(work?.document ?? '', 10);
      expect(kept, `round ${round}: a change was lost`).toBeGreaterThanOrEqual(lastSaid(said, 'j'));
      if (kept !== saved) between += 1;

      orphans += readdirSync(join(folder, 'case')).filter((name) => name.endsWith('-tmp')).length;
      await removeOrphans(join(folder, 'case'), nodeFilePort);
      await journal.tidy();
      const left = readdirSync(join(folder, 'case')).filter((name) => name.endsWith('-tmp'));
      expect(left).toEqual([]);
    }
    // Otherwise every kill fell between two writes and nothing was shown.
    expect(orphans).toBeGreaterThan(0);
    console.info(
      `kills: ${ROUNDS}, in the middle of a file: ${orphans}, between journal and case: ${between}`,
    );
  } finally {
    saver.dispose();
    rmSync(folder, { recursive: true, force: true });
  }
}, 3_600_000);
