import { Brush, ChevronRight, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CaseDocument } from '../../../shared/case/case-schema.ts';
import { Button } from '../../controls/button.tsx';
import { MenuButton, type MenuEntry } from '../../controls/menu.tsx';
import { guideEntries, landmarkEntries } from '../items/index.ts';
import styles from './outline.module.css';
import type { HeadingRow } from './outline-rows.ts';
import { setFolded } from './outline-store.ts';
import { sectionTool } from './section-tools.ts';

interface HeadingProps {
  readonly row: HeadingRow;
  readonly document: CaseDocument;
  readonly focusable: boolean;
}

/** Whether a heading that is folded or not came to be so by the value in the store: strokes start folded. */
export const foldValue = (row: HeadingRow): boolean =>
  row.type === 'strokes' ? !row.expanded : row.expanded;

/** A section of the case with what adds to it; or the painted strokes of a guide. */
export function OutlineHeading({ row, document, focusable }: HeadingProps) {
  const { t } = useTranslation('outline');
  const section = t(`sections.${row.section}`);
  const title = row.type === 'strokes' ? t('strokes', { count: row.count }) : section;
  return (
    <div
      className={styles.heading}
      role="treeitem"
      aria-level={row.level}
      aria-expanded={row.expanded}
      aria-label={row.type === 'section' && row.count > 0 ? `${title} ${row.count}` : title}
      aria-selected={false}
      tabIndex={focusable ? 0 : -1}
      data-key={row.key}
      data-level={row.level}
      onClick={() => setFolded(row.key, foldValue(row))}
      onKeyDown={() => {}}
    >
      <span className={styles.fold} data-open={row.expanded} aria-hidden>
        <ChevronRight />
      </span>
      {row.type === 'strokes' && <Brush className={styles.brush} aria-hidden />}
      <span className={styles.title}>{title}</span>{' '}
      {row.type === 'section' && (
        <>
          <span className={styles.count}>{row.count > 0 ? row.count : ''}</span>
          <AddToSection row={row} document={document} title={section} />
        </>
      )}
    </div>
  );
}

function AddToSection({
  row,
  document,
  title,
}: {
  readonly row: HeadingRow;
  readonly document: CaseDocument;
  readonly title: string;
}) {
  const { t, i18n } = useTranslation('outline');
  const label = t('addTo', { name: title });
  const tool = sectionTool(row.section);
  const button = (onClick?: () => void) => (
    <button
      type="button"
      tabIndex={-1}
      className={styles.rowButton}
      aria-label={label}
      title={label}
      onClick={(event) => {
        event.stopPropagation();
        onClick?.();
      }}
    >
      <Plus aria-hidden />
    </button>
  );
  if (tool !== null) return button(tool);
  const language = i18n.language.startsWith('zh') ? 'zh' : 'en';
  const entries: readonly MenuEntry[] =
    row.section === 'guides'
      ? guideEntries(document, t)
      : row.section === 'landmarks'
        ? landmarkEntries(document, language, t)
        : [];
  return entries.length === 0 ? null : <MenuButton entries={entries}>{button()}</MenuButton>;
}

/** Under a section with nothing in it: what belongs there, and the button that begins it. */
export function EmptySection({ row, document }: Omit<HeadingProps, 'focusable'>) {
  const { t } = useTranslation('outline');
  const { section } = row;
  const guides = section === 'guides' ? guideEntries(document, t) : [];
  return (
    <div className={styles.empty} role="none">
      <p>{t(`empty.${section}`)}</p>
      {section === 'guides' && document.anatomy.length > 0 && (
        <MenuButton entries={guides}>
          <span role="none">
            <Button icon={<Plus />}>{t('addGuide')}</Button>
          </span>
        </MenuButton>
      )}
    </div>
  );
}
