#!/usr/bin/env node
// What `npx guidesmith` runs: the built command. It is plain JavaScript that is always there, because npx links it before
// it is known whether the command was built.
import { existsSync } from 'node:fs';

const built = new URL('../../out/cli/guidesmith.js', import.meta.url);
if (existsSync(built)) {
  await import(built.href);
} else {
  process.stderr.write(
    'error: the command is not built yet; run "npm ci", or "npm run build:cli" after a change\n',
  );
  process.exitCode = 1;
}
