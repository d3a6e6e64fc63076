import { RadioGroup } from 'radix-ui';
import fieldStyles from './field.module.css';
import { Field, useFieldIds } from './field.tsx';
import styles from './segmented-control.module.css';

interface SegmentedControlProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly text: string }[];
  readonly onChange: (value: T) => void;
  /** Takes the whole width, without a visible label. */
  readonly bare?: boolean;
}

/** A choice of two to four words, all of them in sight. The arrow keys choose, as among the radio buttons that they are. */
export function SegmentedControl<T extends string>(props: SegmentedControlProps<T>) {
  const { label, value, options, onChange, bare = false } = props;
  const ids = useFieldIds();
  const group = (
    <RadioGroup.Root
      className={styles.group}
      value={value}
      aria-label={label}
      onValueChange={(chosen) => {
        const option = options.find((candidate) => candidate.value === chosen);
        if (option !== undefined) onChange(option.value);
      }}
    >
      {options.map((option) => (
        <RadioGroup.Item key={option.value} value={option.value} className={styles.item}>
          {option.text}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
  if (bare) return group;
  return (
    <Field
      ids={ids}
      label={
        <span id={ids.label} className={fieldStyles.label} title={label}>
          {label}
        </span>
      }
    >
      {group}
    </Field>
  );
}
