import type { LucideIcon } from 'lucide-react';
import type { Words } from '../i18n/words.ts';

/** Something the user can do: a button, a menu entry, a line of the command palette and a key all come from the one action. */
export interface Action {
  /** `case.undo`, `view.home`, `tool.trajectory`: stable, unique. */
  readonly id: string;
  /** Key of its words: `topBar:undo`. */
  readonly label: string;
  readonly icon?: LucideIcon;
  /** In the notation of react-hotkeys-hook, `mod` being Ctrl or Cmd: `mod+z`. Not while typing in a field. */
  readonly shortcut?: string;
  /** A second key that does the same and stands nowhere. */
  readonly alias?: string;
  /** Section of the palette. */
  readonly group: 'file' | 'edit' | 'view' | 'tool' | 'guide' | 'help';
  /** Whether it can be done now; asked when it is shown and before it runs. Left out: always. */
  readonly enabled?: () => boolean;
  /** What is missing where it is not enabled, a key of its words: it is then shown with this reason instead of being left out. */
  readonly needs?: () => Need;
  run(): void;
}

/** What an action can be waiting for. */
export type Need = keyof Words<'palette'>['needs'];

/** Why an action cannot be done now, if that is worth saying. */
export const needOf = ({ enabled, needs }: Action): Need | null =>
  (enabled?.() ?? true) ? null : (needs?.() ?? null);

/** `mod+shift+z` as people read it: `Ctrl+Shift+Z`, `⌘⇧Z` on a Mac. */
export function shortcutText(shortcut: string): string {
  const mac = typeof navigator !== 'undefined' && navigator.platform.startsWith('Mac');
  const parts = shortcut
    .split('+')
    .map((part) => NAMES[mac ? 'mac' : 'other'][part] ?? upper(part));
  return parts.join(mac ? '' : '+');
}

const NAMES: Readonly<Record<'mac' | 'other', Readonly<Record<string, string>>>> = {
  mac: { mod: '⌘', shift: '⇧', alt: '⌥', escape: 'Esc', delete: '⌫', comma: ',' },
  other: { mod: 'Ctrl', shift: 'Shift', alt: 'Alt', escape: 'Esc', delete: 'Del', comma: ',' },
};

const upper = (part: string): string => part.charAt(0).toUpperCase() + part.slice(1);
