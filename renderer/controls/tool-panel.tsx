import { X } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from './button.tsx';
import styles from './tool-panel.module.css';

interface ToolPanelProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Whoever has it can give the panel the focus; Tab goes on inside it. */
  readonly ref?: Ref<HTMLElement>;
}

/** The panel of the tool in hand, floating over the views. */
export function ToolPanel({ title, onClose, children, ref }: ToolPanelProps) {
  const { t } = useTranslation('app');
  return (
    <section
      ref={ref}
      className={styles.panel}
      aria-label={title}
      {...(ref === undefined ? {} : { tabIndex: -1 })}
    >
      <header className={styles.header}>
        <h2>{title}</h2>
        <IconButton label={t('close')} shortcut="Esc" onClick={onClose}>
          <X />
        </IconButton>
      </header>
      <div className={styles.body}>{children}</div>
    </section>
  );
}
