import type { ButtonHTMLAttributes, ReactNode } from 'react';
import styles from './button.module.css';
import { Tip } from './tip.tsx';

type Rest = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className' | 'type'>;

interface ButtonProps extends Rest {
  readonly kind?: 'plain' | 'primary' | 'danger' | 'quiet';
  readonly icon?: ReactNode;
  readonly children: ReactNode;
}

/** A button with words. */
export function Button({ kind = 'plain', icon, children, ...rest }: ButtonProps) {
  return (
    <button type="button" className={`${styles.button} ${styles[kind]}`} {...rest}>
      {icon}
      <span className={styles.words}>{children}</span>
    </button>
  );
}

interface IconButtonProps extends Rest {
  /** What it does: its accessible name, and the tooltip. */
  readonly label: string;
  /** Shown in the tooltip: `Ctrl+Z`. */
  readonly shortcut?: string;
  /** Of a button that stays down; leave out for one that does not. */
  readonly pressed?: boolean;
  /** False in a dialog for what has the focus when it opens: a tooltip there takes the Escape that is meant for the dialog. */
  readonly tip?: boolean;
  readonly children: ReactNode;
}

/** A button with a picture alone; its tooltip says what it does and the key for it. */
export function IconButton({
  label,
  shortcut,
  pressed,
  tip = true,
  children,
  ...rest
}: IconButtonProps) {
  const button = (
    <button
      type="button"
      className={`${styles.button} ${styles.icon}`}
      aria-label={label}
      aria-pressed={pressed}
      {...rest}
    >
      {children}
    </button>
  );
  if (!tip) return button;
  return (
    <Tip text={label} shortcut={shortcut}>
      {button}
    </Tip>
  );
}
