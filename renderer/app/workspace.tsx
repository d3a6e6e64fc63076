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
import { useTool } from '../stores/tool-store.ts';
import { useView } from '../stores/view-store.ts';
import { TOOL_ACTIONS } from './all-actions.ts';
import { ToolPanels } from './tool-panels.tsx';
import { useFocusInViews } from './use-pane-keys.ts';
import { Views } from './views.tsx';
import styles from './workspace.module.css';

type Tab = 'inspector' | 'checks';

/** The workspace: top bar, outline, views, inspector and checks, status strip. */
export function Workspace() {
  const [tab, setTab] = useState<Tab>('inspector');
  const { t } = useTranslation('workspace');
  const layout = useView((state) => state.layout);
  const docked = useTool(({ tool }) => tool?.docked === true);
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
          <Tabs tab={tab} onChange={setTab}>
            {tab === 'checks' ? <ChecksPanel /> : <Inspector />}
          </Tabs>
        </Panel>
      </Group>
      <StatusStrip showChecks={() => setTab('checks')} />
      <ItemDialogs />
    </main>
  );
}

function Tabs({
  tab,
  onChange,
  children,
}: {
  readonly tab: Tab;
  readonly onChange: (tab: Tab) => void;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation('workspace');
  const tabs: readonly Tab[] = ['inspector', 'checks'];
  return (
    <div className={styles.side} data-pane>
      <div className={styles.tabs} role="tablist">
        {tabs.map((one) => (
          <button
            key={one}
            type="button"
            role="tab"
            id={`tab-${one}`}
            className={styles.tab}
            aria-selected={one === tab}
            aria-controls="side-panel"
            onClick={() => onChange(one)}
          >
            {t(`tabs.${one}`)}
          </button>
        ))}
      </div>
      <div className={styles.scroll} id="side-panel" role="tabpanel" aria-labelledby={`tab-${tab}`}>
        {children}
      </div>
    </div>
  );
}
