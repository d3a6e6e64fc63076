import { useTranslation } from 'react-i18next';
import { Button } from '../../controls/button.tsx';
import { Dialog } from '../../controls/dialog.tsx';
import { useCase } from '../../stores/case-store.ts';
import { goOnHere, takeOverCase, useOtherWindow } from '../../stores/other-window-store.ts';
import { handleOf } from './case-handle.ts';
import { loadTheirs } from './changed-outside.tsx';
import type { SavesTwice } from './files-store.ts';

/** Handle of the open case's file, which can be read again; null where it has none. */
const useOpenHandle = (): string | null =>
  useCase(({ session }) => (session === null ? null : handleOf(session.key)));

/** Reads the open case's file again; nothing where it has none that can be. */
export function ReloadButton({ before }: { readonly before?: () => void }) {
  const { t } = useTranslation('files');
  const handle = useOpenHandle();
  if (handle === null) return null;
  return (
    <Button
      onClick={() => {
        before?.();
        void loadTheirs(handle);
      }}
    >
      {t('changedReload')}
    </Button>
  );
}

/** The case is, or was, in another window, or was saved there: what becomes of a save here. */
export function SavesTwiceDialog({ answer }: { readonly answer: (said: SavesTwice) => void }) {
  const { t } = useTranslation('files');
  const cancel = useTranslation('app').t('cancel');
  const { elsewhere, savedThere } = useOtherWindow();
  return (
    <Dialog
      title={t('twiceTitle')}
      onClose={() => answer('cancel')}
      width={620}
      footer={
        <>
          <Button onClick={() => answer('cancel')}>{cancel}</Button>
          <ReloadButton before={() => answer('cancel')} />
          <Button onClick={() => answer('elsewhere')}>{t('changedSaveAs')}</Button>
          <Button kind="danger" onClick={() => answer('save')}>
            {t('twiceSave')}
          </Button>
        </>
      }
    >
      <p>
        {t(WHY[elsewhere])}
        {savedThere !== null && <> {t('twiceSavedAt', { time: shortTime(savedThere) })}</>}
      </p>
      <p>{t('twiceText')}</p>
    </Dialog>
  );
}

const WHY = {
  no: 'twiceSaved',
  open: 'twiceOpen',
  taken: 'twiceTaken',
  closed: 'twiceClosed',
} as const;

/** A change was tried in a window that can only look. */
export function TakeOverDialog() {
  const { t } = useTranslation('files');
  const elsewhere = useOtherWindow((state) => state.elsewhere);
  const onlyLook = (): void => useCase.setState({ elsewhere: 'held' });
  const closed = elsewhere === 'closed';
  return (
    <Dialog
      title={t('takeOverTitle')}
      onClose={onlyLook}
      width={560}
      footer={
        <>
          <Button onClick={onlyLook}>{t('onlyLook')}</Button>
          <Button kind="primary" onClick={closed ? goOnHere : takeOverCase}>
            {t(closed ? 'goOnHere' : 'takeOver')}
          </Button>
        </>
      }
    >
      <p>{t(closed ? 'twiceClosed' : 'takeOverText')}</p>
    </Dialog>
  );
}

/** Time of the day of a UTC time, as people of this place read it. */
export const shortTime = (utc: string): string => new Date(utc).toLocaleTimeString();
