import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { ChecksPanel } from '../features/checks/index.ts';
import { Inspector } from '../features/inspector/index.ts';
import { ItemDialogs } from '../features/items/index.ts';
import { Outline } from '../features/outline/index.ts';
import { CaseNotices } from '../features/review/index.ts';
import { StatusStrip } from '../features/status-strip/index.ts';
import { ToolRail } from '../features/tool-rail/index.ts';
import { TopBar } from '../features/top-bar/index.ts';
import { setPreferences, usePreferences } from '../stores/preferences-store.ts';
import { type SideTab, showSideTab, useView } from '../stores/view-store.ts';
import { TOOL_ACTIONS } from './all-actions.ts';
import { SIDE_TABS, sideTabId } from './side-actions.ts';
import { ToolPanels } from './tool-panels.tsx';
import { useDocked } from './use-docked.ts';
import { useFocusInViews } from './use-pane-keys.ts';
import { Views } from './views.tsx';
import styles from './workspace.module.css';

/** The workspace: top bar, outline, views, inspector and checks, status strip. */
export function Workspace() {
  const tab = useView((state) => state.sideTab);
  const { t } = useTranslation('workspace');
  const layout = useView((state) => state.layout);
  const docked = useDocked();
  useFocusInViews();
  // Read once: the panels keep their own sizes from then on.
  const [sizes] = useState(() => usePreferences.getState().panels);
  return (
    <main className={styles.workspace}>
      <TopBar />
      <CaseNotices />
      <Group
        orientation="horizontal"
        className={styles.middle}
        {...(Object.keys(sizes).length === 0 ? {} : { defaultLayout: sizes })}
        onLayoutChanged={(panels) => setPreferences({ panels })}
      >
        <Panel id="outline" className={styles.panel} defaultSize={248} minSize={200} maxSize={480}>
          <Outline />
        </Panel>
        <Separator className={styles.separator} aria-label={t('outlineWidth')} />
        <Panel id="views" className={styles.views} minSize={400}>
          <ToolRail actions={TOOL_ACTIONS} />
          <div className={styles.scene} data-pane="views">
            <Views />
          </div>
        </Panel>
        <Separator className={styles.separator} aria-label={t('sideWidth')} />
        <Panel
          id="inspector"
          className={styles.panel}
          defaultSize={328}
          minSize={264}
          maxSize={560}
        >
          {(layout === 'four' || docked) && (
            <div className={styles.dock} data-pane>
              <ToolPanels />
            </div>
          )}
          <Tabs tab={tab}>{tab === 'checks' ? <ChecksPanel /> : <Inspector />}</Tabs>
        </Panel>
      </Group>
      <StatusStrip showChecks={() => showSideTab('checks')} />
      <ItemDialogs />
    </main>
  );
}

function Tabs({ tab, children }: { readonly tab: SideTab; readonly children: ReactNode }) {
  const { t } = useTranslation('workspace');
  return (
    <div className={styles.side} data-pane>
      <div className={styles.tabs} role="tablist">
        {SIDE_TABS.map((one) => (
          <button
            key={one}
            type="button"
            role="tab"
            id={sideTabId(one)}
            className={styles.tab}
            aria-selected={one === tab}
            aria-controls="side-panel"
            onClick={() => showSideTab(one)}
          >
            {t(`tabs.${one}`)}
          </button>
        ))}
      </div>
      <div
        className={styles.scroll}
        id="side-panel"
        role="tabpanel"
        aria-labelledby={sideTabId(tab)}
      >
        {children}
      </div>
    </div>
  );
}
