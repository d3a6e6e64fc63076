import { create } from 'zustand';
import { DEFAULT_PREFERENCES, type Preferences as Kept } from '../../shared/host/preferences.ts';
import { host } from '../host/host.ts';

export type Language = 'en' | 'zh';

/** What the user wants of the program, whatever the case. */
export interface Preferences extends Pick<Kept, 'theme' | 'panels' | 'exports'> {
  readonly language: Language;
  /** What the system prefers now; shown where `theme` is the system's. */
  readonly systemTheme: 'dark' | 'light';
}

const systemLanguage = (): Language =>
  typeof navigator !== 'undefined' && navigator.language.startsWith('zh') ? 'zh' : 'en';

/** Preferences as they hold now; what the host kept comes with `loadPreferences`. */
export const usePreferences = create<Preferences>(() => ({
  theme: 'system',
  language: systemLanguage(),
  panels: {},
  exports: DEFAULT_PREFERENCES.exports,
  systemTheme: 'dark',
}));

/** Takes over what the host kept; to be awaited before the first picture, so that nothing flickers. */
export async function loadPreferences(): Promise<void> {
  try {
    const { theme, language, panels, exports } = await host.preferences();
    usePreferences.setState({ theme, language: language ?? systemLanguage(), panels, exports });
  } catch {
    // A host that cannot read them costs a choice of theme and language, never the start.
  }
}

/** Changes preferences at once, and lets the host keep them. */
export function setPreferences(
  changes: Partial<Pick<Preferences, 'theme' | 'language' | 'panels' | 'exports'>>,
): void {
  usePreferences.setState(changes);
  host.setPreferences(changes).catch(() => {
    // Storage that is full or forbidden costs the memory of a panel's width, nothing else.
  });
}

/** The theme on the screen. */
export const shownTheme = ({ theme, systemTheme }: Preferences): 'dark' | 'light' =>
  theme === 'system' ? systemTheme : theme;

/** To the other theme than the one on the screen. */
export const switchTheme = (): void =>
  setPreferences({ theme: shownTheme(usePreferences.getState()) === 'light' ? 'dark' : 'light' });

/** To the other language. */
export const switchLanguage = (): void =>
  setPreferences({ language: usePreferences.getState().language === 'en' ? 'zh' : 'en' });
