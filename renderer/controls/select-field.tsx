import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './field.module.css';
import { Field, FieldLabel, messageOf, useFieldIds } from './field.tsx';

export interface Option<T extends string> {
  readonly value: T;
  readonly text: string;
  readonly disabled?: boolean;
}

interface SelectFieldProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly Option<T>[];
  readonly onChange: (value: T) => void;
  readonly fault?: string | null | undefined;
  readonly hint?: string | undefined;
  readonly trailing?: ReactNode;
}

/** A choice from a list: the browser's own, so that keys and screen readers work as everywhere. */
export function SelectField<T extends string>(props: SelectFieldProps<T>) {
  const ids = useFieldIds();
  const { label, value, options, onChange, fault, hint, trailing } = props;
  const message = messageOf(fault, hint);
  return (
    <Field
      ids={ids}
      message={message}
      trailing={trailing}
      label={<FieldLabel ids={ids} text={label} />}
    >
      <div className={styles.box} data-invalid={fault != null}>
        <select
          id={ids.input}
          className={styles.select}
          value={value}
          aria-describedby={message === null ? undefined : ids.message}
          onChange={({ currentTarget }) => {
            const chosen = options.find((option) => option.value === currentTarget.value);
            if (chosen !== undefined) onChange(chosen.value);
          }}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabled}>
              {option.text}
            </option>
          ))}
        </select>
        <ChevronDown className={styles.chevron} aria-hidden />
      </div>
    </Field>
  );
}
