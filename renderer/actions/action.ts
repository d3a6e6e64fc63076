import type { LucideIcon } from 'lucide-react';

/** Something the user can do: a button, a menu entry, a line of the command palette and a key all come from the one action. */
export interface Action {
  /** `case.undo`, `view.home`, `tool.trajectory`: stable, unique. */
  readonly id: string;
  /** Key of its words: `topBar:undo`. */
  readonly label: string;
  readonly icon?: LucideIcon;
  /** In the notation of react-hotkeys-hook, `mod` being Ctrl or Cmd: `mod+z`. Not while typing in a field. */
  readonly shortcut?: string;
  /** Section of the palette. */
  readonly group: 'file' | 'edit' | 'view' | 'tool' | 'guide' | 'help';
  /** Whether it can be done now; asked when it is shown and before it runs. Left out: always. */
  readonly enabled?: () => boolean;
  run(): void;
}

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
