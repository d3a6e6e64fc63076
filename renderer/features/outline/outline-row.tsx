import { ChevronRight, Eye, EyeOff, Lock, LockOpen, Plus } from 'lucide-react';
import type { DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseDocument } from '../../../shared/case/case-schema.ts';
import { ContextMenu, MenuButton } from '../../controls/menu.tsx';
import { StatusDot } from '../../controls/status-dot.tsx';
import { useCoreSentences } from '../../i18n/core-sentences.ts';
import type { Selectable } from '../../stores/view-store.ts';
import { setAppearance, useAppearance } from '../../stores/view-store.ts';
import { featureEntries, ItemIcon, isLocked, nameOnScreen, rename } from '../items/index.ts';
import { OpacityButton } from './opacity-button.tsx';
import styles from './outline.module.css';
import type { ItemRow } from './outline-rows.ts';
import { setFolded, startRenaming } from './outline-store.ts';
import { isMesh, rowEntries } from './row-menu.ts';
import { RowName } from './row-name.tsx';

/** What a row tells the tree that it is in. */
export interface RowHandlers {
  readonly onPress: (
    row: ItemRow,
    keys: { readonly shift: boolean; readonly ctrl: boolean },
  ) => void;
  readonly onMenu: (row: ItemRow) => void;
  readonly onDragStart: (row: ItemRow) => void;
  /** Whether what is dragged may go before or after the row. */
  readonly onDragOver: (row: ItemRow, event: DragEvent) => void;
  readonly onDrop: (row: ItemRow) => void;
  readonly onDragEnd: () => void;
  readonly refocus: (key: string) => void;
}

interface OutlineRowProps extends RowHandlers {
  readonly row: ItemRow;
  readonly document: CaseDocument;
  readonly selected: boolean;
  readonly focusable: boolean;
  readonly renaming: boolean;
  readonly drop: 'before' | 'after' | null;
  /** What a menu at this row acts on. */
  readonly acted: readonly Selectable[];
  readonly onHover: (item: Selectable | null) => void;
}

/** A thing of the case: its picture, name, state, visibility, opacity and lock. */
export function OutlineItem(props: OutlineRowProps) {
  const { row, document, selected, focusable, renaming, drop, acted } = props;
  const { t } = useTranslation('outline');
  const { item, key } = row;
  const look = useAppearance(item);
  const name = nameOnScreen(document, item, t);
  return (
    <ContextMenu
      entries={rowEntries({ document, row, items: acted, look, t })}
      onOpen={() => props.onMenu(row)}
    >
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the tree that the row is in handles its keys */}
      <div
        className={styles.row}
        role="treeitem"
        aria-level={row.level}
        aria-selected={selected}
        aria-expanded={row.expanded ?? undefined}
        aria-label={`${name}, ${t(`kinds.${item.kind}`)}`}
        tabIndex={focusable ? 0 : -1}
        data-key={key}
        data-level={row.level}
        data-hidden={!look.visible}
        data-drop={drop ?? undefined}
        draggable={!renaming && row.place !== null}
        onClick={({ shiftKey, ctrlKey, metaKey }) =>
          props.onPress(row, { shift: shiftKey, ctrl: ctrlKey || metaKey })
        }
        onDoubleClick={() => row.nameable && !isLocked(item) && startRenaming(key)}
        onPointerEnter={() => props.onHover(item)}
        onPointerLeave={() => props.onHover(null)}
        onDragStart={(event) => {
          event.dataTransfer.effectAllowed = 'move';
          event.dataTransfer.setData('text/plain', name);
          props.onDragStart(row);
        }}
        onDragOver={(event) => props.onDragOver(row, event)}
        onDrop={(event) => {
          event.preventDefault();
          props.onDrop(row);
        }}
        onDragEnd={props.onDragEnd}
      >
        <Fold row={row} />
        <ItemIcon item={item} document={document} />
        <RowName
          name={name}
          label={t('nameOf', { name })}
          editing={renaming}
          onDone={(text) => {
            startRenaming(null);
            if (text !== null && text.trim() !== name) rename(item, text);
            props.refocus(key);
          }}
        />
        <span className={styles.tools}>
          {item.kind === 'guide' && <AddFeature document={document} id={item.id} name={name} />}
          {isMesh(item) && <OpacityButton item={item} name={name} />}
          <button
            type="button"
            tabIndex={-1}
            className={styles.rowButton}
            data-kept={look.locked}
            aria-label={`${look.locked ? t('unlock') : t('lock')} ${name}`}
            title={look.locked ? t('unlock') : t('lock')}
            onClick={(event) => {
              event.stopPropagation();
              setAppearance(item, { locked: !look.locked });
            }}
          >
            {look.locked ? <Lock aria-hidden /> : <LockOpen aria-hidden />}
          </button>
          <button
            type="button"
            tabIndex={-1}
            className={styles.rowButton}
            data-kept={!look.visible}
            aria-label={`${look.visible ? t('hide') : t('show')} ${name}`}
            title={look.visible ? t('hide') : t('show')}
            onClick={(event) => {
              event.stopPropagation();
              setAppearance(item, { visible: !look.visible });
            }}
          >
            {look.visible ? <Eye aria-hidden /> : <EyeOff aria-hidden />}
          </button>
        </span>
        <State row={row} />
      </div>
    </ContextMenu>
  );
}

function Fold({ row }: { readonly row: ItemRow }) {
  if (row.expanded === null) return <span className={styles.fold} />;
  return (
    <span
      className={styles.fold}
      data-open={row.expanded}
      aria-hidden
      onClick={(event) => {
        event.stopPropagation();
        setFolded(row.key, row.expanded === true);
      }}
      onKeyDown={() => {}}
    >
      <ChevronRight />
    </span>
  );
}

function State({ row }: { readonly row: ItemRow }) {
  const { t } = useTranslation('outline');
  const said = useCoreSentences();
  const { state, item } = row;
  if (state === null) return <span className={styles.noState} />;
  const word =
    item.kind === 'anatomy' && state.status === 'building'
      ? t('status.reading')
      : t(`status.${state.status}`);
  const text = state.why === null ? word : t('statusWhy', { status: word, why: said(state.why) });
  return <StatusDot status={state.status} text={text} />;
}

function AddFeature({
  document,
  id,
  name,
}: {
  readonly document: CaseDocument;
  readonly id: string;
  readonly name: string;
}) {
  const { t } = useTranslation('outline');
  const guide = document.guides.find((one) => one.id === id);
  if (guide === undefined) return null;
  return (
    <MenuButton entries={featureEntries(document, guide, t)}>
      <button
        type="button"
        tabIndex={-1}
        className={styles.rowButton}
        aria-label={t('addTo', { name })}
        title={t('addTo', { name })}
        onClick={(event) => event.stopPropagation()}
      >
        <Plus aria-hidden />
      </button>
    </MenuButton>
  );
}
