import { create } from 'zustand';

interface OutlineState {
  /** Rows folded or unfolded by hand. */
  readonly folded: ReadonlyMap<string, boolean>;
  /** Key of the row whose name is being typed. */
  readonly renaming: string | null;
}

/** How the outline is being looked at. */
export const useOutline = create<OutlineState>(() => ({ folded: new Map(), renaming: null }));

/** `value`: true folds a section or guide; for strokes, which start folded, true unfolds. */
export const setFolded = (key: string, value: boolean): void =>
  useOutline.setState(({ folded }) => ({ folded: new Map(folded).set(key, value) }));

export const startRenaming = (renaming: string | null): void => useOutline.setState({ renaming });
