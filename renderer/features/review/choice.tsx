import { Labelled } from './labelled.tsx';
import panel from './panel.module.css';

interface Option<T> {
  readonly value: T;
  readonly text: string;
  /** Shown until something is chosen, and not to be chosen itself. */
  readonly disabled?: boolean;
}

/** One of several in a form, its label above. */
export function Choice<T extends string | number>({
  label,
  value,
  options,
  onChange,
}: {
  readonly label: string;
  readonly value: T;
  readonly options: readonly Option<T>[];
  readonly onChange: (value: T) => void;
}) {
  return (
    <Labelled label={label}>
      {(id) => (
        <select
          id={id}
          className={panel.input}
          value={value}
          onChange={({ target }) => onChange(options[target.selectedIndex].value)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabled}>
              {option.text}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}
