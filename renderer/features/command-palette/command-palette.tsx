import { Command } from 'cmdk';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type Action, needOf, shortcutText } from '../../actions/action.ts';
import { useReturnFocus } from '../../controls/use-return-focus.ts';
import { useCase } from '../../stores/case-store.ts';
import styles from './command-palette.module.css';
import { closePalette, usePalette } from './palette-store.ts';

const GROUPS: readonly Action['group'][] = ['tool', 'view', 'edit', 'guide', 'file', 'help'];

/** Everything that can be done, found by typing. Ctrl+K opens it. */
export function CommandPalette({ actions }: { readonly actions: readonly Action[] }) {
  const open = usePalette((state) => state.open);
  return open ? <OpenPalette actions={actions} /> : null;
}

function OpenPalette({ actions }: { readonly actions: readonly Action[] }) {
  const words = useTranslation('palette').t;
  const ref = useRef<HTMLDialogElement>(null);
  const input = useRef<HTMLInputElement>(null);
  useReturnFocus();
  useEffect(() => {
    ref.current?.showModal();
    // The browser would take the list round it, which is before it.
    input.current?.focus();
  }, []);
  const isOpen = useCase(({ session }) => session !== null);
  const offered = actions.filter(
    (action) => (action.enabled?.() ?? true) || (isOpen && action.needs !== undefined),
  );
  const run = (action: Action): void => {
    closePalette();
    action.run();
  };
  return (
    <dialog
      ref={ref}
      className={styles.palette}
      aria-label={words('title')}
      onCancel={closePalette}
      onClick={(event) => event.target === event.currentTarget && closePalette()}
      onKeyDown={() => {}}
    >
      <Command label={words('title')} loop filter={matchOf}>
        <Command.Input ref={input} className={styles.input} placeholder={words('placeholder')} />
        <Command.List className={styles.list}>
          <Command.Empty className={styles.empty}>{words('nothing')}</Command.Empty>
          {GROUPS.map((group) => {
            const inGroup = offered.filter((action) => action.group === group);
            if (inGroup.length === 0) return null;
            return (
              <Command.Group key={group} heading={words(group)} className={styles.group}>
                {inGroup.map((action) => (
                  <Line key={action.id} action={action} run={run} />
                ))}
              </Command.Group>
            );
          })}
        </Command.List>
      </Command>
    </dialog>
  );
}

/** An action; one that cannot be done now says why. */
function Line({
  action,
  run,
}: {
  readonly action: Action;
  readonly run: (action: Action) => void;
}) {
  const { t } = useTranslation();
  const words = useTranslation('palette').t;
  const { id, label, icon: Icon, shortcut } = action;
  const need = needOf(action);
  return (
    <Command.Item
      value={`${t(label as never)} ${id}`}
      className={styles.item}
      disabled={need !== null}
      onSelect={() => run(action)}
    >
      {Icon !== undefined ? <Icon /> : <span className={styles.noIcon} />}
      <span className={styles.words}>{t(label as never)}</span>
      {need !== null && <span className={styles.need}>{words(`needs.${need}`)}</span>}
      {shortcut !== undefined && <kbd className={styles.key}>{shortcutText(shortcut)}</kbd>}
    </Command.Item>
  );
}

/** How well a line meets what is typed: each typed word stands in it, at best at its beginning; letters that lie scattered are no match. */
function matchOf(line: string, typed: string): number {
  const text = line.toLowerCase();
  const sought = typed.toLowerCase().trim();
  if (text.startsWith(sought)) return 1;
  return sought.split(/\s+/).every((word) => text.includes(word)) ? 0.5 : 0;
}
