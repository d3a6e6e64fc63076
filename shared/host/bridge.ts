import type { EventValue, Unsubscribe } from './events.ts';
import type { EventName, RequestName } from './names.ts';
import type { RequestArgs, RequestReply } from './requests.ts';

/** An expected failure, as it crosses from the host: errors lose all but their text on the way, plain values nothing. */
export interface HostFault {
  /** Stable tag such as E_WRITE; E_FAULT for a fault of the program. */
  readonly code: string;
  /** A sentence for the user: what, where, what to do. */
  readonly message: string;
}

/** The journal does not hold a mesh that an entry names. */
export const E_NOT_KEPT = 'E_NOT_KEPT';

export type HostReply<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly fault: HostFault };

/** The channel on which preload asks the main process, by the request's name. */
export const requestChannel = (name: string): string => `guidesmith:request:${name}`;

/** The channel on which the main process tells preload, by the event's name. */
export const eventChannel = (name: string): string => `guidesmith:event:${name}`;

/** The channel on which preload, and no page, gives the path of a dropped case. */
export const CLAIM_CHANNEL = requestChannel('claimDropped');

/** What preload puts into the page's window; nothing of Electron is reachable through it. */
export interface HostBridge {
  /** Grows when a page of another version would not understand. */
  readonly version: 1;
  readonly requests: {
    readonly [N in RequestName]: (...args: RequestArgs<N>) => Promise<HostReply<RequestReply<N>>>;
  };
  readonly events: {
    readonly [N in EventName]: (listener: (value: EventValue<N>) => void) => Unsubscribe;
  };
  /** Handle for a file of a drop (a DOM `File`); null where it is not a case file of that content on this machine. */
  readonly claimDropped: (file: unknown, hash: string) => Promise<HostReply<string | null>>;
}

/** Name under which the bridge stands in the page's window. */
export const BRIDGE_NAME = 'guidesmith';
