import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * Path of Electron's program; null where it was never fetched. Its package has no install script: asking the package
 * itself would start a download.
 */
export function electronBinary() {
  const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  const named = join(folder, 'path.txt');
  const own = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const name = existsSync(named) ? readFileSync(named, 'utf8') : own ? 'electron' : null;
  if (name === null) return null;
  const path = join(own ?? join(folder, 'dist'), name);
  return existsSync(path) ? path : null;
}
