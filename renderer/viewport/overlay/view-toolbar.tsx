import { useTranslation } from 'react-i18next';
import { shortcutText } from '../../actions/action.ts';
import { IconButton } from '../../controls/button.tsx';
import { useView } from '../../stores/view-store.ts';
import { type ToolbarAction, toolbarActions } from '../view-actions.ts';
import { useViewport } from '../viewport-store.ts';
import styles from './view-toolbar.module.css';

/** The actions of the view that are wanted all the time; `fixedLayout`: without the one that divides the window. */
export function ViewToolbar({ fixedLayout }: { readonly fixedLayout: boolean }) {
  const { t } = useTranslation('viewport');
  const projection = useViewport((state) => state.projection);
  const edges = useView((state) => state.edges);
  const isCut = useView(({ section }) => section !== null);
  const layout = useView((state) => state.layout);
  const pressed: Readonly<Record<string, boolean>> = {
    'view.edges': edges,
    'view.section': isCut,
    'view.projection': projection === 'orthographic',
    'view.layout': layout === 'four',
  };
  const offered = toolbarActions.filter(({ id }) => !fixedLayout || id !== 'view.layout');
  return (
    <div className={styles.bar} role="toolbar" aria-label={t('toolbar')}>
      {offered.map(({ id, label, icon: Icon, shortcut, run }: ToolbarAction) => (
        <IconButton
          key={id}
          label={t(label as never)}
          {...(shortcut === undefined ? {} : { shortcut: shortcutText(shortcut) })}
          {...(pressed[id] === undefined ? {} : { pressed: pressed[id] })}
          onClick={run}
        >
          <Icon />
        </IconButton>
      ))}
    </div>
  );
}
