import { MousePointer2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type Action, needOf, shortcutText } from '../../actions/action.ts';
import { Tip } from '../../controls/tip.tsx';
import { useAnatomy } from '../../stores/anatomy-store.ts';
import { useCase } from '../../stores/case-store.ts';
import { takeTool, useTool } from '../../stores/tool-store.ts';
import { useView } from '../../stores/view-store.ts';
import styles from './tool-rail.module.css';

/** The tools in a column at the left of the views. `actions`: those of group 'tool'; each tool's id ends its action's id. */
export function ToolRail({ actions }: { readonly actions: readonly Action[] }) {
  const { t } = useTranslation();
  const words = useTranslation('workspace').t;
  const palette = useTranslation('palette').t;
  const held = useTool(({ tool }) => tool?.id ?? null);
  // What can be done is asked anew when one of these changes.
  useCase(({ session }) => session);
  useAnatomy(({ byId }) => byId);
  useView(({ selection }) => selection);
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
        const name = String(t(label as never));
        const can = enabled?.() ?? true;
        const need = needOf(action);
        const text = need === null ? name : `${name}: ${palette(`needs.${need}`)}`;
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
              aria-label={name}
              aria-pressed={id === `tool.${held}`}
              // Not `disabled`: the pointer has to reach it for its tooltip to say what is missing.
              aria-disabled={!can}
              onClick={() => {
                if (enabled?.() ?? true) run();
              }}
            >
              {Icon !== undefined && <Icon aria-hidden />}
            </button>
          </Tip>
        );
      })}
    </div>
  );
}
