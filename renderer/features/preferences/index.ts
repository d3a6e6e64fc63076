export { loadKeptProfiles } from './load-profiles.ts';
export { PreferenceButtons } from './preference-buttons.tsx';
export { preferencesActions } from './preferences-actions.ts';
export { PreferencesDialog } from './preferences-dialog.tsx';
export { PrinterFit } from './printer-fit.tsx';
