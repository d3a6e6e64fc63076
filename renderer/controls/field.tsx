import { type ReactNode, useId } from 'react';
import { Said } from '../i18n/said.tsx';
import styles from './field.module.css';

export interface FieldIds {
  readonly input: string;
  readonly label: string;
  readonly message: string;
}

/** Ids that tie a field's label, control and message together. */
export function useFieldIds(): FieldIds {
  const base = useId();
  return { input: base, label: `${base}label`, message: `${base}message` };
}

/** What is said under a control. */
export interface FieldMessage {
  readonly kind: FieldMessageKind;
  readonly text: string;
}

/** What is wrong; else the hint, where there is one. */
export const messageOf = (wrong: string | null | undefined, hint?: string): FieldMessage | null =>
  wrong != null
    ? { kind: 'refusal', text: wrong }
    : hint === undefined
      ? null
      : { kind: 'hint', text: hint };

interface FieldProps {
  readonly ids: FieldIds;
  /** The label: words, or an element that can be dragged. */
  readonly label: ReactNode;
  /** Stands at the end of the row: a reset, a picker. */
  readonly trailing?: ReactNode;
  /** Under the control: why what was typed is refused, or a hint. */
  readonly message?: FieldMessage | null | undefined;
  /** Label above the control, which takes the whole width. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}

export type FieldMessageKind = 'hint' | 'warning' | 'refusal';

/** A row of a form: label, control, what belongs to it, and what is to be said about it. */
export function Field({ ids, label, trailing, message, wide, children }: FieldProps) {
  return (
    <div className={styles.field} data-wide={wide ?? false}>
      {label}
      {children}
      <span>{trailing}</span>
      {message != null && (
        <p
          id={ids.message}
          className={styles.message}
          data-kind={message.kind}
          role={message.kind === 'refusal' ? 'alert' : undefined}
        >
          <Said>{message.text}</Said>
        </p>
      )}
    </div>
  );
}

/** A label in words for the control with the input's id. */
export function FieldLabel({ ids, text }: { readonly ids: FieldIds; readonly text: string }) {
  return (
    <label id={ids.label} htmlFor={ids.input} className={styles.label} title={text}>
      {text}
    </label>
  );
}
