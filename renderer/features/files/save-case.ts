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
import { useOtherWindow } from '../../stores/other-window-store.ts';
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

/** Whether the case may be written from here: where another window has it too, only after the user said so. */
const isMeant = async (): Promise<boolean> =>
  useOtherWindow.getState().elsewhere === 'no' || askSavesTwice();

/** Saves the open case; asks where with `ask`, or where it has no file yet. True where it was saved. */
export async function saveCase(ask: boolean): Promise<boolean> {
  const before = useCase.getState().session?.key;
  if (!(await isMeant()) || useCase.getState().session?.key !== before) return false;
  recordPending(actorName(), true);
  const { session } = useCase.getState();
  if (session === null) return false;
  try {
    const bytes = await packSession(session);
    const name = session.fileName ?? `${present(session.history).id}.guidecase`;
    const saved = await host.saveCase(bytes, name, ask ? null : handleOf(session.key));
    if (saved === null) return false;
    markSaved(session, saved.name);
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
