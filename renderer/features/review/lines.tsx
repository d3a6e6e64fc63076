import { Labelled } from './labelled.tsx';
import panel from './panel.module.css';

/** Several lines of a form, their label above. */
export function Lines({
  label,
  value,
  hint,
  rows,
  most,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly hint?: string;
  /** Lines in sight. */
  readonly rows: number;
  /** Characters that the records take. */
  readonly most: number;
  readonly onChange: (value: string) => void;
}) {
  return (
    <Labelled label={label}>
      {(id) => (
        <textarea
          id={id}
          className={panel.input}
          rows={rows}
          maxLength={most}
          placeholder={hint}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Labelled>
  );
}
