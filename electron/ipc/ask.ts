import type { FileKind } from '../../shared/host/file-schemas.ts';
import type { LockHolder } from '../files/case-lock.ts';

/** What a person is asked in dialogs of the main process. Paths come from here and from nowhere else. */
export interface Ask {
  /** Files to open; null: gave up. */
  open(kind: FileKind): Promise<readonly string[] | null>;
  /** Where to save a case. */
  save(name: string): Promise<string | null>;
  /** The folder to export into. */
  folder(): Promise<string | null>;
  /** Someone has the case open. */
  taken(name: string, by: LockHolder): Promise<'read' | 'open' | 'cancel'>;
  /** Someone took the case over since it was opened here, and may save it too. */
  takenOver(name: string, by: LockHolder): Promise<'overwrite' | 'copy' | 'cancel'>;
  /** Someone else changed the file since it was opened here. */
  changed(name: string): Promise<'overwrite' | 'copy' | 'cancel'>;
  /** Files of these names are in the folder already. */
  replace(names: readonly string[]): Promise<boolean>;
}
