import { Settings } from 'lucide-react';
import type { Action } from '../../actions/action.ts';
import { openPreferences } from './preferences-store.ts';

export const preferencesActions: readonly Action[] = [
  {
    id: 'file.preferences',
    label: 'preferences:open',
    icon: Settings,
    shortcut: 'mod+comma',
    group: 'file',
    run: openPreferences,
  },
];
