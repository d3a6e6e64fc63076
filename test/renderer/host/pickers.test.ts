import { expect, test } from 'vitest';
import { writeInto } from '../../../renderer/host/pickers.ts';

/** A folder that takes so many bytes in all, as the browser's own: a file has its name before it has its content. */
class SmallFolder {
  readonly files = new Map<string, Uint8Array>();
  readonly #room: number;

  constructor(room: number, files: Readonly<Record<string, Uint8Array>> = {}) {
    this.#room = room;
    for (const [name, bytes] of Object.entries(files)) this.files.set(name, bytes);
  }

  get #taken(): number {
    return [...this.files.values()].reduce((sum, { length }) => sum + length, 0);
  }

  async getDirectoryHandle(name: string): Promise<never> {
    const kind = this.files.has(name) ? 'TypeMismatchError' : 'NotFoundError';
    throw new DOMException('', kind);
  }

  async getFileHandle(name: string): Promise<unknown> {
    if (!this.files.has(name)) this.files.set(name, new Uint8Array());
    let written = new Uint8Array();
    return {
      createWritable: async () => ({
        write: async (bytes: Uint8Array<ArrayBuffer>) => {
          if (this.#taken + bytes.length > this.#room) {
            throw new DOMException('no room', 'QuotaExceededError');
          }
          written = bytes;
        },
        abort: async () => {},
        close: async () => {
          this.files.set(name, written);
        },
      }),
    };
  }

  async removeEntry(name: string): Promise<void> {
    this.files.delete(name);
  }
}

const file = (name: string, length: number) => ({ name, bytes: new Uint8Array(length).fill(7) });
const asHandle = (folder: SmallFolder) => folder as unknown as FileSystemDirectoryHandle;

test('files that have room all come into the folder', async () => {
  const folder = new SmallFolder(100);
  await writeInto(asHandle(folder), [file('a.stl', 40), file('b.json', 20)]);
  expect([...folder.files].map(([name, { length }]) => [name, length])).toEqual([
    ['a.stl', 40],
    ['b.json', 20],
  ]);
});

test('where the disk is full nothing of an export is left, and what was there stays', async () => {
  const before = new Uint8Array([1, 2, 3]);
  const folder = new SmallFolder(60, { 'old.stl': before, 'b.json': before });
  const written = writeInto(asHandle(folder), [file('a.stl', 40), file('b.json', 200)]);
  await expect(written).rejects.toThrow('no room');
  expect([...folder.files]).toEqual([
    ['old.stl', before],
    ['b.json', before],
  ]);
});
