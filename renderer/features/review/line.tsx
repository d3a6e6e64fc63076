import { Labelled } from './labelled.tsx';
import panel from './panel.module.css';

/** One line of a form, its label above. */
export function Line({
  label,
  value,
  hint,
  secret = false,
  type = 'text',
  wrong = null,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly hint?: string;
  readonly secret?: boolean;
  readonly type?: 'text' | 'date';
  /** Why what was typed can not be taken. */
  readonly wrong?: string | null;
  readonly onChange: (value: string) => void;
}) {
  return (
    <Labelled label={label} wrong={wrong}>
      {(id) => (
        <input
          id={id}
          className={panel.input}
          type={secret ? 'password' : type}
          aria-invalid={wrong !== null}
          autoComplete="off"
          placeholder={hint}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Labelled>
  );
}
