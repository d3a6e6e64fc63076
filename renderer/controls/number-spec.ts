/** Why a number was not taken; null where it was. */
export type Refusal = string | null;

export interface NumberSpec {
  /** null: not set, so that the default holds; or different in what is selected. */
  readonly value: number | null;
  /** What holds while nothing is set; stepping starts there. */
  readonly fallback: number | null;
  readonly unit: string;
  /** Most decimals that are shown. */
  readonly digits: number;
  readonly step: number;
  /** Bounds of stepping and scrubbing; what is typed is judged by the receiver. */
  readonly least?: number | undefined;
  readonly most?: number | undefined;
  /** Whether an emptied field means "not set". */
  readonly clearable: boolean;
  /** Takes a number, or null where the field was cleared. Commits with the same gesture are one step of the history. */
  readonly onCommit: (value: number | null, gesture: string | null) => Refusal;
  readonly onGestureEnd: () => void;
  /** Said when the text is no number, and when a field that needs one is emptied. */
  readonly words: { readonly notANumber: string; readonly needed: string };
}

let nextGesture = 1;

/** A name for a run of commits that is one step of the history. */
export const newGesture = (kind: 'keys' | 'scrub'): string => `${kind}:${nextGesture++}`;
