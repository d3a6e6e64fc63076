import { type KeyboardEvent, useRef } from 'react';
import type { NumberSpec, Refusal } from './number-spec.ts';
import { useKeySteps } from './use-key-steps.ts';
import { useNumberDraft } from './use-number-draft.ts';
import { type ScrubHandlers, useScrub } from './use-scrub.ts';

export interface NumberInput {
  readonly text: string;
  readonly refusal: Refusal;
  readonly inputHandlers: {
    readonly onFocus: (event: { readonly currentTarget: HTMLInputElement }) => void;
    readonly onChange: (event: { readonly currentTarget: HTMLInputElement }) => void;
    readonly onBlur: () => void;
    readonly onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void;
  };
  readonly scrubHandlers: ScrubHandlers;
}

/** The behaviour of a number field: typing, stepping with the arrow keys, scrubbing; each change through `onCommit`. */
export function useNumberInput(spec: NumberSpec): NumberInput {
  const latest = useRef(spec);
  latest.current = spec;
  const draft = useNumberDraft(spec);
  const refuse = useRef(draft.refuse);
  refuse.current = draft.refuse;
  const keys = useKeySteps(spec, latest, draft);
  const scrubHandlers = useScrub(latest, refuse);

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'Enter') {
      draft.commit();
      event.currentTarget.select();
    } else if (event.key === 'Escape' && (draft.typed !== null || draft.refusal !== null)) {
      draft.settle();
      event.stopPropagation();
    } else if (event.key === 'Escape') {
      // Nothing to take back: the keys belong to the tool again.
      event.currentTarget.blur();
    } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault();
      keys.stepBy(event.key === 'ArrowUp' ? 1 : -1, event);
    }
  };

  return {
    text: draft.text,
    refusal: draft.refusal,
    inputHandlers: {
      onFocus: ({ currentTarget }) => currentTarget.select(),
      onChange: ({ currentTarget }) => draft.type(currentTarget.value),
      onBlur: () => {
        draft.commit();
        keys.end();
      },
      onKeyDown,
    },
    scrubHandlers,
  };
}
