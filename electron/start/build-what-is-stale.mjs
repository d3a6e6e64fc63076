import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const checkout = fileURLToPath(new URL('../..', import.meta.url));

const DESKTOP = ['electron', 'shared', 'package.json', 'package-lock.json'];

/** What is built, where it lands, and what it is made of. */
const BUNDLES = {
  page: {
    result: 'out/renderer/index.html',
    config: 'renderer/vite.config.ts',
    sources: ['renderer', 'shared', 'assets', 'docs', 'package.json', 'package-lock.json'],
  },
  'browser-host': {
    result: 'out/browser-host/serve.js',
    config: 'electron/vite.config.ts',
    sources: ['electron/browser-host', 'electron/page', 'electron/vite.config.ts', 'package.json'],
  },
  main: { result: 'out/main/main.js', config: 'electron/vite.config.ts', sources: DESKTOP },
  preload: {
    result: 'out/preload/preload.cjs',
    config: 'electron/vite.config.ts',
    sources: DESKTOP,
  },
};

/** The latest change below a path, ms since 1970. */
function changed(path) {
  const facts = statSync(path);
  if (!facts.isDirectory()) return facts.mtimeMs;
  return readdirSync(path).reduce(
    (latest, name) => Math.max(latest, changed(join(path, name))),
    facts.mtimeMs,
  );
}

const isStale = ({ result, sources }) => {
  const built = join(checkout, result);
  if (!existsSync(built)) return true;
  const when = statSync(built).mtimeMs;
  return sources.some((source) => changed(join(checkout, source)) > when);
};

/** Builds those of the bundles (`page`, `main`, `preload`, `browser-host`) whose sources changed since. */
export async function buildWhatIsStale(names, say) {
  const stale = names.filter((name) => isStale(BUNDLES[name]));
  if (stale.length === 0) return;
  const { build } = await import('vite');
  for (const name of stale) {
    say(`building ${name} ...`);
    await build({
      configFile: join(checkout, BUNDLES[name].config),
      logLevel: 'error',
      ...(name === 'page' ? {} : { mode: name }),
    });
  }
}
