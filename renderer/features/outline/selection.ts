import { keyOf, type Selectable } from '../../stores/view-store.ts';
import type { ItemRow, OutlineRow } from './outline-rows.ts';

/** Rows that stand for a thing of the case. */
export const itemRows = (rows: readonly OutlineRow[]): readonly ItemRow[] =>
  rows.filter((row): row is ItemRow => row.type === 'item');

/** All from the anchor to the row with `key` as they stand in sight, that row last, since the last one is what the inspector shows. */
export function rangeTo(
  rows: readonly OutlineRow[],
  anchor: string | null,
  key: string,
): readonly Selectable[] {
  const items = itemRows(rows);
  const to = items.findIndex((row) => row.key === key);
  if (to < 0) return [];
  const found = items.findIndex((row) => row.key === anchor);
  const from = found < 0 ? to : found;
  const between = items.slice(Math.min(from, to), Math.max(from, to) + 1).map(({ item }) => item);
  return from <= to ? between : between.toReversed();
}

/** What a menu at a row acts on: the selection where the row is in it, else the row alone. */
export const actedOn = (
  selection: readonly Selectable[],
  item: Selectable,
): readonly Selectable[] =>
  selection.some((other) => keyOf(other) === keyOf(item)) ? selection : [item];

/** What a key does in the tree. */
export type TreeMove =
  | { readonly type: 'focus'; readonly key: string }
  | { readonly type: 'fold'; readonly key: string; readonly folded: boolean }
  | null;

/** Moves of the WAI-ARIA tree pattern; `key` of the keyboard, `at` the row that has the focus. */
export function treeMove(rows: readonly OutlineRow[], at: string, key: string): TreeMove {
  const index = rows.findIndex((row) => row.key === at);
  if (index < 0) return rows.length === 0 ? null : { type: 'focus', key: rows[0].key };
  const here = rows[index];
  const focus = (row: OutlineRow | undefined): TreeMove =>
    row === undefined ? null : { type: 'focus', key: row.key };
  switch (key) {
    case 'ArrowDown':
      return focus(rows[index + 1]);
    case 'ArrowUp':
      return focus(rows[index - 1]);
    case 'Home':
      return focus(rows[0]);
    case 'End':
      return focus(rows[rows.length - 1]);
    case 'ArrowRight':
      if (here.expanded === false) return { type: 'fold', key: at, folded: false };
      return here.expanded === true && (rows[index + 1]?.level ?? 0) > here.level
        ? focus(rows[index + 1])
        : null;
    case 'ArrowLeft':
      if (here.expanded === true) return { type: 'fold', key: at, folded: true };
      return focus(rows.slice(0, index).findLast((row) => row.level < here.level));
    default:
      return null;
  }
}

/** The next row whose name begins with what was typed, after the one with the focus, round the end. */
export function typeAhead(
  names: readonly { readonly key: string; readonly name: string }[],
  at: string,
  typed: string,
): string | null {
  const index = names.findIndex(({ key }) => key === at);
  // While more letters come, the row with the focus may still be the one that is meant.
  const start = typed.length > 1 ? index : index + 1;
  const around = [...names.slice(Math.max(0, start)), ...names.slice(0, Math.max(0, start))];
  const wanted = typed.toLocaleLowerCase();
  return around.find(({ name }) => name.toLocaleLowerCase().startsWith(wanted))?.key ?? null;
}
