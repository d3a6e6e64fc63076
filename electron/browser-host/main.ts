import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openBrowser } from './open-browser.ts';
import { servePage } from './page-server.ts';

// `node out/browser-host/serve.js [--port N] [--no-open]`: the page in a browser of this machine, until Ctrl+C.

const PAGE = fileURLToPath(new URL('../renderer', import.meta.url));

function options(): { readonly port: number; readonly open: boolean } {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      'no-open': { type: 'boolean', default: false },
    },
  });
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
  const server = await servePage(PAGE, port);
  process.stdout.write(`Guidesmith: ${server.address} (on this machine only; Ctrl+C ends it)\n`);
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
