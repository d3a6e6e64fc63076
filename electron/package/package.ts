import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { build } from 'vite';
import { z } from 'zod';
import { version } from '../../package.json';
import { type BundledPackage, checkoutFolder, notePackages } from './bundled-packages.ts';
import { explainFailure } from './explain-failure.ts';
import { licencesText } from './licences.ts';
import { sbomOf } from './sbom.ts';

// `npm run package [-- electron-builder's options]`: builds page, main process and preload, writes down what is in them, and
// packages for this platform. `--list-only` ends before packaging.

const checkout = checkoutFolder();
const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** The commit and its time, so that a build says what it is of and the same commit gives the same build. */
function source(): { readonly commit: string; readonly epoch: string } {
  const { GUIDESMITH_BUILD, SOURCE_DATE_EPOCH } = process.env;
  const git = (...args: string[]): string | null => {
    try {
      return execFileSync('git', args, { cwd: checkout, encoding: 'utf8', stdio: 'pipe' }).trim();
    } catch {
      return null;
    }
  };
  return {
    commit: GUIDESMITH_BUILD ?? git('rev-parse', '--short=12', 'HEAD') ?? 'development',
    epoch: SOURCE_DATE_EPOCH ?? git('log', '-1', '--format=%ct') ?? '0',
  };
}

async function buildAll(): Promise<readonly BundledPackage[]> {
  const found = new Map<string, BundledPackage>();
  const plugins = [notePackages(found)];
  say('building the page ...');
  await build({
    configFile: join(checkout, 'renderer/vite.config.ts'),
    logLevel: 'warn',
    plugins,
    worker: { plugins: () => [notePackages(found)] },
  });
  for (const mode of ['main', 'preload']) {
    say(`building ${mode} ...`);
    await build({
      configFile: join(checkout, 'electron/vite.config.ts'),
      mode,
      logLevel: 'warn',
      plugins,
    });
  }
  return [...found.values()];
}

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({ version: z.string().optional(), integrity: z.string().optional() }),
  ),
});

/** Hashes of the packages as npm verified them, by name@version. */
function integrityOfLock(): ReadonlyMap<string, string> {
  const { packages } = lockSchema.parse(
    JSON.parse(readFileSync(join(checkout, 'package-lock.json'), 'utf8')),
  );
  return new Map(
    Object.entries(packages).flatMap(([path, entry]) => {
      const name = path.split('node_modules/').at(-1) ?? '';
      return entry.integrity === undefined
        ? []
        : [[`${name}@${entry.version}`, entry.integrity] as const];
    }),
  );
}

/** Runs electron-builder; gives its status and what it said. */
function packageWith(args: readonly string[], environment: NodeJS.ProcessEnv) {
  const manifest = createRequire(import.meta.url).resolve('electron-builder/package.json');
  const child = spawn(process.execPath, [join(dirname(manifest), 'cli.js'), ...args], {
    cwd: checkout,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: environment,
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (part) => {
      said += String(part);
      // What ends in a fault of the network is said in one sentence instead of a stack.
      if (!/stackTrace=|^\s*⨯/.test(String(part))) process.stdout.write(part);
    });
  }
  return new Promise<{ status: number; said: string }>((resolve) =>
    child.on('close', (status) => resolve({ status: status ?? 1, said })),
  );
}

const args = process.argv.slice(2);
const { commit, epoch } = source();
process.env.GUIDESMITH_BUILD = commit;
const require = createRequire(import.meta.url);
const electron = z.object({ version: z.string() }).parse(require('electron/package.json')).version;

const packages = await buildAll();
const out = join(checkout, 'out');
mkdirSync(out, { recursive: true });
writeFileSync(join(out, 'THIRD-PARTY-LICENCES.txt'), licencesText(packages));
const integrity = integrityOfLock();
writeFileSync(
  join(out, 'sbom.cdx.json'),
  sbomOf({ version, build: commit, electron, packages, integrity }),
);
say(`${packages.length} libraries are in it: out/THIRD-PARTY-LICENCES.txt, out/sbom.cdx.json`);

if (!args.includes('--list-only')) {
  say(`packaging version ${version}, build ${commit} ...`);
  const { status, said } = await packageWith(['--publish', 'never', ...args], {
    ...process.env,
    SOURCE_DATE_EPOCH: epoch,
  });
  if (status !== 0) {
    const sentence = explainFailure(said, electron);
    process.stderr.write(`error: ${sentence ?? said.split('\n').slice(-30).join('\n')}\n`);
    process.exitCode = status;
  }
}
