import { ListChecks, SlidersHorizontal } from 'lucide-react';
import type { Action } from '../actions/action.ts';
import { useCase } from '../stores/case-store.ts';
import { type SideTab, showSideTab } from '../stores/view-store.ts';

export const SIDE_TABS: readonly SideTab[] = ['inspector', 'checks'];

/** Id of a tab's element. */
export const sideTabId = (tab: SideTab): string => `tab-${tab}`;

/** Shows a tab and gives it the focus, once the palette that asked for it has gone: it can take none under a dialog. */
function goTo(tab: SideTab): void {
  showSideTab(tab);
  requestAnimationFrame(() => document.getElementById(sideTabId(tab))?.focus());
}

/** The tabs at the right of the workspace, for those who look for them by typing. */
export const sideActions: readonly Action[] = SIDE_TABS.map((tab) => ({
  id: `side.${tab}`,
  label: `workspace:tabs.${tab}`,
  icon: tab === 'checks' ? ListChecks : SlidersHorizontal,
  group: 'guide',
  enabled: () => useCase.getState().session !== null,
  run: () => goTo(tab),
}));
