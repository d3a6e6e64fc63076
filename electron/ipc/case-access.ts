import { basename, dirname } from 'node:path';
import { type CaseLock, takeLock } from '../files/case-lock.ts';
import { type FilePort, nodeFilePort } from '../files/file-port.ts';
import type { GrantedFiles } from '../files/granted-files.ts';
import type { RecentCases } from '../files/recent-cases.ts';
import { removeOrphans } from '../files/temporary-name.ts';
import type { Ask } from './ask.ts';

export interface CaseFilesTools {
  readonly ask: Ask;
  readonly granted: GrantedFiles;
  readonly recent: RecentCases;
  readonly port?: FilePort;
}

/** What may be done with a case file. */
type Access =
  | { readonly type: 'write'; readonly lock?: CaseLock }
  | { readonly type: 'read' | 'cancel' };

/** What opening and saving share: who has a case, and what lies beside it. */
export interface CaseAccess {
  /** Takes the case's lock, after asking where someone has it. `read`: it is not to be saved to. */
  lockCase(path: string): Promise<Access>;
  /** Removes what killed writers left beside a case, once a run. */
  tidyBeside(path: string): Promise<void>;
}

export function caseAccess({ ask, granted, port = nodeFilePort }: CaseFilesTools): CaseAccess {
  const tidied = new Set<string>();
  return {
    async lockCase(path) {
      if (granted.isGranted(path)) return { type: 'write' };
      const first = await takeLock(path);
      if (first.type === 'held') return { type: 'write', lock: first.lock };
      if (first.type === 'impossible') return { type: 'write' };
      const answer = await ask.taken(basename(path), first.by);
      if (answer !== 'open') return { type: answer };
      const second = await takeLock(path, true);
      return second.type === 'held' ? { type: 'write', lock: second.lock } : { type: 'write' };
    },
    async tidyBeside(path) {
      const folder = dirname(path);
      if (tidied.has(folder)) return;
      tidied.add(folder);
      await removeOrphans(folder, port);
    },
  };
}
