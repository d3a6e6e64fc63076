import { createServer, type IncomingMessage } from 'node:http';
import { answerPageRequest } from '../page/page-file.ts';

/** Only this machine. */
const LOOPBACK = '127.0.0.1';

/** Where the page can be reached, and how it is stopped. */
export interface PageServer {
  readonly address: string;
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Serves the built page in `root` to browsers on this machine. A request under another host name is refused: a website
 * that lets its own name point to 127.0.0.1 would else read what is served here. Port 0 takes any that is free. Rejects
 * with the system's error (EADDRINUSE ...).
 */
export async function servePage(root: string, port = 0): Promise<PageServer> {
  let names: ReadonlySet<string> = new Set();
  const server = createServer((request, response) => {
    const answer = async (): Promise<void> => {
      if (!isOurs(request, names)) {
        response.writeHead(403, { 'content-type': 'text/plain; charset=utf-8' });
        response.end('This server answers to its own address alone.\n');
        return;
      }
      const { pathname } = splitTarget(request.url ?? '/');
      const { status, headers, body } = await answerPageRequest(
        root,
        request.method ?? '',
        pathname,
      );
      response.writeHead(status, headers);
      response.end(body);
    };
    answer().catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, resolve);
  });
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('the server has no port');
  names = new Set([`${LOOPBACK}:${bound.port}`, `localhost:${bound.port}`]);
  return {
    address: `http://${LOOPBACK}:${bound.port}/`,
    port: bound.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function isOurs({ headers }: IncomingMessage, names: ReadonlySet<string>): boolean {
  const { host, origin } = headers;
  if (host === undefined || !names.has(host)) return false;
  return origin === undefined || (origin.startsWith('http://') && names.has(origin.slice(7)));
}

/** Path of a request line, as it was sent: a URL would quietly resolve its `..`. */
function splitTarget(target: string): { readonly pathname: string } {
  return { pathname: target.split(/[?#]/, 1)[0] ?? '/' };
}
