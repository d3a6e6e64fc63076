import { createHash } from 'node:crypto';
import { writeFileAtomically } from '../../../electron/files/atomic-write.ts';

// Run as a process of its own by kill.test.ts: overwrites one file until it is killed. Each version is the SHA-256 of
// the rest, then the rest, so that a torn file shows.

const path = process.argv[2];
if (path === undefined) throw new Error('usage: write-for-ever FILE');
for (let version = 0; ; version += 1) {
  const rest = Buffer.alloc(400_000 + (version % 7) * 300_000, version % 251);
  const hash = createHash('sha256').update(rest).digest();
  await writeFileAtomically(path, Buffer.concat([hash, rest]));
  process.stdout.write('.');
}
