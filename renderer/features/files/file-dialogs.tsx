import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../controls/button.tsx';
import { Dialog } from '../../controls/dialog.tsx';
import { Said } from '../../i18n/said.tsx';
import { useCase } from '../../stores/case-store.ts';
import { ChangedOutsideDialog } from './changed-outside.tsx';
import { ExportDialog } from './export-dialog.tsx';
import styles from './file-dialogs.module.css';
import { showDialog, useFiles } from './files-store.ts';
import { SavesTwiceDialog, TakeOverDialog } from './other-window-dialogs.tsx';
import { saveCase } from './save-case.ts';

/** How long a notice stays, ms. */
const NOTICE_TIME = 4000;

/** Whatever dialog of saving and opening is open, what is being read, and the last notice. */
export function FileDialogs() {
  const dialog = useFiles((state) => state.dialog);
  const changed = useFiles((state) => state.changedOutside);
  const savesTwice = useFiles((state) => state.savesTwice);
  const asked = useCase(({ elsewhere }) => elsewhere === 'asked');
  return (
    <>
      {dialog?.type === 'leave' && <LeaveDialog leave={dialog.then} stay={dialog.stay} />}
      {dialog?.type === 'export' && <ExportDialog />}
      {dialog?.type === 'failed' && <FailedDialog problems={dialog.problems} />}
      {dialog?.type === 'not-saved' && <NotSavedDialog problem={dialog.problem} />}
      {dialog === null && changed !== null && <ChangedOutsideDialog handle={changed} />}
      {savesTwice !== null && <SavesTwiceDialog answer={savesTwice} />}
      {asked && <TakeOverDialog />}
      <Wait />
      <Notice />
    </>
  );
}

const close = (): void => showDialog(null);

function LeaveDialog({ leave, stay }: { readonly leave: () => void; readonly stay: () => void }) {
  const { t } = useTranslation('files');
  const cancel = useTranslation('app').t('cancel');
  const go = (): void => {
    close();
    leave();
  };
  const remain = (): void => {
    close();
    stay();
  };
  return (
    <Dialog
      title={t('leaveTitle')}
      onClose={remain}
      footer={
        <>
          <Button onClick={remain}>{cancel}</Button>
          <Button kind="danger" onClick={go}>
            {t('leaveDrop')}
          </Button>
          <Button
            kind="primary"
            onClick={() => void saveCase(false).then((saved) => saved && go())}
          >
            {t('leaveSave')}
          </Button>
        </>
      }
    >
      <p>{t('leaveText')}</p>
    </Dialog>
  );
}

function FailedDialog({ problems }: { readonly problems: readonly string[] }) {
  const { t } = useTranslation('files');
  const ok = useTranslation('app').t('ok');
  return (
    <Dialog
      title={t('failed')}
      onClose={close}
      width={560}
      footer={
        <Button kind="primary" onClick={close}>
          {ok}
        </Button>
      }
    >
      <ul className={styles.problems}>
        {problems.map((problem) => (
          <li key={problem}>
            <Said>{problem}</Said>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

/** Saving failed: why, what stands where, and another place at once. */
function NotSavedDialog({ problem }: { readonly problem: string }) {
  const { t } = useTranslation('files');
  const elsewhere = (): void => {
    close();
    void saveCase(true);
  };
  return (
    <Dialog
      title={t('notSaved')}
      onClose={close}
      width={560}
      footer={
        <>
          <Button onClick={close}>{t('notSavedBack')}</Button>
          <Button kind="primary" onClick={elsewhere}>
            {t('notSavedElsewhere')}
          </Button>
        </>
      }
    >
      <p className={styles.problem} role="alert">
        <Said>{problem}</Said>
      </p>
      <p>{t('notSavedText')}</p>
    </Dialog>
  );
}

/** What is under way and takes a while. */
function Wait() {
  const { t } = useTranslation('files');
  const reading = useFiles((state) => state.reading);
  const makingReport = useFiles((state) => state.makingReport);
  if (reading === null && !makingReport) return null;
  const doing = reading === null ? t('makingReport') : t('reading', { name: reading });
  return (
    <div className={styles.reading} role="status">
      <progress className={styles.progress} aria-label={doing} />
      {doing}
    </div>
  );
}

function Notice() {
  const notice = useFiles((state) => state.notice);
  const [shown, setShown] = useState(0);
  useEffect(() => {
    if (notice === null) return;
    const timer = setTimeout(() => setShown(notice.serial), NOTICE_TIME);
    return () => clearTimeout(timer);
  }, [notice]);
  const visible = notice !== null && notice.serial !== shown;
  return (
    <div className={styles.notices} role="status" aria-live="polite">
      {visible && (
        <div className={styles.notice}>
          <Said>{notice.text}</Said>
        </div>
      )}
    </div>
  );
}
