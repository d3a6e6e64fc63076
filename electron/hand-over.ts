import { isAbsolute, resolve } from 'node:path';
import type { GivenFile } from '../shared/host/file-schemas.ts';
import { isReadable } from './ipc/file-kinds.ts';

/** Files in a command line that the system started us with: what follows the program, without its options. */
export function filesInArguments(args: readonly string[], folder: string): readonly string[] {
  return args
    .filter((word) => !word.startsWith('-') && isReadable(word))
    .map((word) => (isAbsolute(word) ? word : resolve(folder, word)));
}

/** Files that the system hands over, kept until a page listens. */
export interface HandOver {
  /** Double click, drag on the icon, a second start. */
  give(paths: readonly string[]): void;
  /** The page asks for the first time: from now on it is told. */
  take(): Promise<GivenFile[]>;
  /** The page is gone; the next one asks again. */
  reset(): void;
}

export function handOver(tools: {
  read(paths: readonly string[]): Promise<GivenFile[]>;
  tell(files: readonly GivenFile[]): void;
  failed(error: unknown): void;
}): HandOver {
  let waiting: string[] = [];
  let listening = false;
  return {
    give(paths) {
      if (paths.length === 0) return;
      if (!listening) {
        waiting.push(...paths);
        return;
      }
      tools.read(paths).then((files) => {
        if (files.length > 0) tools.tell(files);
      }, tools.failed);
    },
    async take() {
      listening = true;
      const paths = waiting;
      waiting = [];
      return paths.length === 0 ? [] : tools.read(paths);
    },
    reset() {
      listening = false;
    },
  };
}
