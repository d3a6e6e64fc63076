import { useEffect, useRef } from 'react';
import styles from './outline.module.css';

interface RowNameProps {
  readonly name: string;
  readonly label: string;
  readonly editing: boolean;
  /** Null: given up. */
  readonly onDone: (name: string | null) => void;
}

/** A name in a row; while it is edited, a field in its place. Enter and leaving take it, Escape gives it up. */
export function RowName({ name, label, editing, onDone }: RowNameProps) {
  const input = useRef<HTMLInputElement>(null);
  const done = useRef(false);
  useEffect(() => {
    done.current = false;
    if (!editing) return;
    // Menus give the focus back to what they were opened from when they close: take it after that.
    const timer = setTimeout(() => {
      input.current?.focus();
      input.current?.select();
    });
    return () => clearTimeout(timer);
  }, [editing]);
  if (!editing) {
    return (
      <span className={styles.name} title={name}>
        {name}
      </span>
    );
  }
  const finish = (text: string | null): void => {
    if (done.current) return;
    done.current = true;
    onDone(text);
  };
  return (
    <input
      ref={input}
      className={styles.rename}
      defaultValue={name}
      aria-label={label}
      maxLength={200}
      spellCheck={false}
      onBlur={({ currentTarget }) => finish(currentTarget.value)}
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter') finish(event.currentTarget.value);
        if (event.key === 'Escape') finish(null);
      }}
    />
  );
}
