import { Command, InvalidArgumentError } from 'commander';
import { version } from '../../package.json';
import type { VerbContext, VerbResult } from './verb.ts';

// The words of the command line. Each verb's code, and what it stands on, is loaded when it is called: `--help` has to
// answer at once.

interface BuildFlags {
  readonly output: string;
  readonly guide?: string;
  readonly report?: string;
  readonly resolution?: number;
  readonly allowFailedChecks?: true;
}

interface CheckFlags {
  readonly guide?: string;
  readonly export?: string;
  readonly report?: string;
}

interface OutputFlag {
  readonly output: string;
}

function millimetres(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value > 0) || !Number.isFinite(value)) {
    throw new InvalidArgumentError('Expected millimetres, such as 0.4.');
  }
  return value;
}

/**
 * The command line as a commander program that never exits the process: it throws CommanderError instead. `done` gets
 * the result of the verb that was called; `writeOut` gets help texts.
 */
export function createProgram(
  context: VerbContext,
  done: (result: VerbResult) => void,
  writeOut: (text: string) => void,
): Command {
  const program = new Command('guidesmith')
    .description('Design, check and sign patient-specific drill and osteotomy guides.')
    .version(version, '-V, --version', 'print the version')
    .configureOutput({ writeOut, writeErr: () => undefined })
    .exitOverride()
    .helpCommand(false)
    .showSuggestionAfterError(true)
    .addHelpText(
      'after',
      `
A CASE is a folder with case.json, or a .guidecase file.
Exit status: 0 done and every check passed; 1 the input is at fault;
             2 built, but a check failed; 3 a fault of the program.`,
    );

  const verb = (usage: string, description: string): Command =>
    program
      .command(usage)
      .description(description)
      .option('--json', 'print one JSON object on standard output and nothing else');

  verb('build <case>', 'build the guide, run every check, write the file')
    .requiredOption(
      '-o, --output <file>',
      'write here: .stl, .3mf, .obj or .ply; a folder for several guides',
    )
    .option('--guide <id>', 'the guide to build; default: every guide of the case')
    .option('--report <file>', 'write the report of the checks as JSON')
    .option('--resolution <mm>', 'sampling of the shell, instead of the case’s', millimetres)
    .option('--allow-failed-checks', 'write the file even so; the report says it')
    .action(async (casePath: string, flags: BuildFlags) => {
      const { build } = await import('./verbs/build.ts');
      done(await build(casePath, flags, context));
    });

  verb('check <case>', 'run the checks without writing the guide')
    .option('--guide <id>', 'the guide to check; default: every guide of the case')
    .option('--export <file>', 'measure this file’s bytes against the plan')
    .option('--report <file>', 'write the report of the checks as JSON')
    .action(async (casePath: string, flags: CheckFlags) => {
      const { check } = await import('./verbs/check.ts');
      done(await check(casePath, flags, context));
    });

  verb('inspect <mesh>', 'say what a mesh file holds and what is wrong with it').action(
    async (meshPath: string) => {
      const { inspect } = await import('./verbs/inspect.ts');
      done(await inspect(meshPath, context));
    },
  );

  verb('pack <folder>', 'pack a case folder into a .guidecase file')
    .requiredOption('-o, --output <file>', 'the .guidecase file to write')
    .action(async (folder: string, flags: OutputFlag) => {
      const { pack } = await import('./verbs/pack.ts');
      done(await pack(folder, flags.output, context));
    });

  verb('unpack <file>', 'unpack a .guidecase file into a new folder')
    .requiredOption('-o, --output <folder>', 'the folder to write; must be new or empty')
    .action(async (file: string, flags: OutputFlag) => {
      const { unpack } = await import('./verbs/unpack.ts');
      done(await unpack(file, flags.output, context));
    });

  verb('verify <file>', 'check the audit chain and every signature of a .guidecase file').action(
    async (file: string) => {
      const { verify } = await import('./verbs/verify.ts');
      done(await verify(file, context));
    },
  );

  verb('procedures [id]', 'list the procedure packs, or print one whole').action(
    async (id: string | undefined) => {
      const { procedures } = await import('./verbs/procedures.ts');
      done(procedures(id));
    },
  );

  return program;
}
