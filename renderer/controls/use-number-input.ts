import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import {
  clampNumber,
  formatNumber,
  readNumber,
  type StepKeys,
  stepFactor,
  tidyNumber,
} from './number-text.ts';

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

export interface NumberInput {
  readonly text: string;
  readonly refusal: Refusal;
  readonly inputHandlers: {
    readonly onFocus: (event: { readonly currentTarget: HTMLInputElement }) => void;
    readonly onChange: (event: { readonly currentTarget: HTMLInputElement }) => void;
    readonly onBlur: () => void;
    readonly onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void;
  };
  /** For the element that is dragged: the label. */
  readonly scrubHandlers: {
    readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerUp: () => void;
    readonly onPointerCancel: () => void;
  };
}

/** A drag shorter than this is a click, px. */
const DRAG_BEGINS = 3;
/** px of a drag for one step. */
const PX_PER_STEP = 2;
/** Steps by key that follow each other closer than this are one step of the history, ms. */
const KEYS_REST = 800;

let nextGesture = 1;

interface Scrub {
  readonly from: number;
  readonly x: number;
  readonly gesture: string;
  moved: boolean;
  wanted: number;
  frame: number;
}

/** The behaviour of a number field: typing, stepping with the arrow keys, scrubbing; each change through `onCommit`. */
export function useNumberInput(spec: NumberSpec): NumberInput {
  const { value, fallback, unit, digits, step, least, most } = spec;
  const shown = value === null ? '' : formatNumber(value, digits);
  // What is typed is kept only as long as the number that it would replace is the same.
  const [typed, setTyped] = useState<{ text: string; over: number | null } | null>(null);
  const [refused, setRefused] = useState<{ why: string; over: number | null } | null>(null);
  const draft = typed !== null && typed.over === value ? typed.text : null;
  const keys = useRef<{ gesture: string; timer: ReturnType<typeof setTimeout> } | null>(null);
  const scrub = useRef<Scrub | null>(null);
  const latest = useRef(spec);
  latest.current = spec;

  const refuse = (why: string): void => setRefused({ why, over: value });
  const settle = (): void => {
    setTyped(null);
    setRefused(null);
  };

  const endKeys = (): void => {
    if (keys.current === null) return;
    clearTimeout(keys.current.timer);
    keys.current = null;
    latest.current.onGestureEnd();
  };

  useEffect(
    () => () => {
      if (keys.current !== null) clearTimeout(keys.current.timer);
      if (scrub.current !== null) cancelAnimationFrame(scrub.current.frame);
      if (keys.current !== null || scrub.current !== null) latest.current.onGestureEnd();
    },
    [],
  );

  const commitText = (): void => {
    if (draft === null) return;
    const text = draft.trim();
    if (text === shown) {
      settle();
      return;
    }
    if (text === '') {
      if (!spec.clearable) refuse(spec.words.needed);
      else take(null, null);
      return;
    }
    const read = readNumber(text, unit);
    if (read === null) refuse(spec.words.notANumber);
    else take(read, null);
  };

  const take = (wanted: number | null, gesture: string | null): void => {
    const refusal = spec.onCommit(wanted, gesture);
    if (refusal === null) settle();
    else refuse(refusal);
  };

  const stepBy = (steps: number, held: StepKeys): void => {
    const base = (draft === null ? null : readNumber(draft, unit)) ?? value ?? fallback ?? 0;
    const wanted = tidyNumber(clampNumber(base + steps * step * stepFactor(held), least, most));
    const running = keys.current;
    if (running !== null) clearTimeout(running.timer);
    const gesture = running?.gesture ?? `keys:${nextGesture++}`;
    keys.current = { gesture, timer: setTimeout(endKeys, KEYS_REST) };
    const refusal = spec.onCommit(wanted, gesture);
    if (refusal === null) settle();
    else {
      setTyped({ text: formatNumber(wanted, digits), over: value });
      refuse(refusal);
    }
  };

  const commitScrub = (): void => {
    const now = scrub.current;
    if (now === null) return;
    now.frame = 0;
    const refusal = latest.current.onCommit(now.wanted, now.gesture);
    setRefused(refusal === null ? null : { why: refusal, over: latest.current.value });
  };

  const endScrub = (back: boolean): void => {
    const now = scrub.current;
    if (now === null) return;
    cancelAnimationFrame(now.frame);
    if (back) now.wanted = now.from;
    if (now.moved) {
      if (now.frame !== 0 || back) commitScrub();
      latest.current.onGestureEnd();
    }
    scrub.current = null;
  };

  return {
    text: draft ?? shown,
    refusal: refused !== null && refused.over === value ? refused.why : null,
    inputHandlers: {
      onFocus: ({ currentTarget }) => currentTarget.select(),
      onChange: ({ currentTarget }) => setTyped({ text: currentTarget.value, over: value }),
      onBlur: () => {
        commitText();
        endKeys();
      },
      onKeyDown: (event) => {
        if (event.key === 'Enter') {
          commitText();
          event.currentTarget.select();
        } else if (event.key === 'Escape' && (draft !== null || refused !== null)) {
          settle();
          event.stopPropagation();
        } else if (event.key === 'Escape') {
          // Nothing to take back: the keys belong to the tool again.
          event.currentTarget.blur();
        } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
          event.preventDefault();
          stepBy(event.key === 'ArrowUp' ? 1 : -1, event);
        }
      },
    },
    scrubHandlers: {
      onPointerDown: (event) => {
        if (event.button !== 0 || event.currentTarget.closest('fieldset:disabled') !== null) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        const from = value ?? fallback ?? 0;
        const gesture = `scrub:${nextGesture++}`;
        scrub.current = { from, x: event.clientX, gesture, moved: false, wanted: from, frame: 0 };
      },
      onPointerMove: (event) => {
        const now = scrub.current;
        if (now === null) return;
        const dx = event.clientX - now.x;
        if (!now.moved && Math.abs(dx) < DRAG_BEGINS) return;
        now.moved = true;
        const steps = Math.round(dx / PX_PER_STEP);
        const wanted = tidyNumber(
          clampNumber(now.from + steps * step * stepFactor(event), least, most),
        );
        if (wanted === now.wanted) return;
        now.wanted = wanted;
        if (now.frame === 0) now.frame = requestAnimationFrame(commitScrub);
      },
      onPointerUp: () => endScrub(false),
      onPointerCancel: () => endScrub(true),
    },
  };
}
