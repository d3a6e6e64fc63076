import { Command, Help, Option } from 'commander';
import { version } from '../../package.json';
import { MESH_FORMATS } from '../../shared/mesh/read-result.ts';
import { isBatch } from './batch.ts';
import { completedVerb } from './completed-verb.ts';
import { HELP_TEXTS } from './help-texts.ts';
import { namingEarlier, ofCase } from './of-case.ts';
import { finite, listed, millimetres, positive } from './option-values.ts';
import type { VerbContext, VerbResult } from './verb.ts';
import type { BatchOptions } from './verbs/build-batch.ts';
import type { RepairOptions } from './verbs/repair.ts';
import type { SegmentFlags } from './verbs/segment.ts';

// The words of the command line. Each verb's code, and what it stands on, is loaded when it is called: `--help` has to
// answer at once.

interface CheckFlags {
  readonly guide?: string;
  readonly resolution?: number;
  readonly export?: string;
  readonly report?: string;
  readonly pack?: readonly string[];
}

interface PackFlag {
  readonly pack?: readonly string[];
}

interface VerifyFlags {
  readonly trusted?: string;
  readonly case?: string;
}

interface ReportFlags {
  readonly output: string;
  readonly time?: string;
}

interface PackageFlags extends ReportFlags {
  readonly allowFailedChecks?: true;
  readonly jobs?: number;
  readonly makeFolder?: true;
}

interface OutputFlag {
  readonly output: string;
}

const EXIT_STATUSES = `
Exit status: 0 done and every check passed; 1 the input is at fault;
             2 built, but a check failed; 3 a fault of the program.`;

/** What the help says of an option: commander's words, and whether it has to be there. */
function describeOption(option: Option): string {
  const said = new Help().optionDescription(option);
  return option.mandatory ? `${said} (required)` : said;
}

/** A centre's own procedure pack; given once for each file. */
const packOption = (): Option =>
  new Option(
    '--pack <file>',
    'a procedure pack of the centre’s own, over the program’s; again for another',
  ).argParser(listed);

/** What each verb is added to, and what it is called with. */
interface CommandLine {
  readonly program: Command;
  /** A verb with what all of them have. */
  readonly verb: (usage: string, description: string) => Command;
  readonly context: VerbContext;
  readonly done: (result: VerbResult) => void;
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
    .description('Design and check patient-specific drill and osteotomy guides.')
    .version(version, '-V, --version', 'print the version')
    .configureOutput({ writeOut, writeErr: () => undefined })
    .exitOverride()
    .helpCommand(false)
    .showSuggestionAfterError(true)
    .configureHelp({ optionDescription: describeOption })
    .addHelpText(
      'after',
      `\nA CASE is a folder with case.json, or a .guidecase file.${EXIT_STATUSES}`,
    );

  const verb = (usage: string, description: string): Command =>
    program
      .command(usage)
      .description(description)
      .option('--json', 'print one JSON object on standard output and nothing else');

  for (const add of VERBS) add({ program, verb, context, done });
  for (const command of program.commands) {
    const text = HELP_TEXTS[command.name()];
    command.addHelpText('after', text === undefined ? EXIT_STATUSES : `${text}\n${EXIT_STATUSES}`);
  }
  return program;
}

function addBuild({ verb, context, done }: CommandLine): void {
  verb('build <case...>', 'build the guide, run every check, write the file')
    .requiredOption(
      '-o, --output <file>',
      'write here: .stl, .3mf, .obj or .ply; a folder for several guides or cases',
    )
    .option('--guide <id>', 'the guide to build; default: every guide of the case')
    .option(
      '--report <file>',
      'write the report of the checks as JSON; of several cases the summary',
    )
    .option('--resolution <mm>', 'sampling of the shell, instead of the case’s', millimetres)
    .addOption(
      new Option('--format <format>', 'of the files in a folder; default: stl').choices(
        MESH_FORMATS,
      ),
    )
    .addOption(packOption())
    .option('--jobs <n>', 'cases built at once; default: one a core, at most 4', positive)
    .addOption(new Option('--into-folder <name>').hideHelp())
    .option('--allow-failed-checks', 'write the file even so; the report says it')
    .action(async (cases: readonly string[], flags: BatchOptions) => {
      const [only] = cases;
      if (flags.intoFolder === undefined && isBatch(cases)) {
        const { buildBatch } = await import('./verbs/build-batch.ts');
        done(await buildBatch(cases, flags, context));
      } else {
        const { build } = await import('./verbs/build.ts');
        const one = (): Promise<VerbResult> => ofCase(only, () => build(only, flags, context));
        done(await (flags.intoFolder === undefined ? namingEarlier(flags.output, one) : one()));
      }
    });
}

