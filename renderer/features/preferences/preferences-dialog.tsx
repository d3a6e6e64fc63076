import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../controls/button.tsx';
import { Dialog } from '../../controls/dialog.tsx';
import { SegmentedControl } from '../../controls/segmented-control.tsx';
import { SelectField } from '../../controls/select-field.tsx';
import { coreSentence } from '../../i18n/core-sentences.ts';
import { setPreferences, usePreferences } from '../../stores/preferences-store.ts';
import { saveProfiles, useProfiles } from '../../stores/profiles-store.ts';
import { sentenceOf } from '../files/index.ts';
import { CentreForm } from './centre-form.tsx';
import { PackForm } from './pack-form.tsx';
import styles from './preferences-dialog.module.css';
import { closePreferences, usePreferencesDialog } from './preferences-store.ts';
import { PrinterForm } from './printer-form.tsx';
import { draftOf, profilesOf, type WrongField } from './profile-draft.ts';

const THEMES = ['system', 'dark', 'light'] as const;

/** Names of the languages in their own words. */
const LANGUAGES = [
  { value: 'en', text: 'English' },
  { value: 'zh', text: '简体中文' },
] as const;

/** Preferences, over the window while they are open. */
export function PreferencesDialog() {
  const open = usePreferencesDialog((state) => state.open);
  return open && <OpenPreferences />;
}

function OpenPreferences() {
  const { t } = useTranslation('preferences');
  const cancel = useTranslation('app').t('cancel');
  const [draft, setDraft] = useState(() => draftOf(useProfiles.getState()));
  const [wrong, setWrong] = useState<WrongField | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const change = (next: typeof draft): void => {
    setDraft(next);
    setWrong(null);
  };
  const save = async (): Promise<void> => {
    const profiles = profilesOf(draft);
    if ('wrong' in profiles) return setWrong(profiles.wrong);
    try {
      await saveProfiles(profiles);
      closePreferences();
    } catch (error) {
      setProblem(t('notKept', { reason: coreSentence(sentenceOf(error)) }));
    }
  };
  return (
    <Dialog
      title={t('title')}
      onClose={closePreferences}
      width={600}
      footer={
        <>
          <Button onClick={closePreferences}>{cancel}</Button>
          <Button kind="primary" onClick={() => void save()}>
            {t('save')}
          </Button>
        </>
      }
    >
      <div className={styles.preferences}>
        <Appearance />
        <PrinterForm draft={draft} isWrong={wrong === 'printer'} onChange={change} />
        <CentreForm
          centre={draft.centre}
          isWrong={wrong === 'centre'}
          onChange={(centre) => change({ ...draft, centre })}
        />
        <PackForm draft={draft} onChange={change} />
        {problem !== null && (
          <p className={styles.problem} role="alert">
            {problem}
          </p>
        )}
      </div>
    </Dialog>
  );
}

/** Language and theme: they change at once, so that the choice is seen. */
function Appearance() {
  const { t } = useTranslation('preferences');
  const { language, theme } = usePreferences();
  return (
    <section className={styles.part} aria-label={t('appearance')}>
      <h3 className={styles.title}>{t('appearance')}</h3>
      <SelectField
        label={t('language')}
        value={language}
        options={LANGUAGES}
        onChange={(chosen) => setPreferences({ language: chosen })}
      />
      <SegmentedControl
        label={t('theme')}
        value={theme}
        options={THEMES.map((value) => ({ value, text: t(`themes.${value}`) }))}
        onChange={(chosen) => setPreferences({ theme: chosen })}
      />
    </section>
  );
}
