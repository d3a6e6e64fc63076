import { useTranslation } from 'react-i18next';
import { Button } from '../../controls/button.tsx';
import styles from './scan.module.css';
import type { ScanWork } from './use-scan.ts';

/** How far the scan is read, and the way to stop it; that it was stopped, and the way to read it again. */
export function ScanReading({ work }: { readonly work: ScanWork }) {
  const { t } = useTranslation('importing');
  const { doing, stopped } = work;
  if (doing?.what === 'reading') {
    return (
      <div className={styles.job} role="status">
        <progress value={doing.share} aria-label={t('scanReading')} />
        {t('scanReading')}
        <Button kind="quiet" onClick={work.cancel}>
          {t('stop')}
        </Button>
      </div>
    );
  }
  if (!stopped) return null;
  return (
    <div className={styles.job} role="status">
      {t('stopped')}
      <Button kind="quiet" onClick={work.readAgain}>
        {t('again')}
      </Button>
    </div>
  );
}
