import { Languages, Redo2, Search, SunMoon, Undo2 } from 'lucide-react';
import type { Action } from '../actions/action.ts';
import { openPalette } from '../features/command-palette/index.ts';
import { cutPlaneActions } from '../features/cut-plane/index.ts';
import { fileActions } from '../features/files/index.ts';
import { footprintActions } from '../features/footprint/index.ts';
import { guidedActions } from '../features/guided-start/index.ts';
import { helpActions } from '../features/help/index.ts';
import { importActions } from '../features/import/index.ts';
import { measureActions } from '../features/measure/index.ts';
import { outlineActions } from '../features/outline/index.ts';
import { placingActions } from '../features/placing/index.ts';
import { preferencesActions } from '../features/preferences/index.ts';
import { removalActions } from '../features/removal/index.ts';
import { reviewActions } from '../features/review/index.ts';
import { simulationActions } from '../features/simulation/index.ts';
import { trajectoryActions } from '../features/trajectory/index.ts';
import { redo, redoLabel, undo, undoLabel, useCase } from '../stores/case-store.ts';
import { switchLanguage, switchTheme } from '../stores/preferences-store.ts';
import { viewActions } from '../viewport/index.ts';
import { sideActions } from './side-actions.ts';

const ownActions: readonly Action[] = [
  {
    id: 'edit.undo',
    label: 'topBar:undo',
    icon: Undo2,
    shortcut: 'mod+z',
    group: 'edit',
    enabled: () => undoLabel(useCase.getState()) !== null,
    run: undo,
  },
  {
    id: 'edit.redo',
    label: 'topBar:redo',
    icon: Redo2,
    shortcut: 'mod+shift+z',
    alias: 'mod+y',
    group: 'edit',
    enabled: () => redoLabel(useCase.getState()) !== null,
    run: redo,
  },
  {
    id: 'help.palette',
    label: 'topBar:palette',
    icon: Search,
    shortcut: 'mod+k',
    group: 'help',
    run: openPalette,
  },
  {
    id: 'view.theme',
    label: 'topBar:theme',
    icon: SunMoon,
    group: 'view',
    run: switchTheme,
  },
  {
    id: 'view.language',
    label: 'topBar:language',
    icon: Languages,
    group: 'view',
    run: switchLanguage,
  },
];

/** Everything that can be done, from all features. */
export const ALL_ACTIONS: readonly Action[] = [
  ...ownActions,
  ...Object.values(fileActions),
  ...importActions,
  ...preferencesActions,
  ...viewActions,
  ...guidedActions,
  ...trajectoryActions,
  ...cutPlaneActions,
  ...footprintActions,
  ...placingActions,
  ...removalActions,
  ...simulationActions,
  ...measureActions,
  ...sideActions,
  ...outlineActions,
  ...reviewActions,
  ...helpActions,
];

/** Those that leave the case as it is: for its review. */
export const READING_ACTIONS: readonly Action[] = ALL_ACTIONS.filter(({ group }) =>
  ['file', 'view', 'help'].includes(group),
);

/** Those that take up a tool, in the order of the rail. */
export const TOOL_ACTIONS: readonly Action[] = ALL_ACTIONS.filter(({ group }) => group === 'tool');
