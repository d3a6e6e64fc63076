import { ChevronRight } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { create } from 'zustand';
import styles from './section.module.css';

/** Sections that were folded or unfolded by hand, by name: the choice holds for the next thing selected. */
const useSections = create<{ readonly open: ReadonlyMap<string, boolean> }>(() => ({
  open: new Map(),
}));

interface SectionProps {
  /** Stable: sections of the same name fold together. */
  readonly name: string;
  readonly title: string;
  /** At the end of the heading: a button, a value. */
  readonly trailing?: ReactNode;
  readonly startsOpen?: boolean;
  readonly children: ReactNode;
}

/** A part of a panel that can be folded. */
export function Section({ name, title, trailing, startsOpen = true, children }: SectionProps) {
  const open = useSections((state) => state.open.get(name) ?? startsOpen);
  const body = useId();
  return (
    <section className={styles.section}>
      <div className={styles.header}>
        <h3 className={styles.title}>
          <button
            type="button"
            className={styles.toggle}
            aria-expanded={open}
            aria-controls={body}
            onClick={() =>
              useSections.setState((state) => ({ open: new Map(state.open).set(name, !open) }))
            }
          >
            <ChevronRight aria-hidden className={styles.chevron} />
            {title}
          </button>
        </h3>
        {trailing}
      </div>
      <div id={body} className={styles.body} hidden={!open}>
        {open && children}
      </div>
    </section>
  );
}