function addCheck({ verb, context, done }: CommandLine): void {
  verb('check <case>', 'run the checks without writing the guide')
    .option('--guide <id>', 'the guide to check; default: every guide of the case')
    .option('--export <file>', 'measure this file’s bytes against the plan')
    .option(
      '--resolution <mm>',
      'the one that the file was built with, if not the case’s',
      millimetres,
    )
    .addOption(packOption())
    .option('--report <file>', 'write the report of the checks as JSON')
    .action(async (casePath: string, flags: CheckFlags) => {
      const { check } = await import('./verbs/check.ts');
      done(await ofCase(casePath, () => check(casePath, flags, context)));
    });
}

function addInspect({ verb, context, done }: CommandLine): void {
  verb('inspect <mesh>', 'say what a mesh file holds and what is wrong with it').action(
    async (meshPath: string) => {
      const { inspect } = await import('./verbs/inspect.ts');
      done(await inspect(meshPath, context));
    },
  );
}

function addRepair({ verb, context, done }: CommandLine): void {
  verb('repair <mesh>', 'repair a mesh step by step and write it in mm')
    .requiredOption('-o, --output <file>', 'write here: .stl, .3mf, .obj or .ply')
    .option(
      '--steps <list>',
      'weld=MM, clean, orient, keep=largest|MM2, fill=MM, resolve=MM, decimate=MM, smooth=N, remesh=MM, turn-axes, mirror=x|y|z',
    )
    .addOption(new Option('--unit <unit>', 'unit of the file').choices(['mm', 'cm', 'm', 'inch']))
    .option('--object <name>', 'the object of a file that holds several, by name or number')
    .option('--record <file>', 'write what was done, with the hashes before and after, as JSON')
    .option('--reduce <triangles>', 'open a binary STL beyond 5 million facets reduced', positive)
    .action(async (meshPath: string, flags: RepairOptions) => {
      const { repair } = await import('./verbs/repair.ts');
      done(await repair(meshPath, flags, context));
    });
}

function addSegment({ verb, context, done }: CommandLine): void {
  verb('segment <volume>', 'take a bone from a DICOM series (folder or zip) or a NIfTI file')
    .requiredOption('-o, --output <file>', 'write here: .stl, .3mf, .obj or .ply; LPS, mm')
    .option(
      '--threshold <hu>',
      'Hounsfield units of the surface; without it the scan suggests one',
      finite,
    )
    .option('--region <which>', 'largest, all, or a point X,Y,Z (LPS mm) in the bone')
    .option(
      '--inside <x,y,z[,r]>',
      'a ball (LPS mm) in the bone, to part it from others; repeatable',
      listed,
    )
    .option('--outside <x,y,z[,r]>', 'a ball that is not of the bone; repeatable', listed)
    .option('--box <x,y,z,x,y,z>', 'look at this box alone: two corners, LPS mm')
    .option('--close <mm>', 'close gaps narrower than twice this', millimetres)
    .option('--no-fill', 'leave what the bone encloses empty')
    .option('--series <n>', 'which of several series, the largest being 1', positive)
    .action(async (path: string, flags: SegmentFlags) => {
      const { segment } = await import('./verbs/segment.ts');
      done(await segment(path, flags, context));
    });
}

