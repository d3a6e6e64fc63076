import { keyOf, type Selectable, useView } from '../../stores/view-store.ts';

/** How strongly something is marked: 1 selected, less while the pointer is over it, 0 not at all. */
export function useHighlight(item: Selectable): number {
  return useView((view) => highlightOf(view, item));
}

/** The same of a state of the view. */
export function highlightOf(
  { selection, hovered }: Pick<ReturnType<typeof useView.getState>, 'selection' | 'hovered'>,
  item: Selectable,
): number {
  const key = keyOf(item);
  if (selection.some((other) => keyOf(other) === key)) return 1;
  return hovered !== null && keyOf(hovered) === key ? HOVERED : 0;
}

const HOVERED = 0.3;
