import type { ReactNode } from 'react';
import { Tip } from '../../controls/tip.tsx';
import styles from './inspector.module.css';

interface FieldButtonProps {
  readonly label: string;
  readonly onClick: () => void;
  readonly disabled?: boolean;
  readonly children: ReactNode;
}

/** A small button at the end of a field's row. */
export function FieldButton({ label, onClick, disabled, children }: FieldButtonProps) {
  return (
    <Tip text={label} side="left">
      <button
        type="button"
        className={styles.fieldButton}
        aria-label={label}
        disabled={disabled}
        onClick={onClick}
      >
        {children}
      </button>
    </Tip>
  );
}
