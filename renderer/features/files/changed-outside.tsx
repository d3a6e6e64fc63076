import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { InputError } from '../../../shared/mesh/input-error.ts';
import { Button } from '../../controls/button.tsx';
import { Dialog } from '../../controls/dialog.tsx';
import { host } from '../../host/host.ts';
import { isUnsaved, useCase } from '../../stores/case-store.ts';
import { handleOf } from './case-handle.ts';
import { notify, showChangedOutside, showDialog } from './files-store.ts';
import { reopen, sentenceOf } from './open-files.ts';
import { saveCase } from './save-case.ts';

/** The host says that someone else changed a file; asks what to do where it is the open case's. */
export function tellChangedOutside(handle: string): void {
  const { session } = useCase.getState();
  if (session !== null && handleOf(session.key) === handle) showChangedOutside(handle);
}

const later = (): void => showChangedOutside(null);

/** Takes their version in the place of the open one; that stays where theirs can't be read. */
export async function loadTheirs(handle: string): Promise<void> {
  later();
  try {
    const file = await host.reloadFile(handle);
    if (file === null) throw new InputError('E_GONE', i18next.t('files:changedGone'));
    await reopen(file);
  } catch (error) {
    showDialog({ type: 'failed', problems: [sentenceOf(error)] });
  }
}

async function keepMine(handle: string): Promise<void> {
  later();
  try {
    await host.keepMine(handle);
    notify(i18next.t('files:changedKept'));
  } catch (error) {
    showDialog({ type: 'failed', problems: [sentenceOf(error)] });
  }
}

/** Asks what becomes of the open case, whose file someone else changed. Closed without an answer, saving asks again. */
export function ChangedOutsideDialog({ handle }: { readonly handle: string }) {
  const { t } = useTranslation('files');
  const unsaved = useCase(isUnsaved);
  const name = useCase(({ session }) => session?.fileName ?? '');
  return (
    <Dialog
      title={t('changedTitle', { name })}
      onClose={later}
      width={560}
      footer={
        <>
          <Button onClick={() => void saveCase(true).then((saved) => saved && later())}>
            {t('changedSaveAs')}
          </Button>
          <Button onClick={() => void keepMine(handle)}>{t('changedKeep')}</Button>
          <Button kind={unsaved ? 'danger' : 'primary'} onClick={() => void loadTheirs(handle)}>
            {t('changedReload')}
          </Button>
        </>
      }
    >
      <p>{t('changedText')}</p>
      {unsaved && <p>{t('changedUnsaved')}</p>}
    </Dialog>
  );
}
