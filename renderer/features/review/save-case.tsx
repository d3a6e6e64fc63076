import { useTranslation } from 'react-i18next';
import { Button } from '../../controls/button.tsx';
import { isUnsaved, useCase } from '../../stores/case-store.ts';
import { useSigning } from '../../stores/signing-store.ts';
import { fileActions } from '../files/index.ts';
import { givesOn } from './gives-on.ts';
import styles from './review-mode.module.css';

/** What was said or signed is in no file yet, and the way to put it there. Nothing where all is saved. */
export function SaveCase() {
  const { t } = useTranslation('review');
  const unsaved = useCase(isUnsaved);
  const review = useCase(({ session }) => session?.records?.review ?? null);
  const role = useSigning(({ identities }) => identities[0]?.person.role ?? null);
  if (!unsaved || review === null) return null;
  const next = role !== null && givesOn(review.release?.status ?? 'draft', role);
  return (
    <>
      <span className={styles.saveHint}>{t('saveHint')}</span>
      <Button kind={next ? 'primary' : 'plain'} onClick={() => fileActions.save.run()}>
        {t('save')}
      </Button>
    </>
  );
}
