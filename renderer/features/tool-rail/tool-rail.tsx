import { MousePointer2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type Action, shortcutText } from '../../actions/action.ts';
import { Tip } from '../../controls/tip.tsx';
import { takeTool, useTool } from '../../stores/tool-store.ts';
import styles from './tool-rail.module.css';

/** The tools in a column at the left of the views. `actions`: those of group 'tool'; each tool's id ends its action's id. */
export function ToolRail({ actions }: { readonly actions: readonly Action[] }) {
  const { t } = useTranslation();
  const words = useTranslation('workspace').t;
  const held = useTool(({ tool }) => tool?.id ?? null);
  return (
    <div
      className={styles.rail}
      data-pane
      role="toolbar"
      aria-label={words('tools')}
      aria-orientation="vertical"
    >
      <Tip text={words('pointer')} shortcut="Esc" side="right">
        <button
          type="button"
          className={styles.tool}
          aria-label={words('pointer')}
          aria-pressed={held === null}
          onClick={() => takeTool(null)}
        >
          <MousePointer2 aria-hidden />
        </button>
      </Tip>
      {actions.map((action) => {
        const { id, label, icon: Icon, shortcut, run, enabled } = action;
        const text = String(t(label as never));
        return (
          <Tip
            key={id}
            text={text}
            shortcut={shortcut === undefined ? undefined : shortcutText(shortcut)}
            side="right"
          >
            <button
              type="button"
              className={styles.tool}
              aria-label={text}
              aria-pressed={id === `tool.${held}`}
              disabled={!(enabled?.() ?? true)}
              onClick={run}
            >
              {Icon !== undefined && <Icon aria-hidden />}
            </button>
          </Tip>
        );
      })}
    </div>
  );
}
