import { z } from 'zod';
import { MAX_COMMANDS } from './limits.ts';

/** Sections of the command palette; in the desktop's menu bar each is a menu. */
export const MENU_GROUPS = ['file', 'edit', 'view', 'tool', 'guide', 'help'] as const;
export type MenuGroup = (typeof MENU_GROUPS)[number];

export const commandId = z.string().regex(/^[a-z][a-z0-9.-]{0,79}$/);

/**
 * Something that the user can do, as the menu shows it. The page is the one place where commands are made; it tells the
 * host all of them, in its language, and again whenever one changes.
 */
export const menuCommand = z.strictObject({
  id: commandId,
  label: z.string().min(1).max(120),
  group: z.enum(MENU_GROUPS),
  /** `mod+shift+z`, `mod` being Ctrl or Cmd; null for none. The page itself listens for the keys. */
  shortcut: z
    .string()
    .regex(/^((mod|ctrl|shift|alt|meta)\+)*[\p{L}\p{N}_,.\-=[\]/]{1,20}$/u)
    .nullable(),
  enabled: z.boolean(),
});
export type MenuCommand = z.output<typeof menuCommand>;

export const menuCommands = z
  .array(menuCommand)
  .max(MAX_COMMANDS)
  .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'ids differ');
