import { Check, ChevronRight, type LucideIcon } from 'lucide-react';
import { ContextMenu as Context, DropdownMenu as Dropdown } from 'radix-ui';
import type { ReactElement } from 'react';
import styles from './menu.module.css';

/** A line of a menu. */
export type MenuEntry =
  | {
      readonly type: 'item';
      readonly id: string;
      readonly text: string;
      readonly icon?: LucideIcon;
      /** As people read it: `Ctrl+D`. */
      readonly shortcut?: string | undefined;
      readonly disabled?: boolean;
      readonly danger?: boolean;
      /** Of a choice that is made: marked. */
      readonly checked?: boolean;
      readonly run: () => void;
    }
  | {
      readonly type: 'submenu';
      readonly id: string;
      readonly text: string;
      readonly icon?: LucideIcon;
      readonly disabled?: boolean;
      readonly entries: readonly MenuEntry[];
    }
  | { readonly type: 'line'; readonly id: string }
  | { readonly type: 'heading'; readonly id: string; readonly text: string };

/** The parts that both kinds of menu are made of, so that entries are drawn by one function. */
interface MenuKind {
  readonly Item: typeof Dropdown.Item;
  readonly Sub: typeof Dropdown.Sub;
  readonly SubTrigger: typeof Dropdown.SubTrigger;
  readonly SubContent: typeof Dropdown.SubContent;
  readonly Portal: typeof Dropdown.Portal;
  readonly Separator: typeof Dropdown.Separator;
  readonly Label: typeof Dropdown.Label;
}

interface MenuProps {
  readonly entries: readonly MenuEntry[];
  /** What is clicked. */
  readonly children: ReactElement;
}

/** A menu under a button. */
export function MenuButton({ entries, children }: MenuProps) {
  return (
    <Dropdown.Root modal={false}>
      <Dropdown.Trigger asChild>{children}</Dropdown.Trigger>
      <Dropdown.Portal>
        <Dropdown.Content
          className={styles.menu}
          align="start"
          sideOffset={4}
          collisionPadding={8}
          // The opened dialog or the field that a line leads to keeps the focus.
          onCloseAutoFocus={keepFocusElsewhere}
        >
          <Entries kind={Dropdown} entries={entries} />
        </Dropdown.Content>
      </Dropdown.Portal>
    </Dropdown.Root>
  );
}

interface ContextMenuProps extends MenuProps {
  readonly onOpen?: () => void;
}

/** A menu at the pointer, by the right button or the menu key. */
export function ContextMenu({ entries, onOpen, children }: ContextMenuProps) {
  return (
    <Context.Root modal={false} onOpenChange={(open) => open && onOpen?.()}>
      <Context.Trigger asChild>{children}</Context.Trigger>
      <Context.Portal>
        <Context.Content
          className={styles.menu}
          collisionPadding={8}
          onCloseAutoFocus={keepFocusElsewhere}
        >
          <Entries kind={Context} entries={entries} />
        </Context.Content>
      </Context.Portal>
    </Context.Root>
  );
}

function keepFocusElsewhere(event: Event): void {
  const focused = document.activeElement;
  if (focused?.matches('input, dialog *') === true) event.preventDefault();
}

function Entries({
  kind,
  entries,
}: {
  readonly kind: MenuKind;
  readonly entries: readonly MenuEntry[];
}) {
  return entries.map((entry) => <Entry key={entry.id} kind={kind} entry={entry} />);
}

function Entry({ kind, entry }: { readonly kind: MenuKind; readonly entry: MenuEntry }) {
  const { Item, Sub, SubTrigger, SubContent, Portal, Separator, Label } = kind;
  if (entry.type === 'line') return <Separator className={styles.line} />;
  if (entry.type === 'heading') return <Label className={styles.heading}>{entry.text}</Label>;
  const Icon = entry.icon;
  const picture = Icon === undefined ? <span /> : <Icon aria-hidden />;
  if (entry.type === 'submenu') {
    return (
      <Sub>
        <SubTrigger className={styles.item} disabled={entry.disabled ?? false}>
          {picture}
          <span className={styles.text}>{entry.text}</span>
          <ChevronRight aria-hidden />
        </SubTrigger>
        <Portal>
          <SubContent className={styles.menu} collisionPadding={8}>
            <Entries kind={kind} entries={entry.entries} />
          </SubContent>
        </Portal>
      </Sub>
    );
  }
  return (
    <Item
      className={styles.item}
      data-danger={entry.danger ?? false}
      disabled={entry.disabled ?? false}
      onSelect={entry.run}
    >
      {picture}
      <span className={styles.text}>{entry.text}</span>
      {entry.checked === true && <Check aria-hidden />}
      {entry.shortcut !== undefined && <kbd className={styles.key}>{entry.shortcut}</kbd>}
    </Item>
  );
}
