import { type PointerEvent, type RefObject, useEffect, useRef } from 'react';
import { type NumberSpec, newGesture, type Refusal } from './number-spec.ts';
import { clampNumber, stepFactor, tidyNumber } from './number-text.ts';

/** For the element that is dragged: the label. */
export interface ScrubHandlers {
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerUp: () => void;
  readonly onPointerCancel: () => void;
}

/** A drag shorter than this is a click, px. */
const DRAG_BEGINS = 3;
/** px of a drag for one step. */
const PX_PER_STEP = 2;

interface Scrub {
  readonly from: number;
  readonly x: number;
  readonly gesture: string;
  moved: boolean;
  wanted: number;
  frame: number;
}

/** Dragging a number: one commit a frame at most, all of them one step of the history; a cancelled drag goes back. */
export function useScrub(
  latest: RefObject<NumberSpec>,
  refuse: RefObject<(why: Refusal) => void>,
): ScrubHandlers {
  const scrub = useRef<Scrub | null>(null);

  useEffect(
    () => () => {
      if (scrub.current === null) return;
      cancelAnimationFrame(scrub.current.frame);
      latest.current.onGestureEnd();
    },
    [latest],
  );

  const commit = (): void => {
    const now = scrub.current;
    if (now === null) return;
    now.frame = 0;
    refuse.current(latest.current.onCommit(now.wanted, now.gesture));
  };

  const end = (back: boolean): void => {
    const now = scrub.current;
    if (now === null) return;
    cancelAnimationFrame(now.frame);
    if (back) now.wanted = now.from;
    if (now.moved) {
      if (now.frame !== 0 || back) commit();
      latest.current.onGestureEnd();
    }
    scrub.current = null;
  };

  return {
    onPointerDown: ({ button, currentTarget, pointerId, clientX }) => {
      if (button !== 0 || currentTarget.closest('fieldset:disabled') !== null) return;
      currentTarget.setPointerCapture(pointerId);
      const { value, fallback } = latest.current;
      const from = value ?? fallback ?? 0;
      const gesture = newGesture('scrub');
      scrub.current = { from, x: clientX, gesture, moved: false, wanted: from, frame: 0 };
    },
    onPointerMove: (event) => {
      const now = scrub.current;
      if (now === null) return;
      const dx = event.clientX - now.x;
      if (!now.moved && Math.abs(dx) < DRAG_BEGINS) return;
      now.moved = true;
      const { step, least, most } = latest.current;
      const steps = Math.round(dx / PX_PER_STEP);
      const wanted = tidyNumber(
        clampNumber(now.from + steps * step * stepFactor(event), least, most),
      );
      if (wanted === now.wanted) return;
      now.wanted = wanted;
      if (now.frame === 0) now.frame = requestAnimationFrame(commit);
    },
    onPointerUp: () => end(false),
    onPointerCancel: () => end(true),
  };
}
