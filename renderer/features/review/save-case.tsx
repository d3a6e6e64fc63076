import { useTranslation } from 'react-i18next';
import { Button } from '../../controls/button.tsx';
import { isUnsaved, useCase } from '../../stores/case-store.ts';
import { fileActions } from '../files/index.ts';
import panel from './panel.module.css';

/** What was said or signed is in no file yet, and the way to put it there. Nothing where all is saved. */
export function SaveCase() {
  const { t } = useTranslation('review');
  const unsaved = useCase(isUnsaved);
  const said = useCase(({ session }) => session?.records !== null);
  if (!unsaved || !said) return null;
  return (
    <section className={panel.section}>
      <p className={panel.muted}>{t('saveHint')}</p>
      <div className={panel.buttons}>
        <Button onClick={() => fileActions.save.run()}>{t('save')}</Button>
      </div>
    </section>
  );
}
