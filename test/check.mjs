// The static nets, in two lanes side by side: the compiler takes about as long on its core as all others on theirs.
import { spawn } from 'node:child_process';

const LANES = [['check:types'], ['check:style', 'check:layers', 'check:unused']];

/** Runs a script of package.json; resolves with whether it passed, its output printed in one piece. */
const passes = (script) =>
  new Promise((resolve, reject) => {
    const child = spawn('npm', ['run', '--silent', script], {
      // npm is a command file on Windows.
      shell: process.platform === 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const said = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => said.push(part));
    child.on('error', reject);
    child.on('close', (status) => {
      process.stdout.write(`\n> ${script}\n\n${Buffer.concat(said)}`);
      resolve(status === 0);
    });
  });

/** Each net of a lane after the one before it; all are run, so that one look names all that is wrong. */
async function lane(scripts) {
  let passed = true;
  for (const script of scripts) passed = (await passes(script)) && passed;
  return passed;
}

const passed = await Promise.all(LANES.map(lane));
process.exitCode = passed.every(Boolean) ? 0 : 1;
