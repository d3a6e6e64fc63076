import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { grantedFiles } from '../../../electron/files/granted-files.ts';
import { openJournal } from '../../../electron/files/journal.ts';
import { openRecentCases } from '../../../electron/files/recent-cases.ts';
import { caseFiles } from '../../../electron/ipc/case-files.ts';

// Run as a process of its own by save-kill.test.ts: opens a case as the desktop does, then saves it and keeps the journal
// without end, until it is killed. Each version is the SHA-256 of the rest, then the rest, so that a torn file shows. What
// is promised to be on the disk is said: `s7` the save of version 7, `j7` the journal.

const [casePath, folder] = process.argv.slice(2);
if (casePath === undefined || folder === undefined)
  throw new Error('usage: save-for-ever CASE FOLDER');

const refuse = async (): Promise<never> => {
  throw new Error('no one is asked here');
};
const files = caseFiles({
  granted: grantedFiles(),
  recent: openRecentCases(join(folder, 'recent.json')),
  ask: {
    open: async () => [casePath],
    save: refuse,
    folder: refuse,
    taken: refuse,
    takenOver: refuse,
    changed: refuse,
    replace: refuse,
  },
});
const journal = openJournal(join(folder, 'journal'));
await journal.tidy();

const [opened] = (await files.openFiles('case')) ?? [];
if (opened === undefined) throw new Error('the case did not open');
let handle = opened.handle;
const start = new DataView(opened.bytes.buffer, opened.bytes.byteOffset).getUint32(32);
for (let version = start + 1; ; version += 1) {
  const rest = Buffer.alloc(200_000 + (version % 7) * 100_000, version % 251);
  rest.writeUInt32BE(version);
  const hash = createHash('sha256').update(rest).digest();
  await journal.put({
    ...{ id: 'work', name: 'work', document: String(version).padEnd(50_000, '.'), meshes: [] },
    ...{ audit: null, review: null, fileName: null },
  });
  process.stdout.write(`j${version}\n`);
  const saved = await files.saveCase(Buffer.concat([hash, rest]), 'case.guidecase', handle);
  handle = saved?.handle ?? null;
  process.stdout.write(`s${version}\n`);
}
