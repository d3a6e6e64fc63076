import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from './button.tsx';
import styles from './dialog.module.css';
import { useReturnFocus } from './use-return-focus.ts';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  /** Width in px; it never exceeds the window. */
  readonly width?: number;
  readonly children: ReactNode;
  /** Buttons, the main one last. */
  readonly footer?: ReactNode;
}

/** What a dialog is opened for: its first field, else its main button. */
const FIRST_FIELD =
  '[data-part="body"] :is(input, select, textarea):not(:disabled), [data-part="footer"] button:last-child';

/** A modal dialog: the browser's own, which keeps the focus inside, closes on Escape and lies above everything. */
export function Dialog({ title, onClose, width = 480, children, footer }: DialogProps) {
  const { t } = useTranslation('app');
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useReturnFocus();
  useEffect(() => {
    const dialog = ref.current;
    if (dialog === null || dialog.open) return;
    dialog.showModal();
    // The browser would take the first button, which is the one that closes.
    dialog.querySelector<HTMLElement>(FIRST_FIELD)?.focus();
  }, []);
  return (
    <dialog
      ref={ref}
      className={styles.dialog}
      style={{ width }}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && tookByTip(event.nativeEvent)) onClose();
      }}
    >
      <header className={styles.header}>
        <h2 id={titleId}>{title}</h2>
        <IconButton label={t('close')} tip={false} onClick={onClose}>
          <X />
        </IconButton>
      </header>
      <div className={styles.body} data-part="body">
        {children}
      </div>
      {footer !== undefined && (
        <footer className={styles.footer} data-part="footer">
          {footer}
        </footer>
      )}
    </dialog>
  );
}

/** Whether a tooltip has kept the key for itself: whoever presses Escape means the dialog, not the hint that happens to be shown. */
const tookByTip = (event: KeyboardEvent): boolean =>
  event.defaultPrevented && document.querySelector('[role="tooltip"]') !== null;
