import type { z } from 'zod';
import { CLAIM_CHANNEL, type HostReply, requestChannel } from '../../shared/host/bridge.ts';
import type { RequestName } from '../../shared/host/names.ts';
import {
  CLAIM_DROPPED,
  HOST_REQUESTS,
  type RequestArgs,
  type RequestReply,
} from '../../shared/host/requests.ts';
import { InputError } from '../../shared/mesh/input-error.ts';
import type { Log } from '../files/rotating-log.ts';

/** What the schemas of one request are. */
interface Schemas {
  readonly args: z.ZodType;
  readonly reply: z.ZodType;
}

const refused = (code: string, message: string): HostReply<never> => ({
  ok: false,
  fault: { code, message },
});

/**
 * Answers one message, whatever it is: who sent it is checked first, then what it says, then the work is done, then
 * what comes out is checked too. Never rejects; nothing of a message's content reaches the log.
 */
async function answerRequest(
  name: string,
  { args: argsSchema, reply: replySchema }: Schemas,
  trusted: boolean,
  message: readonly unknown[],
  work: (args: never) => Promise<unknown>,
  log: Log,
): Promise<HostReply<unknown>> {
  if (!trusted) {
    log('message-refused', { request: name, reason: 'sender' });
    return refused('E_SENDER', 'this page may not ask the application for anything');
  }
  const args = argsSchema.safeParse(message);
  if (!args.success) {
    log('message-refused', {
      request: name,
      reason: 'arguments',
      issues: args.error.issues.length,
    });
    return refused(
      'E_ARGUMENTS',
      `the application was asked for "${name}" in a way that it does not know`,
    );
  }
  try {
    const value: unknown = await work(args.data as never);
    const reply = replySchema.safeParse(value);
    if (!reply.success) throw new TypeError(`the reply to ${name} is not what the contract says`);
    return { ok: true, value };
  } catch (error) {
    if (error instanceof InputError) {
      log('request-failed', { request: name, code: error.code });
      return refused(error.code, error.message);
    }
    log('request-fault', {
      request: name,
      kind: error instanceof Error ? error.name : typeof error,
    });
    return refused(
      'E_FAULT',
      'the application met a fault of its own; your work is in the journal. Save it under another name and report this',
    );
  }
}

/** The part of Electron's ipcMain that requests need; `E` is its event. */
export interface RequestChannels<E> {
  handle(channel: string, listener: (event: E, ...message: unknown[]) => unknown): void;
}

/** What each request does. */
export type RequestWork = {
  readonly [N in RequestName]: (...args: RequestArgs<N>) => Promise<RequestReply<N>>;
};

/** Claims a dropped file for the page: its place, which preload alone knows, and the hash of its content. */
export type ClaimDropped = (path: string, hash: string) => Promise<string | null>;

/** One `handle()` for every channel of the contract and for preload's claims; there is no other way in. */
export function handleRequests<E>(
  channels: RequestChannels<E>,
  isTrusted: (event: E) => boolean,
  work: RequestWork,
  claim: ClaimDropped,
  log: Log,
): void {
  for (const [name, schemas] of Object.entries(HOST_REQUESTS)) {
    const run = work[name as RequestName] as (...args: readonly never[]) => Promise<unknown>;
    channels.handle(requestChannel(name), (event, ...message) =>
      answerRequest(
        name,
        schemas,
        isTrusted(event),
        message,
        (args: readonly never[]) => run(...args),
        log,
      ),
    );
  }
  channels.handle(CLAIM_CHANNEL, (event, ...message) =>
    answerRequest(
      'claimDropped',
      CLAIM_DROPPED,
      isTrusted(event),
      message,
      ([{ path, hash }]: [{ path: string; hash: string }]) => claim(path, hash),
      log,
    ),
  );
}
