import { create } from 'zustand';

/** Whether the dialog is open. */
export const usePreferencesDialog = create<{ readonly open: boolean }>(() => ({ open: false }));

export const openPreferences = (): void => usePreferencesDialog.setState({ open: true });
export const closePreferences = (): void => usePreferencesDialog.setState({ open: false });
