import { useCallback, useMemo, useRef, useState } from 'react';
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
import styles from './outline.module.css';
import { EmptySection, OutlineHeading } from './outline-heading.tsx';
import { OutlineItem } from './outline-row.tsx';
import { type ItemRow, outlineRows } from './outline-rows.ts';
import { useOutline } from './outline-store.ts';
import { actedOn, rangeTo } from './selection.ts';
import { useOutlineKeys } from './use-outline-keys.ts';
import { useRowDrag } from './use-row-drag.ts';

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
  const [focused, setFocused] = useState<string | null>(null);
  const drag = useRowDrag();

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

  const onKeyDown = useOutlineKeys({ rows, document, focusRow, press });

  return (
    <nav className={styles.outline} data-pane aria-label={t('title')}>
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
