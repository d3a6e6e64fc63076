import { run } from './run.ts';

// A reader that closes the pipe early (`guidesmith ... | head`) is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

// The status is set, not exited with: what was printed to a pipe still has to be flushed.
process.exitCode = await run(
  process.argv.slice(2),
  {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    errIsTerminal: process.stderr.isTTY === true,
  },
  process.env.GUIDESMITH_TRACE === '1',
);
