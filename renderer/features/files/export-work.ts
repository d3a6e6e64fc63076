import i18next from 'i18next';
import type { Guide } from '../../../shared/case/case-schema.ts';
import { InputError } from '../../../shared/mesh/input-error.ts';
import { CANCELLED } from '../../geometry-client/disposable-worker.ts';
import type { JobFault } from '../../geometry-client/protocol.ts';
import { shownFault } from '../../live/shown-fault.ts';
import { useOtherWindow } from '../../stores/other-window-store.ts';

/** What an export is told by whoever waits for it, and tells them. */
export interface ExportWork {
  /** Set off, it ends what is being made; nothing is written then. */
  readonly signal: AbortSignal;
  /** A guide is being built and checked. */
  building(guide: Guide): void;
  /** The report is being drawn. */
  reporting(): void;
  /** All is made and lies in memory; it is written once this resolves, and not stopped any more. Rejects with ExportStopped. */
  toWrite(): Promise<void>;
}

/** The user stopped an export before anything was written. */
export class ExportStopped extends Error {
  constructor() {
    super('the export was stopped');
  }
}

/** Throws an InputError where another window has the case: its trail would not know of the export. */
export function requireHeld(): void {
  if (useOtherWindow.getState().elsewhere === 'no') return;
  throw new InputError('E_ELSEWHERE', i18next.t('review:otherWindowRefuses'));
}

/** Throws ExportStopped where the export was stopped. */
export function requireWanted({ signal }: ExportWork): void {
  if (signal.aborted) throw new ExportStopped();
}

/** What a worker's fault is to an export: stopped by the user, or an InputError as the page says it. */
export function exportFault(fault: JobFault, { signal }: ExportWork): Error {
  const { code, message } = shownFault(fault);
  return signal.aborted && code === CANCELLED ? new ExportStopped() : new InputError(code, message);
}
