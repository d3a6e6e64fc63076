import { z } from 'zod';
import { givenFile } from './file-schemas.ts';
import { commandId } from './menu-command.ts';
import type { EventName } from './names.ts';

/** Everything that the host tells the page without being asked. */
export const HOST_EVENTS = {
  /** Chosen in the menu. */
  command: commandId,
  /** The system handed over files while the program runs. */
  handedOver: z.array(givenFile),
  /** What the system prefers now. */
  systemTheme: z.enum(['dark', 'light']),
  /**
   * The window is about to close and the person was asked about unsaved work: save it, or let go of it, then say
   * `closeAnswered`.
   */
  closing: z.enum(['save', 'discard']),
  /** A file that is open was changed by someone else; by its handle. */
  changedOutside: z.string(),
} as const satisfies Readonly<Record<EventName, unknown>>;

export type EventValue<N extends EventName> = z.output<(typeof HOST_EVENTS)[N]>;

/** Ends what a subscription began; a second call does nothing. */
export type Unsubscribe = () => void;
