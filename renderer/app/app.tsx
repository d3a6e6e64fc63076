import { Tooltip } from 'radix-ui';
import { useEffect } from 'react';
import { CommandPalette } from '../features/command-palette/index.ts';
import { FileDialogs, keepAutosaved, releaseWithCase } from '../features/files/index.ts';
import { HelpDialog } from '../features/help/index.ts';
import { ImportDialogs } from '../features/import/index.ts';
import { PreferencesDialog } from '../features/preferences/index.ts';
import { ReviewMode, ReviewOffer, useReview } from '../features/review/index.ts';
import { StartScreen } from '../features/start/index.ts';
import { startLive } from '../live/live-guides.ts';
import { useCase } from '../stores/case-store.ts';
import { holdOpenCase } from '../stores/other-window-store.ts';
import { ALL_ACTIONS, READING_ACTIONS } from './all-actions.ts';
import { DropTarget } from './drop-target.tsx';
import { followHost } from './follow-host.ts';
import { followShelf } from './follow-shelf.ts';
import { noStraySelection } from './no-stray-selection.ts';
import { usePaneKeys } from './use-pane-keys.ts';
import { useShortcuts } from './use-shortcuts.ts';
import { Workspace } from './workspace.tsx';

/** The window: the start screen while no case is open, else the workspace. */
export function App() {
  const reviewing = useReview((state) => state.open);
  const open = useCase(({ session }) => session !== null);
  useEffect(startLive, []);
  useEffect(followShelf, []);
  useEffect(keepAutosaved, []);
  useEffect(releaseWithCase, []);
  useEffect(followHost, []);
  useEffect(holdOpenCase, []);
  useEffect(noStraySelection, []);
  const readOnly = useCase((state) => state.readOnly);
  const actions = readOnly ? READING_ACTIONS : ALL_ACTIONS;
  useShortcuts(actions);
  usePaneKeys();
  return (
    <Tooltip.Provider delayDuration={400}>
      <DropTarget>{reviewing ? <ReviewMode /> : open ? <Workspace /> : <StartScreen />}</DropTarget>
      <FileDialogs />
      <ReviewOffer />
      <ImportDialogs />
      <CommandPalette actions={actions} />
      <PreferencesDialog />
      <HelpDialog />
    </Tooltip.Provider>
  );
}
