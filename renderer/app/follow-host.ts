import { present } from '../../shared/case/history.ts';
import { openGiven, saveCase, tellChangedOutside } from '../features/files/index.ts';
import { host } from '../host/host.ts';
import { closeSession, isUnsaved, useCase } from '../stores/case-store.ts';
import { followMenu, runCommand } from './follow-menu.ts';

/** The journal lets go of work that is saved or given up within this, ms. */
const LET_GO = 300;

/** The window closes, and the user was asked already: saves, or gives up, and says what came of it. */
async function leave(what: 'save' | 'discard'): Promise<void> {
  if (what === 'discard') closeSession();
  else if (!(await saveCase(false))) return host.closeAnswered('stay');
  await new Promise((resume) => setTimeout(resume, LET_GO));
  return host.closeAnswered('close');
}

/**
 * Keeps page and host in step: the host's menu has the page's actions, its window the case's name and whether it is saved; what the host is
 * asked (a menu entry, a file handed over, the window's close) is done here. Returns the end of it.
 */
export function followHost(): () => void {
  let told = '';
  const tellDocument = (): void => {
    const state = useCase.getState();
    const { session } = state;
    const document = session === null ? null : present(session.history);
    const open =
      document === null ? null : { name: document.name ?? document.id, unsaved: isUnsaved(state) };
    const now = JSON.stringify(open);
    if (now === told) return;
    told = now;
    void host.setDocument(open);
  };
  tellDocument();
  const stops = [
    followMenu(),
    useCase.subscribe(tellDocument),
    host.on('command', runCommand),
    host.on('handedOver', (files) => void openGiven(files)),
    host.on('changedOutside', tellChangedOutside),
    host.on('closing', (what) => void leave(what)),
  ];
  void host.takeHandedOver().then(openGiven);
  return () => {
    for (const stop of stops) stop();
  };
}
