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

/**
 * What a dialog is opened for: its first field, of a choice what is chosen, else its main button. A choice has a hidden field of its own
 * as it comes, which goes again at once and would take the focus with it.
 */
const FIRST_FIELD =
  '[data-part="body"] :is(input, select, textarea, [role="radio"][aria-checked="true"]):not(:disabled, [aria-hidden="true"]), [data-part="footer"] button:last-child';

/** A modal dialog: the browser's own, which keeps the focus inside, closes on Escape and lies above everything. */
export function Dialog({ title, onClose, width = 480, children, footer }: DialogProps) {
  const { t } = useTranslation('app');
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  /** What stood there before the tooltip had the key. */
  const tip = useRef<Tip>('none');
  useReturnFocus();
  useEffect(() => {
    const look = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') tip.current = tipNow();
    };
    window.addEventListener('keydown', look, { capture: true });
    return () => window.removeEventListener('keydown', look, { capture: true });
  }, []);
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
        if (event.key === 'Escape' && event.defaultPrevented && tip.current === 'pointed')
          onClose();
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

type Tip = 'none' | 'pointed' | 'focused';

/**
 * The tooltip that is shown as Escape is pressed. One that came with the keyboard's focus covers what its reader may want to see: the first
 * Escape takes it away and nothing else (WCAG 1.4.13). One that happens to stand under the pointer goes with the dialog.
 */
function tipNow(): Tip {
  if (document.querySelector('[role="tooltip"]') === null) return 'none';
  const focused = document.activeElement;
  if (focused?.matches(':focus-visible') !== true) return 'pointed';
  const described = focused.getAttribute('aria-describedby')?.split(' ') ?? [];
  const isOfFocus = described.some(
    (id) => document.getElementById(id)?.getAttribute('role') === 'tooltip',
  );
  return isOfFocus ? 'focused' : 'pointed';
}
