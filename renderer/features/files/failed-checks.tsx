import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { CheckResult } from '../../../shared/checks/check.ts';
import { Said } from '../../i18n/said.tsx';
import type { Excuse } from './export-files.ts';
import styles from './file-dialogs.module.css';

interface FailedChecksProps {
  readonly checks: readonly CheckResult[];
  /** As it was typed. */
  readonly typed: Excuse;
  readonly onChange: (typed: Excuse) => void;
}

/** The checks that fail, and who lets the guide out even so, and why. */
export function FailedChecks({ checks, typed, onChange }: FailedChecksProps) {
  const { t } = useTranslation('files');
  const ids = { reason: useId(), by: useId() };
  return (
    <div className={styles.failing}>
      <p>{t('exportFailing', { count: checks.length })}</p>
      <ul>
        {checks.map(({ id, feature, message }) => (
          <li key={`${id} ${feature}`}>
            <Said>{message}</Said>
          </li>
        ))}
      </ul>
      <label htmlFor={ids.by}>{t('exportBy')}</label>
      <input
        id={ids.by}
        className={styles.input}
        value={typed.by}
        onChange={(event) => onChange({ ...typed, by: event.target.value })}
      />
      <label htmlFor={ids.reason}>{t('exportReason')}</label>
      <textarea
        id={ids.reason}
        className={styles.input}
        rows={2}
        value={typed.reason}
        placeholder={t('exportReasonHint')}
        onChange={(event) => onChange({ ...typed, reason: event.target.value })}
      />
    </div>
  );
}
