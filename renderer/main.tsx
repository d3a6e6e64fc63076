import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { loadOwnInstruments } from './features/instruments/index.ts';
import { loadKeptProfiles } from './features/preferences/index.ts';
import { startLanguages } from './i18n/start.ts';
import { loadPreferences } from './stores/preferences-store.ts';
import './theme/base.css';
import { followTheme } from './theme/follow-theme.ts';

await loadPreferences();
startLanguages();
followTheme();
void loadOwnInstruments();
void loadKeptProfiles();

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no #root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
