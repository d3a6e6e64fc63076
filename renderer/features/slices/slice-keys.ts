/** What a key asks of a slice. */
export type SliceKey =
  /** The cross to the right and up, mm. */
  | { readonly type: 'move'; readonly by: readonly [number, number] }
  /** The slice away from who looks at it, mm, as the wheel has it. */
  | { readonly type: 'page'; readonly by: number }
  /** In or out, notches of the wheel. */
  | { readonly type: 'zoom'; readonly by: number }
  /** A click where the cross stands. */
  | { readonly type: 'click' };

/** How far a key moves the cross, mm, and with Shift. */
const STEP = 0.5;
const LARGE_STEP = 5;

const ARROWS: Readonly<Record<string, readonly [number, number] | undefined>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

const OTHERS: Readonly<Record<string, SliceKey | undefined>> = {
  PageUp: { type: 'page', by: 1 },
  PageDown: { type: 'page', by: -1 },
  '+': { type: 'zoom', by: 1 },
  '=': { type: 'zoom', by: 1 },
  '-': { type: 'zoom', by: -1 },
  ' ': { type: 'click' },
};

/** Null for a key that is not the slice's. */
export function sliceKey({
  key,
  shiftKey,
  ctrlKey,
  metaKey,
  altKey,
}: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>): SliceKey | null {
  if (ctrlKey || metaKey || altKey) return null;
  const arrow = ARROWS[key];
  if (arrow === undefined) return OTHERS[key] ?? null;
  const step = shiftKey ? LARGE_STEP : STEP;
  return { type: 'move', by: [arrow[0] * step, arrow[1] * step] };
}
