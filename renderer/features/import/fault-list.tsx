import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Fault } from '../../../shared/mesh/inspect.ts';
import { SaidNote } from '../../i18n/said.tsx';
import { isFaultCode } from './fault-words.ts';
import styles from './import.module.css';

/** Faults of a mesh in the user's language, with their counts. */
export function FaultList({ faults }: { readonly faults: readonly Fault[] }) {
  const { t, i18n } = useTranslation('importing');
  if (faults.length === 0) return null;
  return (
    <ul className={styles.faults} aria-label={t('faultsFound')}>
      {faults.map(({ code, count, message }) => (
        <li key={code} title={message}>
          <TriangleAlert aria-hidden />
          {isFaultCode(code) ? (
            t(`faults.${code}`, { count, number: count.toLocaleString(i18n.language) })
          ) : (
            <SaidNote>{message}</SaidNote>
          )}
        </li>
      ))}
    </ul>
  );
}
