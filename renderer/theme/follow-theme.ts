import { usePreferences } from '../stores/preferences-store.ts';

/** Puts the chosen theme on the page, and follows the system's where that is chosen. */
export function followTheme(): void {
  const systemLight = matchMedia('(prefers-color-scheme: light)');
  const apply = (): void => {
    const { theme } = usePreferences.getState();
    const shown = theme === 'system' ? (systemLight.matches ? 'light' : 'dark') : theme;
    document.documentElement.dataset.theme = shown;
  };
  apply();
  usePreferences.subscribe(apply);
  systemLight.addEventListener('change', apply);
}
