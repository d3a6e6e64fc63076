import { createServer } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { type BrowserContext, chromium } from 'playwright-core';
import { FLAGS, findChromium } from '../browser.ts';
import { addresses } from './addresses.ts';
import { protocol, session } from './session.ts';

/** The one Chromium behind all windows of a run. */
export interface Backing {
  readonly context: BrowserContext;
  readonly toChromium: (address: string) => string;
  readonly fromChromium: (address: string) => string;
  close(): Promise<void>;
}

/** Port that is free now. */
async function freePort(): Promise<number> {
  const server = createTcpServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

let starting: Promise<Backing> | null = null;

/** Starts it on first use; the port of its debugging protocol is told to the spec. */
export function backing(): Promise<Backing> {
  starting ??= start();
  return starting;
}

async function start(): Promise<Backing> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('there is no Chromium to stand in for Electron');
  const server = createServer((incoming, outgoing) => {
    const address = `app://guidesmith${incoming.url ?? '/'}`;
    const handler = protocol.handlers.get('app');
    const answer = async (): Promise<void> => {
      if (handler === undefined) throw new Error('no handler for app:');
      const response = await handler(new Request(address, { method: incoming.method ?? 'GET' }));
      outgoing.writeHead(response.status, Object.fromEntries(response.headers));
      outgoing.end(Buffer.from(await response.arrayBuffer()));
    };
    answer().catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { toChromium, fromChromium } = addresses((server.address() as AddressInfo).port);

  const debugging = await freePort();
  // The default context: a spec that connects sees no other.
  const context = await chromium.launchPersistentContext('', {
    executablePath,
    args: [...FLAGS, `--remote-debugging-port=${debugging}`],
    viewport: { width: 1440, height: 900 },
    colorScheme: 'dark',
  });
  await context.route('**/*', async (route) => {
    const url = fromChromium(route.request().url());
    if (session.defaultSession.allows(url)) await route.continue();
    else await route.abort('blockedbyclient');
  });
  process.send?.({ type: 'chromium', port: debugging });
  return {
    context,
    toChromium,
    fromChromium,
    async close() {
      await context.close();
      server.close();
      server.closeAllConnections();
    },
  };
}
