import { CommanderError } from 'commander';
import { InputError } from '../../shared/mesh/input-error.ts';
import { EXIT, type ExitStatus } from './exit-status.ts';
import { describeFailure } from './failure.ts';
import { HELP_TEXTS } from './help-texts.ts';
import { createProgram } from './program.ts';
import { progressLine, type Terminal } from './terminal.ts';
import type { VerbResult } from './verb.ts';

/** Help and version end commander's parsing by an "error" of exit code 0. */
const endedByHelp = (error: unknown): boolean =>
  error instanceof CommanderError && error.exitCode === 0;

const wantsJson = (words: readonly string[]): boolean => {
  const end = words.indexOf('--');
  return (end < 0 ? words : words.slice(0, end)).includes('--json');
};

/**
 * Runs one command line (`words`: without node and script) and returns its exit status. What people read goes to
 * standard output, errors as one line to standard error; with `--json` standard output holds one JSON object, also
 * on failure: `{ "error": { code, message, path } }`. `trace` adds the stack of a program fault.
 */
export async function run(
  words: readonly string[],
  terminal: Terminal,
  trace = false,
): Promise<ExitStatus> {
  const json = wantsJson(words);
  const printJson = (value: object): void => terminal.out(`${JSON.stringify(value, null, 2)}\n`);
  const progress = progressLine(terminal);
  const print = (line: string): void => {
    progress.clear();
    if (!json) terminal.out(`${line}\n`);
  };
  let result: VerbResult | undefined;
  try {
    if (words.length === 0) {
      throw new InputError('E_USAGE', 'no verb given; see guidesmith --help');
    }
    const program = createProgram(
      { progress: progress.show, print },
      (finished) => {
        result = finished;
      },
      terminal.out,
    );
    await program.parseAsync([...words], { from: 'user' });
    progress.clear();
    if (result === undefined) throw new Error('the verb ended without a result');
    if (json) printJson(result.json);
    else terminal.out(`${result.text}\n`);
    if (result.error !== undefined) terminal.err(`error: ${result.error}\n`);
    return result.status;
  } catch (error) {
    progress.clear();
    if (endedByHelp(error)) return EXIT.done;
    const failure = describeFailure(error, HELP_TEXTS[words[0]] === undefined ? null : words[0]);
    terminal.err(`error: ${failure.message}\n`);
    if (trace && error instanceof Error) terminal.err(`${error.stack}\n`);
    if (json) {
      const { code, message, path } = failure;
      printJson({ error: { code, message, path } });
    }
    return failure.status;
  }
}
