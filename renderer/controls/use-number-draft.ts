import { useState } from 'react';
import type { NumberSpec, Refusal } from './number-spec.ts';
import { formatNumber, readNumber } from './number-text.ts';

/** What stands in a number field that is not taken yet, and why it was refused. */
export interface NumberDraft {
  /** As it was typed; null where the field shows its number. */
  readonly typed: string | null;
  /** What the field shows. */
  readonly text: string;
  readonly refusal: Refusal;
  type(text: string): void;
  refuse(why: Refusal): void;
  /** Nothing is typed and nothing refused any more. */
  settle(): void;
  /** Takes what was typed. */
  commit(): void;
}

/** What is typed, and what is refused, is kept only as long as the number that it would replace is the same. */
export function useNumberDraft(spec: NumberSpec): NumberDraft {
  const { value, unit, digits } = spec;
  const shown = value === null ? '' : formatNumber(value, digits);
  const [typed, setTyped] = useState<{ text: string; over: number | null } | null>(null);
  const [refused, setRefused] = useState<{ why: string; over: number | null } | null>(null);
  const draft = typed !== null && typed.over === value ? typed.text : null;

  const refuse = (why: Refusal): void => setRefused(why === null ? null : { why, over: value });
  const settle = (): void => {
    setTyped(null);
    setRefused(null);
  };
  const take = (wanted: number | null): void => {
    const refusal = spec.onCommit(wanted, null);
    if (refusal === null) settle();
    else refuse(refusal);
  };
  const commit = (): void => {
    if (draft === null) return;
    const text = draft.trim();
    if (text === shown) settle();
    else if (text === '') {
      if (spec.clearable) take(null);
      else refuse(spec.words.needed);
    } else {
      const read = readNumber(text, unit);
      if (read === null) refuse(spec.words.notANumber);
      else take(read);
    }
  };

  return {
    typed: draft,
    text: draft ?? shown,
    refusal: refused !== null && refused.over === value ? refused.why : null,
    type: (text) => setTyped({ text, over: value }),
    refuse,
    settle,
    commit,
  };
}
