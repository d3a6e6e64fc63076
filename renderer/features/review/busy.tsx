import type { ReactNode } from 'react';
import styles from './busy.module.css';

/** Work that takes a moment. */
export function Busy({ children }: { readonly children: ReactNode }) {
  return (
    <div className={styles.busy} role="status">
      <progress aria-hidden />
      {children}
    </div>
  );
}
