import { create } from 'zustand';
import { FIRST_PAGE, type HelpPlace, placeOfText } from './help-places.ts';

interface HelpState {
  /** What is read now; null while the help is closed. */
  readonly place: HelpPlace | null;
  /** What was read before it, the last one at the end. */
  readonly before: readonly HelpPlace[];
}

export const useHelp = create<HelpState>(() => ({ place: null, before: [] }));

/** Opens the help at a place, or goes on to it. */
export function openHelp(place: HelpPlace): void {
  useHelp.setState((state) => ({
    place,
    before: state.place === null ? [] : [...state.before, state.place],
  }));
}

export const closeHelp = (): void => useHelp.setState({ place: null, before: [] });

/** To what was read before. */
export function goBack(): void {
  useHelp.setState(({ before }) => ({ place: before.at(-1) ?? null, before: before.slice(0, -1) }));
}

/** Opens what belongs to the focused field or line, else the first page. */
export function openHelpHere(): void {
  const holder = document.activeElement?.closest('[data-help]');
  const text = holder?.getAttribute('data-help') ?? null;
  openHelp(text === null ? FIRST_PAGE : placeOfText(text));
}
