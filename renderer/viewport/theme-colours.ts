import { useSyncExternalStore } from 'react';

/** The colours of the theme that the scene draws with, as CSS writes them. */
export interface ThemeColours {
  readonly bone: string;
  readonly skin: string;
  readonly guide: string;
  readonly trajectory: string;
  readonly cutPlane: string;
  readonly artery: string;
  readonly vein: string;
  readonly nerve: string;
  readonly pass: string;
  readonly warning: string;
  readonly fail: string;
  readonly accent: string;
  readonly text: string;
  readonly muted: string;
  readonly viewTop: string;
  readonly viewBottom: string;
}

const VARIABLES: Readonly<Record<keyof ThemeColours, string>> = {
  bone: '--bone',
  skin: '--skin',
  guide: '--guide',
  trajectory: '--trajectory',
  cutPlane: '--cut-plane',
  artery: '--artery',
  vein: '--vein',
  nerve: '--nerve',
  pass: '--pass',
  warning: '--warning',
  fail: '--fail',
  accent: '--accent',
  text: '--text',
  muted: '--muted',
  viewTop: '--view-top',
  viewBottom: '--view-bottom',
};

/** The colours as they are now. */
export function themeColours(): ThemeColours {
  const style = getComputedStyle(document.documentElement);
  const entries = Object.entries(VARIABLES).map(([name, variable]) => [
    name,
    style.getPropertyValue(variable).trim(),
  ]);
  return Object.fromEntries(entries) as ThemeColours;
}

/** The colours; the component is drawn again when the theme changes. */
export function useThemeColours(): ThemeColours {
  const json = useSyncExternalStore(watchTheme, () => JSON.stringify(themeColours()));
  return JSON.parse(json) as ThemeColours;
}

function watchTheme(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}
