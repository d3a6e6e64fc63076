import { readFile } from 'node:fs/promises';
import { version } from '../package.json';
import type { AppInfo } from '../shared/host/about.ts';

declare const __BUILD__: string;

/** Commit of a release; `development` from a checkout, and where the sources run unbundled. */
export const BUILD = typeof __BUILD__ === 'string' ? __BUILD__ : 'development';
export const VERSION = version;

/** What the program is made of; `licencesFile` holds every library's licence. */
export async function aboutInfo(licencesFile: string): Promise<AppInfo> {
  const { electron, chrome, node, v8 } = process.versions;
  const versions = Object.fromEntries(
    Object.entries({ Electron: electron, Chromium: chrome, Node: node, V8: v8 }).flatMap(
      ([name, number]) => (number === undefined ? [] : [[name, number]]),
    ),
  );
  const licences = await readFile(licencesFile, 'utf8').catch(
    () => 'The licences lie in THIRD-PARTY-LICENCES.txt of the release.',
  );
  return { version, build: BUILD, versions, platform: process.platform, licences };
}
