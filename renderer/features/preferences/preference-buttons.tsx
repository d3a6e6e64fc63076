import { Languages, Moon, Settings, Sun } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { shortcutText } from '../../actions/action.ts';
import { Button, IconButton } from '../../controls/button.tsx';
import {
  shownTheme,
  switchLanguage,
  switchTheme,
  usePreferences,
} from '../../stores/preferences-store.ts';
import { openPreferences } from './preferences-store.ts';

/** What changes at once, language and theme, and the door to the rest. */
export function PreferenceButtons() {
  return (
    <>
      <LanguageButton />
      <ThemeButton />
      <PreferencesButton />
    </>
  );
}

function LanguageButton() {
  const { t } = useTranslation('topBar');
  const language = usePreferences((state) => state.language);
  const other = language === 'en' ? '中文' : 'EN';
  return (
    <Button
      kind="quiet"
      icon={<Languages aria-hidden />}
      aria-label={`${t('language')}: ${other}`}
      onClick={switchLanguage}
    >
      {other}
    </Button>
  );
}

function ThemeButton() {
  const { t } = useTranslation('topBar');
  const light = usePreferences(shownTheme) === 'light';
  return (
    <IconButton label={light ? t('themeToDark') : t('themeToLight')} onClick={switchTheme}>
      {light ? <Moon /> : <Sun />}
    </IconButton>
  );
}

function PreferencesButton() {
  const { t } = useTranslation('preferences');
  return (
    <IconButton label={t('title')} shortcut={shortcutText('mod+comma')} onClick={openPreferences}>
      <Settings />
    </IconButton>
  );
}
