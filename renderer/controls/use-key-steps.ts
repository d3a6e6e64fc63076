import { type RefObject, useEffect, useRef } from 'react';
import { type NumberSpec, newGesture } from './number-spec.ts';
import {
  clampNumber,
  formatNumber,
  readNumber,
  type StepKeys,
  stepFactor,
  tidyNumber,
} from './number-text.ts';
import type { NumberDraft } from './use-number-draft.ts';

/** Steps by key that follow each other closer than this are one step of the history, ms. */
const KEYS_REST = 800;

/** Stepping a number by the arrow keys, from what is typed, else from its value, else from its default. */
export function useKeySteps(
  { value, fallback, unit, digits, step, least, most, onCommit }: NumberSpec,
  latest: RefObject<NumberSpec>,
  draft: NumberDraft,
) {
  const keys = useRef<{ gesture: string; timer: ReturnType<typeof setTimeout> } | null>(null);

  const end = (): void => {
    if (keys.current === null) return;
    clearTimeout(keys.current.timer);
    keys.current = null;
    latest.current.onGestureEnd();
  };

  // What runs when the field goes is its newest.
  const endLatest = useRef(end);
  endLatest.current = end;
  useEffect(() => () => endLatest.current(), []);

  const stepBy = (steps: number, held: StepKeys): void => {
    const typed = draft.typed === null ? null : readNumber(draft.typed, unit);
    const base = typed ?? value ?? fallback ?? 0;
    const wanted = tidyNumber(clampNumber(base + steps * step * stepFactor(held), least, most));
    const running = keys.current;
    if (running !== null) clearTimeout(running.timer);
    const gesture = running?.gesture ?? newGesture('keys');
    keys.current = { gesture, timer: setTimeout(end, KEYS_REST) };
    const refusal = onCommit(wanted, gesture);
    if (refusal === null) {
      draft.settle();
      return;
    }
    draft.type(formatNumber(wanted, digits));
    draft.refuse(refusal);
  };

  return { stepBy, end };
}
