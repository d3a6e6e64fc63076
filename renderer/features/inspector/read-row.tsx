import type { ReactNode } from 'react';
import type { CheckStatus } from '../../../shared/checks/check.ts';
import { StatusIcon } from '../checks/index.ts';
import styles from './inspector.module.css';

interface ReadRowProps {
  readonly label: string;
  readonly children: ReactNode;
  /** How it stands against its limit; left out where it has none. */
  readonly status?: CheckStatus | undefined;
  /** `>= 1.0 mm`. */
  readonly limit?: string | undefined;
  readonly title?: string | undefined;
}

/** Something to read: a label and a value, with its limit and how it stands against that. */
export function ReadRow({ label, children, status, limit, title }: ReadRowProps) {
  return (
    <div className={styles.read} title={title}>
      <span className={styles.readLabel}>{label}</span>
      <span className={styles.readValue}>
        {children}
        {limit !== undefined && <span className={styles.limit}>{limit}</span>}
      </span>
      <span className={styles.readStatus}>
        {status !== undefined && <StatusIcon status={status} />}
      </span>
    </div>
  );
}

/** `2.31 mm`. */
export const mmText = (value: number, digits = 2): string => `${value.toFixed(digits)} mm`;
