import { deserialize, serialize } from 'node:v8';

type Handler = (event: object, ...args: unknown[]) => unknown;

const handlers = new Map<string, Handler>();

export const ipcMain = {
  /** For specs: what could be called. */
  channels: (): string[] => [...handlers.keys()],
  handle(channel: string, handler: Handler): void {
    if (handlers.has(channel)) throw new Error(`a second handler for ${channel}`);
    handlers.set(channel, handler);
  },
  /** A message as it comes from a page: a copy goes in, a copy comes out, errors keep their text alone. */
  async deliver(channel: string, event: object, args: readonly unknown[]): Promise<unknown> {
    const handler = handlers.get(channel);
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
    return deserialize(serialize(await handler(event, ...args)));
  },
};
