import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openBrowser } from './open-browser.ts';
import { servePage } from './page-server.ts';
import { servePageAsUsual, USUAL_PORT } from './usual-port.ts';

// `node out/browser-host/serve.js [--port N] [--no-open]`: the page in a browser of this machine, until Ctrl+C.

const PAGE = fileURLToPath(new URL('../renderer', import.meta.url));

/** Port null: the usual one, or any that is free. */
function options(): { readonly port: number | null; readonly open: boolean } {
  const { values } = parseArgs({
    options: {
      port: { type: 'string' },
      'no-open': { type: 'boolean', default: false },
    },
  });
  if (values.port === undefined) return { port: null, open: !values['no-open'] };
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`--port ${values.port}: give a number from 1 to 65535`);
  }
  return { port, open: !values['no-open'] };
}

try {
  const { port, open } = options();
  if (!existsSync(join(PAGE, 'index.html'))) {
    throw new Error('the page is not built yet; run "npm run build:page"');
  }
  const server = await (port === null ? servePageAsUsual(PAGE) : servePage(PAGE, port));
  process.stdout.write(`Guidesmith: ${server.address} (on this machine only; Ctrl+C ends it)\n`);
  if (port === null && server.port !== USUAL_PORT) {
    process.stdout.write(
      `Port ${USUAL_PORT} is in use; Guidesmith may be open already at http://127.0.0.1:${USUAL_PORT}/. ` +
        'At this other address the browser knows nothing of preferences, keys and unsaved work kept there.\n',
    );
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => void server.close().then(() => process.exit(0)));
  }
  if (open && !(await openBrowser(server.address))) {
    process.stdout.write('No browser could be started: open the address yourself.\n');
  }
} catch (error) {
  const said = error instanceof Error ? error.message : String(error);
  const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  process.stderr.write(`error: ${taken ? 'the port is in use; name another with --port' : said}\n`);
  process.exitCode = 1;
}
