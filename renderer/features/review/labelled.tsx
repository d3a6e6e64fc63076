import { type ReactNode, useId } from 'react';
import panel from './panel.module.css';

/** A field of a form: its label above, the field itself, and below it why what was typed can not be taken. */
export function Labelled({
  label,
  wrong = null,
  children,
}: {
  readonly label: string;
  readonly wrong?: string | null;
  /** The field, to be given this id. */
  readonly children: (id: string) => ReactNode;
}) {
  const id = useId();
  return (
    <div className={panel.form}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
      {wrong !== null && <span className={panel.refusal}>{wrong}</span>}
    </div>
  );
}
