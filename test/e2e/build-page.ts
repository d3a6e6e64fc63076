import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { findChromium, NO_BROWSER } from '../support/browser.ts';

/** Builds the page once before the browser tests; says why they are skipped where there is no browser. */
export default async function buildPage(): Promise<void> {
  if (findChromium() === null) {
    console.warn(`browser tests are skipped: ${NO_BROWSER}`);
    return;
  }
  const configFile = fileURLToPath(new URL('../../renderer/vite.config.ts', import.meta.url));
  // As it is shipped: under vitest's own NODE_ENV the libraries would be built in as for development.
  const { NODE_ENV } = process.env;
  process.env.NODE_ENV = 'production';
  await build({ configFile, mode: 'production', logLevel: 'error' });
  if (NODE_ENV === undefined) delete process.env.NODE_ENV;
  else process.env.NODE_ENV = NODE_ENV;
}
