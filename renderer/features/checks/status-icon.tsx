import { CircleCheck, CircleMinus, CircleX, TriangleAlert } from 'lucide-react';
import type { CheckStatus } from '../../../shared/checks/check.ts';
import styles from './checks-panel.module.css';

const ICONS = { pass: CircleCheck, warn: TriangleAlert, fail: CircleX, skipped: CircleMinus };

/** The mark of a check's outcome: a shape of its own for each, besides the colour. */
export function StatusIcon({ status }: { readonly status: CheckStatus }) {
  const Icon = ICONS[status];
  return <Icon className={`${styles.icon} ${styles[status]}`} aria-hidden />;
}
