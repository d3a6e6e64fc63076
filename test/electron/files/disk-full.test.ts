import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeFileAtomically } from '../../../electron/files/atomic-write.ts';
import { openJournal } from '../../../electron/files/journal.ts';
import { InputError } from '../../../shared/mesh/input-error.ts';

const DISK_KB = 512;

/** A disk of its own for `run`; null and the reason where none can be made. */
function smallDisk(): { readonly folder: string; readonly remove: () => void } | string {
  if (process.platform !== 'linux') return 'tmpfs is Linux’s';
  if (process.getuid?.() !== 0) return 'mounting a disk needs root';
  const folder = mkdtempSync(join(tmpdir(), 'full-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_KB}k`, 'tmpfs', folder], {
      stdio: 'pipe',
    });
  } catch {
    rmSync(folder, { recursive: true });
    return 'this system lets no disk be mounted';
  }
  return {
    folder,
    remove() {
      execFileSync('umount', [folder]);
      rmSync(folder, { recursive: true });
    },
  };
}

const disk = smallDisk();
if (typeof disk === 'string') {
  console.warn(`skipped "a full disk": ${disk}`);
  test.skip(`a full disk (skipped: ${disk})`, () => undefined);
} else {
  test('a full disk leaves the case that was there, whole, nothing else, and says that it is full', async () => {
    try {
      const path = join(disk.folder, 'case.guidecase');
      const old = Buffer.alloc(200 * 1024, 7);
      writeFileSync(path, old);
      for (const keepPrevious of [false, true]) {
        const said = await writeFileAtomically(path, new Uint8Array(400 * 1024), {
          keepPrevious,
        }).then(
          () => 'written',
          (error: unknown) => (error instanceof InputError ? error.message : String(error)),
        );
        expect(said).toContain('the disk is full');
        expect(readFileSync(path).equals(old)).toBe(true);
        expect(readdirSync(disk.folder)).toEqual(['case.guidecase']);
      }
      // The new version fits, but not beside the version before: nothing is given up for it.
      const said = await writeFileAtomically(path, new Uint8Array(200 * 1024), {
        keepPrevious: true,
      }).then(
        () => 'written',
        (error: unknown) => String(error),
      );
      expect(said).toContain('the disk is full');
      expect(readFileSync(path).equals(old)).toBe(true);

      const journal = openJournal(join(disk.folder, 'journal'));
      await journal.put({
        id: 'w',
        name: 'w',
        document: 'before',
        meshes: [],
        audit: null,
        review: null,
        fileName: null,
      });
      const large = 'x'.repeat(400 * 1024);
      await expect(
        journal.put({
          id: 'w',
          name: 'w',
          document: large,
          meshes: [],
          audit: null,
          review: null,
          fileName: null,
        }),
      ).rejects.toThrow('the disk is full');
      expect((await journal.take('w'))?.document).toBe('before');
    } finally {
      disk.remove();
    }
  });
}
