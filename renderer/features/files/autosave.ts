import i18next from 'i18next';
import type { CaseDocument } from '../../../shared/case/case-schema.ts';
import { present } from '../../../shared/case/history.ts';
import { formatWholeCase, parseWholeCaseText } from '../../../shared/case-file/whole-case.ts';
import type { Records } from '../../../shared/review/review-actions.ts';
import { host } from '../../host/host.ts';
import { coreSentence } from '../../i18n/core-sentences.ts';
import { isUnsaved, recordFiles, recordPending, useCase } from '../../stores/case-store.ts';
import { actorName } from '../../stores/signing-store.ts';
import { notify, showDialog, useFiles } from './files-store.ts';
import { openContents, sentenceOf } from './open-files.ts';

/** Changes that follow each other closer than this are kept once, ms. */
const WAIT = 250;

/** After a failure it is tried again so much later, ms: a disk may have got room. */
const RETRY = 10_000;

/**
 * Keeps unsaved work of the open case after every change, so that a crash loses the last moment at most; forgets it when it is saved or
 * closed. Returns the end of it.
 */
export function keepAutosaved(): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let work: { readonly key: number; readonly id: string } | null = null;
  let kept: { readonly document: CaseDocument; readonly records: Records | null } | null = null;
  let queue: Promise<void> = Promise.resolve();
  let again: ReturnType<typeof setTimeout> | null = null;

  const forget = (id: string): void => {
    queue = queue.then(() => host.dropAutosaved(id)).catch(() => {});
  };

  const keep = (): void => {
    recordPending(actorName(), false);
    const state = useCase.getState();
    const { session } = state;
    if (session === null || work === null || !isUnsaved(state)) return;
    const document = present(session.history);
    const { records } = session;
    if (document === kept?.document && records === kept.records) return;
    kept = { document, records };
    const { id } = work;
    const { fileName } = session;
    const named = new Set(document.anatomy.map(({ mesh }) => mesh));
    const meshes = new Map([...session.meshes].filter(([path]) => named.has(path)));
    queue = queue
      .then(() =>
        host.autosave(id, document.name ?? document.id, {
          document: formatWholeCase(document),
          meshes,
          ...recordFiles(session),
          fileName,
        }),
      )
      .then(() => useFiles.setState({ notKept: false }))
      .catch((error: unknown) => {
        if (kept?.document === document) kept = null;
        if (work?.id !== id) return;
        sayNotKept(error);
        again ??= setTimeout(() => {
          again = null;
          keep();
        }, RETRY);
      });
  };

  const follow = (): void => {
    const state = useCase.getState();
    const { session } = state;
    if ((session?.key ?? null) !== (work?.key ?? null)) {
      if (work !== null && work.id !== session?.workId) forget(work.id);
      kept = null;
      useFiles.setState({ notKept: false });
      work = session === null ? null : { key: session.key, id: session.workId };
    } else if (work !== null && kept !== null && !isUnsaved(state)) {
      forget(work.id);
      kept = null;
    }
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(keep, WAIT);
  };

  const askBeforeLeaving = (event: BeforeUnloadEvent): void => {
    keep();
    if (isUnsaved(useCase.getState())) event.preventDefault();
  };

  follow();
  const stop = useCase.subscribe(follow);
  window.addEventListener('beforeunload', askBeforeLeaving);
  return () => {
    stop();
    window.removeEventListener('beforeunload', askBeforeLeaving);
    if (timer !== null) clearTimeout(timer);
    if (again !== null) clearTimeout(again);
  };
}

/** Says it once, and lets it stand for as long as it is so. */
function sayNotKept(error: unknown): void {
  if (useFiles.getState().notKept) return;
  useFiles.setState({ notKept: true });
  notify(i18next.t('files:autosaveFailed', { reason: coreSentence(sentenceOf(error)) }));
}

/** Opens work that was kept, as unsaved. It stays kept, under the same name, until the case is saved or closed. */
export async function recoverWork(id: string): Promise<void> {
  try {
    const state = await host.takeAutosaved(id);
    if (state === null) throw new Error(i18next.t('files:notRecovered'));
    const { document, meshes, audit, review, fileName } = state;
    const contents = { document: parseWholeCaseText(document), meshes, audit, review };
    openContents(contents, { fileName, saved: false, handle: null, workId: id });
  } catch (error) {
    showDialog({ type: 'failed', problems: [sentenceOf(error)] });
  }
}
