import {
  Box,
  Camera,
  Crosshair,
  Cuboid,
  Grid2x2,
  type LucideIcon,
  Maximize,
  Pyramid,
  Slice,
} from 'lucide-react';
import type { Action } from '../actions/action.ts';
import { moveCamera, type StandardView, useView } from '../stores/view-store.ts';
import { STANDARD_VIEWS } from './camera/patient-sides.ts';
import { saveScreenshot } from './save-screenshot.ts';
import { toggleSection } from './section/toggle-section.ts';
import { useViewport } from './viewport-store.ts';

/** An action that has a button in the view. */
export type ToolbarAction = Action & { readonly icon: LucideIcon };

/** The key of a standard view: 1 to 6. */
export const standardShortcut = (view: StandardView): string =>
  String(STANDARD_VIEWS.indexOf(view) + 1);

const standardActions = STANDARD_VIEWS.map(
  (view): Action => ({
    id: `view.${view}`,
    label: `viewport:views.${view}`,
    icon: Box,
    shortcut: standardShortcut(view),
    group: 'view',
    run: () => moveCamera({ type: 'standard', view }),
  }),
);

/** Those with a button in the view, in its order. */
export const toolbarActions: readonly ToolbarAction[] = [
  {
    id: 'view.home',
    label: 'viewport:home',
    icon: Maximize,
    shortcut: 'home',
    group: 'view',
    run: () => moveCamera({ type: 'home' }),
  },
  {
    id: 'view.focus',
    label: 'viewport:focus',
    icon: Crosshair,
    shortcut: 'f',
    group: 'view',
    run: () => moveCamera({ type: 'focus', item: null }),
  },
  {
    id: 'view.section',
    label: 'viewport:section',
    icon: Slice,
    shortcut: 'shift+x',
    group: 'view',
    run: toggleSection,
  },
  {
    id: 'view.edges',
    label: 'viewport:edges',
    icon: Pyramid,
    shortcut: 'shift+e',
    group: 'view',
    run: () => useView.setState(({ edges }) => ({ edges: !edges })),
  },
  {
    id: 'view.projection',
    label: 'viewport:parallel',
    icon: Cuboid,
    shortcut: 'shift+p',
    group: 'view',
    run: () =>
      useViewport.setState(({ projection }) => ({
        projection: projection === 'perspective' ? 'orthographic' : 'perspective',
      })),
  },
  {
    id: 'view.screenshot',
    label: 'viewport:screenshot',
    icon: Camera,
    shortcut: 'shift+s',
    group: 'view',
    enabled: () => useViewport.getState().capture !== null,
    run: () => void saveScreenshot(),
  },
  {
    id: 'view.layout',
    label: 'viewport:fourViews',
    icon: Grid2x2,
    shortcut: 'shift+l',
    group: 'view',
    run: () =>
      useView.setState(({ layout }) => ({ layout: layout === 'four' ? 'single' : 'four' })),
  },
];

/** All actions of the 3D view. */
export const viewActions: readonly Action[] = [...toolbarActions, ...standardActions];
