import { CircleQuestionMark } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import styles from './help-mark.module.css';
import type { HelpPlace } from './help-places.ts';
import { openHelp } from './help-store.ts';

/** A small "?" beside something, which opens its page. */
export function HelpMark({ place, name }: { readonly place: HelpPlace; readonly name: string }) {
  const { t } = useTranslation('help');
  return (
    <button
      type="button"
      className={styles.mark}
      aria-label={t('about', { name })}
      title={t('about', { name })}
      onClick={() => openHelp(place)}
    >
      <CircleQuestionMark aria-hidden />
    </button>
  );
}
