import { type ReactNode, useState } from 'react';
import styles from './field.module.css';
import { Field, FieldLabel, messageOf, useFieldIds } from './field.tsx';
import type { Refusal } from './number-spec.ts';

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  /** What holds while it is empty. */
  readonly placeholder?: string | undefined;
  readonly maxLength?: number;
  readonly onCommit: (value: string) => Refusal;
  readonly hint?: string | undefined;
  readonly fault?: string | null | undefined;
  readonly trailing?: ReactNode;
}

/** One line of text, taken on Enter or when the field is left; what is refused stays as it was typed. */
export function TextField(props: TextFieldProps) {
  const { label, value, placeholder, maxLength = 200, onCommit, hint, trailing } = props;
  const ids = useFieldIds();
  const [typed, setTyped] = useState<{ text: string; over: string } | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const draft = typed?.over === value ? typed.text : null;
  const commit = (): void => {
    if (draft === null) return;
    const refusal = draft.trim() === value ? null : onCommit(draft.trim());
    setRefused(refusal);
    if (refusal === null) setTyped(null);
  };
  const wrong = (draft === null ? null : refused) ?? props.fault ?? null;
  const message = messageOf(wrong, hint);
  return (
    <Field
      ids={ids}
      message={message}
      trailing={trailing}
      label={<FieldLabel ids={ids} text={label} />}
    >
      <div className={styles.box} data-invalid={wrong !== null}>
        <input
          id={ids.input}
          className={styles.input}
          type="text"
          autoComplete="off"
          spellCheck={false}
          maxLength={maxLength}
          value={draft ?? value}
          placeholder={placeholder}
          aria-invalid={wrong !== null}
          aria-describedby={message === null ? undefined : ids.message}
          onChange={({ currentTarget }) => setTyped({ text: currentTarget.value, over: value })}
          onBlur={commit}
          onKeyDown={(event) => {
            if (event.key === 'Enter') commit();
            if (event.key === 'Escape' && draft !== null) {
              setTyped(null);
              setRefused(null);
              event.stopPropagation();
            } else if (event.key === 'Escape') {
              event.currentTarget.blur();
            }
          }}
        />
      </div>
    </Field>
  );
}
