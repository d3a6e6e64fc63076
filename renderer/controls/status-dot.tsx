import styles from './status-dot.module.css';
import { Tip } from './tip.tsx';

export type DotStatus = 'ready' | 'stale' | 'building' | 'warning' | 'failed';

interface StatusDotProps {
  readonly status: DotStatus;
  /** What it means here, in words: also its accessible name. */
  readonly text: string;
  /** The words stand beside the dot instead of in its tooltip. */
  readonly worded?: boolean;
}

/** How something stands: a colour and a shape of its own for each, and the word for it. */
export function StatusDot({ status, text, worded = false }: StatusDotProps) {
  const dot = <span className={styles.dot} data-status={status} />;
  if (worded) {
    return (
      <span className={styles.worded} data-status={status}>
        {dot}
        {text}
      </span>
    );
  }
  return (
    <Tip text={text} side="right">
      <span className={styles.holder} role="img" aria-label={text}>
        {dot}
      </span>
    </Tip>
  );
}
