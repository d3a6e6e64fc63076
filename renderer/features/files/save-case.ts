import i18next from 'i18next';
import { present } from '../../../shared/case/history.ts';
import { InputError } from '../../../shared/mesh/input-error.ts';
import { host } from '../../host/host.ts';
import { anatomyClient } from '../../live/live-guides.ts';
import {
  type CaseSession,
  contentsOf,
  markSaved,
  recordPending,
  useCase,
} from '../../stores/case-store.ts';
import { mayOverwrite, tellSaved, useOtherWindow } from '../../stores/other-window-store.ts';
import { actorName } from '../../stores/signing-store.ts';
import { handleOf, letGoUnlessHeld, rememberHandle } from './case-handle.ts';
import { askSavesTwice, notify, showDialog } from './files-store.ts';
import { sentenceOf } from './open-files.ts';

/** The bytes of the `.guidecase` of a session. Throws an InputError. */
export async function packSession(session: CaseSession): Promise<Uint8Array> {
  const outcome = await anatomyClient().pack(contentsOf(session));
  if (!outcome.ok) throw new InputError(outcome.fault.code, outcome.fault.message);
  return outcome.value;
}

/**
 * Saves the open case; asks where with `ask`, or where it has no file yet. Where another window has the case, or saved it meanwhile, what
 * is meant is asked first. True where it was saved.
 */
export async function saveCase(ask: boolean): Promise<boolean> {
  if (ask || !mayOverwrite(useOtherWindow.getState())) return write(ask);
  const before = useCase.getState().session?.key;
  const answer = await askSavesTwice();
  if (answer === 'cancel' || useCase.getState().session?.key !== before) return false;
  return write(answer === 'elsewhere');
}

async function write(ask: boolean): Promise<boolean> {
  recordPending(actorName(), true);
  const { session } = useCase.getState();
  if (session === null) return false;
  try {
    const bytes = await packSession(session);
    const name = session.fileName ?? `${present(session.history).id}.guidecase`;
    const saved = await host.saveCase(bytes, name, ask ? null : handleOf(session.key));
    if (saved === null) return false;
    markSaved(session, saved.name);
    tellSaved(present(session.history).id);
    // Another case may have been opened while this one was written.
    if (useCase.getState().session?.key === session.key) {
      rememberHandle(session.key, saved.handle);
    } else letGoUnlessHeld(saved.handle);
    notify(i18next.t('files:saved', { name: saved.name }));
    return true;
  } catch (error) {
    showDialog({ type: 'not-saved', problem: sentenceOf(error) });
    return false;
  }
}
