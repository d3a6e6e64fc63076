import fieldStyles from './field.module.css';
import { Field, FieldLabel, useFieldIds } from './field.tsx';
import styles from './toggle-field.module.css';

interface ToggleFieldProps {
  readonly label: string;
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
  readonly hint?: string | undefined;
}

/** Something that is on or off. */
export function ToggleField({ label, value, onChange, hint }: ToggleFieldProps) {
  const ids = useFieldIds();
  return (
    <Field
      ids={ids}
      label={<FieldLabel ids={ids} text={label} />}
      message={hint === undefined ? null : { kind: 'hint', text: hint }}
    >
      <button
        id={ids.input}
        type="button"
        role="switch"
        aria-checked={value}
        aria-labelledby={ids.label}
        aria-describedby={hint === undefined ? undefined : ids.message}
        className={`${styles.switch} ${fieldStyles.toggle}`}
        onClick={() => onChange(!value)}
      >
        <span className={styles.knob} />
      </button>
    </Field>
  );
}
