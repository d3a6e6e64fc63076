import { Copy, FlipHorizontal2, Focus, Lock, LockOpen, Plus, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { findEntity, updateCommand } from '../../case-view/entity-of.ts';
import { itemState } from '../../case-view/item-state.ts';
import { resolvedView } from '../../case-view/resolved-view.ts';
import { IconButton } from '../../controls/button.tsx';
import { MenuButton } from '../../controls/menu.tsx';
import { StatusDot } from '../../controls/status-dot.tsx';
import { TextField } from '../../controls/text-field.tsx';
import { useCoreSentences } from '../../i18n/core-sentences.ts';
import { useAnatomy } from '../../stores/anatomy-store.ts';
import { useOpenDocument } from '../../stores/case-store.ts';
import { useJobs } from '../../stores/job-store.ts';
import {
  moveCamera,
  type Selectable,
  setAppearance,
  useAppearance,
} from '../../stores/view-store.ts';
import { HelpMark, helpOfKind } from '../help/index.ts';
import {
  duplicateItems,
  duplicateOf,
  featureEntries,
  ItemIcon,
  nameOnScreen,
  removeItems,
  showItemDialog,
} from '../items/index.ts';
import styles from './inspector.module.css';
import { tryCommand } from './try-command.ts';

/** Kinds that have a name of their own to type; features bear that of what they belong to. */
const NAMED: ReadonlySet<Selectable['kind']> = new Set([
  'anatomy',
  'landmark',
  'trajectory',
  'cutPlane',
  'guide',
]);

/** What is selected: its kind, its name, how it stands, and what can be done with it. */
export function InspectorHeader({ item }: { readonly item: Selectable }) {
  const { t } = useTranslation('inspector');
  const { t: words } = useTranslation('outline');
  const document = useOpenDocument();
  const look = useAppearance(item);
  const name = nameOnScreen(document, item, words);
  const guide =
    item.kind === 'guide' ? document.guides.find(({ id }) => id === item.id) : undefined;
  return (
    <header className={styles.header}>
      <div className={styles.kindLine}>
        <ItemIcon item={item} document={document} />
        <h2 className={styles.kind}>{words(`kinds.${item.kind}`)}</h2>
        <HelpMark place={helpOfKind(item.kind)} name={words(`kinds.${item.kind}`)} />
        {guide !== undefined && (
          <MenuButton entries={featureEntries(document, guide, words)}>
            <button
              type="button"
              className={styles.fieldButton}
              aria-label={words('add')}
              title={words('add')}
            >
              <Plus aria-hidden />
            </button>
          </MenuButton>
        )}
        <IconButton
          label={t('focus')}
          shortcut="F"
          onClick={() => moveCamera({ type: 'focus', item })}
        >
          <Focus />
        </IconButton>
        {duplicateOf(document, item, (text) => text) !== null && (
          <IconButton label={t('duplicate')} onClick={() => duplicateItems([item])}>
            <Copy />
          </IconButton>
        )}
        {item.kind === 'trajectory' && (
          <IconButton
            label={t('mirror')}
            onClick={() => showItemDialog({ type: 'mirror', trajectory: item.id })}
          >
            <FlipHorizontal2 />
          </IconButton>
        )}
        <IconButton
          label={look.locked ? t('unlock') : t('lock')}
          pressed={look.locked}
          onClick={() => setAppearance(item, { locked: !look.locked })}
        >
          {look.locked ? <Lock /> : <LockOpen />}
        </IconButton>
        <IconButton label={t('remove')} disabled={look.locked} onClick={() => removeItems([item])}>
          <Trash2 />
        </IconButton>
      </div>
      {NAMED.has(item.kind) ? (
        <TextField
          label={t('name')}
          value={givenName(document, item)}
          placeholder={name}
          onCommit={(value) =>
            tryCommand(updateCommand(item, { name: value === '' ? null : value }))
          }
        />
      ) : (
        <p className={styles.titleLine}>{name}</p>
      )}
      <State item={item} />
    </header>
  );
}

function givenName(document: Parameters<typeof findEntity>[0], item: Selectable): string {
  const found = findEntity(document, item);
  return found !== null && 'name' in found.entity ? (found.entity.name ?? '') : '';
}

/** How it stands, in words where there is something to say. */
function State({ item }: { readonly item: Selectable }) {
  const { t: words } = useTranslation('outline');
  const said = useCoreSentences();
  const document = useOpenDocument();
  const jobs = useJobs((state) => state.jobs);
  const anatomy = useAnatomy((state) => state.byId);
  const found = findEntity(document, item);
  if (found === null) return null;
  const { problems } = resolvedView(document);
  const state = itemState({ jobs, anatomy, problems }, item, found.path);
  if (state === null) return null;
  const word = words(`status.${state.status}`);
  return (
    <p className={styles.state} data-status={state.status} role="status">
      <StatusDot
        status={state.status}
        worded
        text={
          state.why === null ? word : words('statusWhy', { status: word, why: said(state.why) })
        }
      />
    </p>
  );
}
