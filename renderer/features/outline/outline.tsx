import { type DragEvent, type KeyboardEvent, useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { resolvedView } from '../../case-view/resolved-view.ts';
import { useAnatomy } from '../../stores/anatomy-store.ts';
import { useOpenDocument } from '../../stores/case-store.ts';
import { useJobs } from '../../stores/job-store.ts';
import {
  keyOf,
  type Selectable,
  select,
  toggleSelected,
  useView,
} from '../../stores/view-store.ts';
import { moveTo, nameOnScreen } from '../items/index.ts';
import styles from './outline.module.css';
import { EmptySection, foldValue, OutlineHeading } from './outline-heading.tsx';
import { OutlineItem } from './outline-row.tsx';
import { type ItemRow, type OutlineRow, outlineRows } from './outline-rows.ts';
import { setFolded, useOutline } from './outline-store.ts';
import { actedOn, rangeTo, treeMove, typeAhead } from './selection.ts';

/** Letters typed closer than this to each other are one word, ms. */
const WORD_PAUSE = 600;

/** Everything that the case consists of, as a tree. */
export function Outline() {
  const { t } = useTranslation('outline');
  const document = useOpenDocument();
  const jobs = useJobs((state) => state.jobs);
  const anatomy = useAnatomy((state) => state.byId);
  const { folded, renaming } = useOutline();
  const selection = useView((state) => state.selection);
  const rows = useMemo(() => {
    const { problems } = resolvedView(document);
    return outlineRows({ document, jobs, anatomy, problems, folded });
  }, [document, jobs, anatomy, folded]);

  const tree = useRef<HTMLDivElement>(null);
  const anchor = useRef<string | null>(null);
  const typed = useRef({ text: '', at: 0 });
  const [focused, setFocused] = useState<string | null>(null);
  const drag = useDrag();

  const keys = new Set(selection.map(keyOf));
  const here = rows.some((row) => row.key === focused) ? focused : (rows[0]?.key ?? null);

  const focusRow = useCallback((key: string): void => {
    setFocused(key);
    const row = tree.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
    row?.focus();
    row?.scrollIntoView({ block: 'nearest' });
  }, []);

  const press = (
    row: ItemRow,
    { shift, ctrl }: { readonly shift: boolean; readonly ctrl: boolean },
  ): void => {
    setFocused(row.key);
    if (shift) {
      select(...rangeTo(rows, anchor.current, row.key));
      return;
    }
    anchor.current = row.key;
    if (ctrl) toggleSelected(row.item);
    else select(row.item);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    // Keys of buttons and fields within a row are theirs.
    const at = (event.target as HTMLElement).dataset.key;
    if (at === undefined) return;
    const row = rows.find((one) => one.key === at);
    if (row === undefined) return;
    if (
      event.altKey &&
      row.type === 'item' &&
      (event.key === 'ArrowUp' || event.key === 'ArrowDown')
    ) {
      const { place, item } = row;
      const to = (place?.index ?? 0) + (event.key === 'ArrowUp' ? -1 : 1);
      if (place !== null && to >= 0 && to < place.of) moveTo(item, to);
      event.preventDefault();
      return;
    }
    const move = treeMove(rows, at, event.key);
    if (move !== null) {
      event.preventDefault();
      if (move.type === 'fold') fold(row, move.folded);
      else goTo(rows, move.key, event);
      return;
    }
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      if (row.type === 'item') press(row, { shift: event.shiftKey, ctrl: event.key === ' ' });
      else setFolded(row.key, foldValue(row));
      return;
    }
    if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) {
      searchFor(event.key, at);
    }
  };

  const goTo = (
    all: readonly OutlineRow[],
    key: string,
    { shiftKey, ctrlKey, metaKey }: KeyboardEvent,
  ): void => {
    focusRow(key);
    const row = all.find((one) => one.key === key);
    // The selection follows the focus, so that the inspector does; with Ctrl the focus goes alone.
    if (row?.type === 'item' && !ctrlKey && !metaKey) press(row, { shift: shiftKey, ctrl: false });
  };

  const searchFor = (letter: string, at: string): void => {
    const now = performance.now();
    const before = now - typed.current.at < WORD_PAUSE ? typed.current.text : '';
    typed.current = { text: before + letter, at: now };
    const names = rows.flatMap((row) =>
      row.type === 'item' ? [{ key: row.key, name: nameOnScreen(document, row.item, t) }] : [],
    );
    const found = typeAhead(names, at, typed.current.text);
    if (found !== null) focusRow(found);
  };

  return (
    <nav className={styles.outline} aria-label={t('title')}>
      <div
        ref={tree}
        role="tree"
        aria-label={t('title')}
        aria-multiselectable
        tabIndex={-1}
        onKeyDown={onKeyDown}
      >
        {rows.map((row) =>
          row.type === 'item' ? (
            <OutlineItem
              key={row.key}
              row={row}
              document={document}
              selected={keys.has(row.key)}
              focusable={row.key === here}
              renaming={row.key === renaming}
              drop={drag.over?.key === row.key ? drag.over.side : null}
              acted={actedOn(selection, row.item)}
              onHover={hover}
              onPress={press}
              onMenu={({ item, key }) => {
                setFocused(key);
                if (!keys.has(key)) select(item);
              }}
              refocus={focusRow}
              {...drag.handlers}
            />
          ) : (
            <div key={row.key} role="none">
              <OutlineHeading row={row} document={document} focusable={row.key === here} />
              {row.type === 'section' && row.count === 0 && row.expanded && (
                <EmptySection row={row} document={document} />
              )}
            </div>
          ),
        )}
      </div>
    </nav>
  );
}

const hover = (hovered: Selectable | null): void => useView.setState({ hovered });

function fold(row: OutlineRow, folded: boolean): void {
  setFolded(row.key, row.type === 'strokes' ? !folded : folded);
}

interface DropPlace {
  readonly key: string;
  readonly side: 'before' | 'after';
}

/** Dragging a row to another place of its own list. */
function useDrag() {
  const dragged = useRef<ItemRow | null>(null);
  const [over, setOver] = useState<DropPlace | null>(null);
  const end = (): void => {
    dragged.current = null;
    setOver(null);
  };
  const handlers = {
    onDragStart: (row: ItemRow): void => {
      dragged.current = row;
    },
    onDragOver: (row: ItemRow, event: DragEvent): void => {
      const from = dragged.current?.place;
      if (from == null || row.place === null || from.list !== row.place.list) return;
      event.preventDefault();
      const box = event.currentTarget.getBoundingClientRect();
      const side = event.clientY < box.top + box.height / 2 ? 'before' : 'after';
      setOver((now) => (now?.key === row.key && now.side === side ? now : { key: row.key, side }));
    },
    onDrop: (row: ItemRow): void => {
      const from = dragged.current;
      if (from?.place != null && row.place !== null && from.place.list === row.place.list) {
        const before = row.place.index + (over?.side === 'after' ? 1 : 0);
        // Places are counted without the row that moves.
        const to = before > from.place.index ? before - 1 : before;
        if (to !== from.place.index) moveTo(from.item, to);
      }
      end();
    },
    onDragEnd: end,
  };
  return { over, handlers };
}
