import type { MenuItemConstructorOptions } from 'electron';
import { MENU_GROUPS, type MenuCommand, type MenuGroup } from '../shared/host/menu-command.ts';
import type { Words } from './words.ts';

/** What a menu bar is made from. */
export interface MenuParts {
  readonly commands: readonly MenuCommand[];
  readonly words: Words;
  readonly platform: NodeJS.Platform;
  readonly run: (command: string) => void;
  readonly about: () => void;
  readonly licences: () => void;
}

const NAMES: Readonly<Record<string, string | undefined>> = {
  mod: 'CommandOrControl',
  ctrl: 'Control',
  meta: 'Super',
  shift: 'Shift',
  alt: 'Alt',
  escape: 'Esc',
  delete: 'Delete',
  backspace: 'Backspace',
  enter: 'Enter',
  space: 'Space',
  tab: 'Tab',
  home: 'Home',
  end: 'End',
  pageup: 'PageUp',
  pagedown: 'PageDown',
  insert: 'Insert',
  up: 'Up',
  down: 'Down',
  left: 'Left',
  right: 'Right',
  comma: ',',
  period: '.',
  slash: '/',
  bracketleft: '[',
  bracketright: ']',
  minus: '-',
  equal: '=',
};

const KEY = /^([a-z0-9]|f\d{1,2}|[,./[\]=-])$/i;

/** `mod+shift+z` in Electron's notation; undefined for what it has no word for. */
export function acceleratorOf(shortcut: string): string | undefined {
  const parts = shortcut
    .split('+')
    .map((part) => NAMES[part] ?? (KEY.test(part) ? part.toUpperCase() : undefined));
  return parts.includes(undefined) ? undefined : parts.join('+');
}

function itemOf(command: MenuCommand, { platform, run }: MenuParts): MenuItemConstructorOptions {
  const { id, label, enabled, shortcut } = command;
  // On a Mac a menu's key is always live: a letter alone would be taken from text that is being typed.
  const accelerator =
    shortcut !== null && (platform !== 'darwin' || /mod|ctrl|alt|meta/.test(shortcut))
      ? acceleratorOf(shortcut)
      : undefined;
  return {
    id,
    // Electron reads & as the mark of a mnemonic.
    label: label.replaceAll('&', '&&'),
    enabled,
    click: () => run(id),
    // The page listens for the keys itself; here they are shown.
    ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: false }),
  };
}

const LINE: MenuItemConstructorOptions = { type: 'separator' };

/** What the system does itself in text fields and windows, after the page's own commands. */
function systemItems(group: MenuGroup, parts: MenuParts): MenuItemConstructorOptions[] {
  const { words, platform, about, licences } = parts;
  const mac = platform === 'darwin';
  switch (group) {
    case 'file':
      return mac ? [] : [{ role: 'quit', label: words.quit }];
    case 'edit':
      return [
        { role: 'cut', label: words.cut },
        { role: 'copy', label: words.copy },
        { role: 'paste', label: words.paste },
        { role: 'selectAll', label: words.selectAll },
      ];
    case 'view':
      return [
        { role: 'zoomIn', label: words.zoomIn },
        { role: 'zoomOut', label: words.zoomOut },
        { role: 'resetZoom', label: words.actualSize },
        { role: 'togglefullscreen', label: words.fullScreen },
      ];
    case 'help':
      return [
        { id: 'licences', label: words.licences, click: licences },
        ...(mac ? [] : [{ id: 'about', label: words.about, click: about }]),
      ];
    default:
      return [];
  }
}

/** The menu bar: every command of the page in its group, then what the system adds. Groups without either are left out. */
export function menuTemplate(parts: MenuParts): MenuItemConstructorOptions[] {
  const { commands, words, platform, about } = parts;
  const menus = MENU_GROUPS.flatMap((group): MenuItemConstructorOptions[] => {
    const own = commands
      .filter((command) => command.group === group)
      .map((command) => itemOf(command, parts));
    const system = systemItems(group, parts);
    if (own.length + system.length === 0) return [];
    const submenu = [...own, ...(own.length > 0 && system.length > 0 ? [LINE] : []), ...system];
    return [{ id: group, label: words.menus[group], submenu }];
  });
  if (platform !== 'darwin') return menus;
  const appMenu: MenuItemConstructorOptions = {
    role: 'appMenu',
    submenu: [
      { id: 'about', label: words.about, click: about },
      LINE,
      { role: 'services' },
      LINE,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      LINE,
      { role: 'quit', label: words.quit },
    ],
  };
  return [appMenu, ...menus, { role: 'windowMenu' }];
}
