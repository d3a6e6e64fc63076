import { shownTheme, usePreferences } from '../stores/preferences-store.ts';

/** Puts the chosen theme on the page, and follows the system's where that is chosen. */
export function followTheme(): void {
  const systemLight = matchMedia('(prefers-color-scheme: light)');
  const show = (): void => {
    document.documentElement.dataset.theme = shownTheme(usePreferences.getState());
  };
  const hear = (): void =>
    usePreferences.setState({ systemTheme: systemLight.matches ? 'light' : 'dark' });
  usePreferences.subscribe(show);
  systemLight.addEventListener('change', hear);
  hear();
  show();
}
