import { type KeyboardEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseDocument } from '../../../shared/case/case-schema.ts';
import { moveTo, nameOnScreen } from '../items/index.ts';
import { foldValue } from './outline-heading.tsx';
import type { ItemRow, OutlineRow } from './outline-rows.ts';
import { setFolded } from './outline-store.ts';
import { treeMove, typeAhead } from './selection.ts';

/** Letters typed closer than this to each other are one word, ms. */
const WORD_PAUSE = 600;

/** What the tree's keys act on. */
interface OutlineKeys {
  readonly rows: readonly OutlineRow[];
  readonly document: CaseDocument;
  readonly focusRow: (key: string) => void;
  readonly press: (row: ItemRow, held: { readonly shift: boolean; readonly ctrl: boolean }) => void;
}

/** The keys of the tree: arrows, Home and End, Enter and space, Alt with arrows to move a row, letters to find one. */
export function useOutlineKeys({ rows, document, focusRow, press }: OutlineKeys) {
  const { t } = useTranslation('outline');
  const typed = useRef({ text: '', at: 0 });

  const goTo = (key: string, { shiftKey, ctrlKey, metaKey }: KeyboardEvent): void => {
    focusRow(key);
    const row = rows.find((one) => one.key === key);
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

  return (event: KeyboardEvent): void => {
    // Keys of buttons and fields within a row are theirs.
    const row = rows.find(({ key }) => key === (event.target as HTMLElement).dataset.key);
    if (row === undefined) return;
    const isUpOrDown = event.key === 'ArrowUp' || event.key === 'ArrowDown';
    const move = treeMove(rows, row.key, event.key);
    if (event.altKey && row.type === 'item' && isUpOrDown) {
      event.preventDefault();
      moveBy(row, event.key === 'ArrowUp' ? -1 : 1);
    } else if (move !== null) {
      event.preventDefault();
      if (move.type === 'fold') fold(row, move.folded);
      else goTo(move.key, event);
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      if (row.type === 'item') press(row, { shift: event.shiftKey, ctrl: event.key === ' ' });
      else setFolded(row.key, foldValue(row));
    } else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) {
      searchFor(event.key, row.key);
    }
  };
}

/** One place up or down in its own list. */
function moveBy({ place, item }: ItemRow, by: 1 | -1): void {
  const to = (place?.index ?? 0) + by;
  if (place !== null && to >= 0 && to < place.of) moveTo(item, to);
}

function fold(row: OutlineRow, folded: boolean): void {
  setFolded(row.key, row.type === 'strokes' ? !folded : folded);
}
