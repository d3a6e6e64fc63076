import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { usePreferences } from '../stores/preferences-store.ts';
import { en } from './en/index.ts';
import type { AllWords } from './words.ts';
import { zh } from './zh/index.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app';
    resources: AllWords;
  }
}

const LANGUAGE_TAGS = { en: 'en', zh: 'zh-CN' } as const;

/** Loads both languages and follows the preference, live. */
export function startLanguages(): void {
  void i18next.use(initReactI18next).init({
    lng: usePreferences.getState().language,
    fallbackLng: 'en',
    defaultNS: 'app',
    resources: { en, zh },
    interpolation: { escapeValue: false },
    initAsync: false,
    showSupportNotice: false,
  });
  const follow = ({ language }: { readonly language: 'en' | 'zh' }): void => {
    document.documentElement.lang = LANGUAGE_TAGS[language];
    if (i18next.language !== language) void i18next.changeLanguage(language);
  };
  follow(usePreferences.getState());
  usePreferences.subscribe(follow);
}
