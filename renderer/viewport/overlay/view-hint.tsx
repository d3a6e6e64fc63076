import { useTranslation } from 'react-i18next';
import { useAnatomy } from '../../stores/anatomy-store.ts';
import { useDocument } from '../../stores/case-store.ts';
import styles from './view-hint.module.css';

/** What an empty or half-empty view waits for. */
export function ViewHint() {
  const { t } = useTranslation('viewport');
  const document = useDocument();
  const byId = useAnatomy((state) => state.byId);
  if (document === null) return null;
  const states = document.anatomy.map(({ id }) => byId.get(id)?.status ?? 'reading');
  const reading = states.filter((status) => status === 'reading').length;
  if (states.length === 0) return <p className={styles.empty}>{t('noAnatomy')}</p>;
  if (reading === 0) return null;
  return (
    <p className={styles.reading} role="status">
      {t('reading', { done: states.length - reading, all: states.length })}
    </p>
  );
}
