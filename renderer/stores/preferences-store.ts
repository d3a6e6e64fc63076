import { create } from 'zustand';

export type Theme = 'dark' | 'light' | 'system';
export type Language = 'en' | 'zh';

/** What the user wants of the program, whatever the case. */
export interface Preferences {
  readonly theme: Theme;
  readonly language: Language;
  /** Sizes of the workspace's panels by their ids, as the panels' library gives them. */
  readonly panels: Readonly<Record<string, number>> | null;
}

const STORAGE_KEY = 'guidesmith.preferences';

const DEFAULTS: Preferences = {
  theme: 'dark',
  language: typeof navigator !== 'undefined' && navigator.language.startsWith('zh') ? 'zh' : 'en',
  panels: null,
};

/** Preferences, remembered on this machine. */
export const usePreferences = create<Preferences>(() => ({ ...DEFAULTS, ...remembered() }));

export const setPreferences = (changes: Partial<Preferences>): void =>
  usePreferences.setState(changes);

usePreferences.subscribe((preferences) => {
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(preferences));
  } catch {
    // Storage that is full or forbidden costs the memory of a panel's width, nothing else.
  }
});

/** What an earlier visit left, as far as it still makes sense. */
function remembered(): Partial<Preferences> {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '{}');
    if (typeof found !== 'object' || found === null) return {};
    const { theme, language, panels } = found as Record<string, unknown>;
    return {
      ...(theme === 'dark' || theme === 'light' || theme === 'system' ? { theme } : {}),
      ...(language === 'en' || language === 'zh' ? { language } : {}),
      ...(isSizes(panels) ? { panels } : {}),
    };
  } catch {
    return {};
  }
}

// A declaration, not a constant: the store asks it while this module is still being read.
function isSizes(value: unknown): value is Record<string, number> {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((size) => typeof size === 'number' && size > 0)
  );
}
