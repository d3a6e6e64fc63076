// `npm start`: the desktop application from this checkout; where Electron's program is not there, or with --browser, the
// same page in the browser. What changed since the last build is built first. `npm start -- --help` says more.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { buildWhatIsStale } from './build-what-is-stale.mjs';
import { electronBinary } from './electron-binary.mjs';

const checkout = fileURLToPath(new URL('../..', import.meta.url));
const say = (text) => process.stdout.write(`${text}\n`);

/** Passes the signals that end us on, and ends as the program did. */
function run(program, args) {
  const child = spawn(program, args, { stdio: 'inherit', cwd: checkout });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    process.stderr.write(`error: ${program} did not start: ${error.message}\n`);
    process.exit(1);
  });
  child.on('exit', (code) => process.exit(code ?? 1));
}

const HELP = `npm start                     the desktop application; the browser where Electron's program is not there
npm start -- --browser        the page in the browser of this machine
    --port N                  at this port; what the browser keeps of your work belongs to the port
    --no-open                 says the address and opens nothing`;

const words = process.argv.slice(2);
if (words.includes('--help') || words.includes('-h')) {
  say(HELP);
  process.exit(0);
}
const wantsBrowser = words.includes('--browser');
const electron = wantsBrowser ? null : electronBinary();

if (electron === null) {
  if (!wantsBrowser) {
    say(
      'Electron is not on this machine ("npx install-electron" fetches it): the page opens in the',
    );
    say('browser instead. It does the same, but files are chosen by its dialogs.');
  }
  await buildWhatIsStale(['page', 'browser-host'], say);
  run(process.execPath, [
    'out/browser-host/serve.js',
    ...words.filter((word) => word !== '--browser'),
  ]);
} else {
  await buildWhatIsStale(['page', 'main', 'preload'], say);
  run(electron, ['.', ...words]);
}