function addPack({ verb, context, done }: CommandLine): void {
  verb('pack <folder>', 'pack a case folder into a .guidecase file')
    .requiredOption('-o, --output <file>', 'the .guidecase file to write')
    .addOption(packOption())
    .action(async (folder: string, flags: OutputFlag & PackFlag) => {
      const { pack } = await import('./verbs/pack.ts');
      done(await pack(folder, flags, context));
    });
}

function addUnpack({ verb, context, done }: CommandLine): void {
  verb('unpack <file>', 'unpack a .guidecase file into a new folder')
    .requiredOption('-o, --output <folder>', 'the folder to write; must be new or empty')
    .action(async (file: string, flags: OutputFlag) => {
      const { unpack } = await import('./verbs/unpack.ts');
      done(await unpack(file, flags.output, context));
    });
}

function addVerify({ verb, context, done }: CommandLine): void {
  verb(
    'verify <path...>',
    'check .guidecase files or export packages, their records and signatures',
  )
    .option('--trusted <file>', 'the keys that the centre has pinned')
    .option('--case <file>', 'the .guidecase whose audit trail must know the package')
    .action(async (paths: readonly string[], flags: VerifyFlags) => {
      const { verify, verifySeveral } = await import('./verbs/verify.ts');
      const [only] = paths;
      done(
        paths.length === 1
          ? await verify(only, flags, context)
          : await verifySeveral(paths, flags, context),
      );
    });
}

function addReport({ verb, context, done }: CommandLine): void {
  verb('report <case>', 'build, measure and write the report: .pdf or .html')
    .requiredOption('-o, --output <file>', 'write here: .pdf, or .html with a 3D view')
    .option(
      '--time <utc>',
      'the time that the report states, such as 2026-11-21T08:00:00Z; default: now',
    )
    .action(async (casePath: string, flags: ReportFlags) => {
      const { report } = await import('./verbs/report.ts');
      done(await ofCase(casePath, () => report(casePath, flags, context)));
    });
}

function addPackage({ verb, context, done }: CommandLine): void {
  verb(
    'package <case...>',
    'build, measure and write the export package: guides, bone, report, case',
  )
    .requiredOption(
      '-o, --output <path>',
      'a new folder, or a .zip file; of several cases a folder of .zip files',
    )
    .option(
      '--time <utc>',
      'the time that the package states, such as 2026-11-21T08:00:00Z; default: now',
    )
    .option('--allow-failed-checks', 'write it even so, as a marked draft')
    .option('--jobs <n>', 'cases packaged at once; default: one a core, at most 4', positive)
    .addOption(new Option('--make-folder').hideHelp())
    .action(async (cases: readonly string[], flags: PackageFlags) => {
      const [only] = cases;
      if (isBatch(cases)) {
        const { packageBatch } = await import('./verbs/package-batch.ts');
        done(await packageBatch(cases, flags, context));
      } else {
        const { exportPackage } = await import('./verbs/package.ts');
        done(await ofCase(only, () => exportPackage(only, flags, context)));
      }
    });
}

function addProcedures({ verb, done }: CommandLine): void {
  verb('procedures [id]', 'list the procedure packs, or print one whole')
    .addOption(packOption())
    .action(async (id: string | undefined, flags: PackFlag) => {
      const { procedures } = await import('./verbs/procedures.ts');
      done(await procedures(id, flags.pack));
    });
}

function addCompletion({ verb, done, program }: CommandLine): void {
  verb(
    'completion <shell>',
    'print the script that lets a shell complete verbs and options',
  ).action(async (shell: string) => {
    const { completion, SHELLS } = await import('./verbs/completion.ts');
    const { PROCEDURE_PACKS } = await import('../../shared/procedures/procedure-packs.ts');
    const operands = { completion: SHELLS, procedures: PROCEDURE_PACKS.map(({ id }) => id) };
    const verbs = program.commands.map((command) => completedVerb(command, operands));
    done(completion(shell, verbs));
  });
}

/** In the order of the help. */
const VERBS: readonly ((line: CommandLine) => void)[] = [
  addBuild,
  addCheck,
  addInspect,
  addRepair,
  addSegment,
  addPack,
  addUnpack,
  addVerify,
  addReport,
  addPackage,
  addProcedures,
  addCompletion,
];
