import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createProgram } from '../../../electron/cli/program.ts';

// What the scripts say is asked of the shells themselves: bash by its function, fish by its own question, and bash and zsh also as a
// person does, by typing into a terminal (of zsh's making) and pressing Tab.

const root = mkdtempSync(join(tmpdir(), 'completion-'));
/** Where the shells are. */
const folder = join(root, 'work');
mkdirSync(folder);
writeFileSync(join(folder, 'bone.stl'), '');
mkdirSync(join(folder, 'cases'));
afterAll(() => rmSync(root, { recursive: true }));

async function scriptFor(shell: string): Promise<string> {
  let text = '';
  const context = { progress: () => undefined, print: () => undefined };
  const program = createProgram(
    context,
    (result) => {
      text = result.text;
    },
    () => undefined,
  );
  await program.parseAsync(['completion', shell], { from: 'user' });
  return `${text}\n`;
}

/** The test where there is the program that it asks; else it is skipped, with the reason. What Windows calls bash is another system's. */
function testWith(program: string, name: string, run: () => Promise<void>): void {
  if (process.platform !== 'win32' && spawnSync(program, ['--version']).status === 0) {
    test(name, run, 30_000);
    return;
  }
  console.warn(`skipped "${name}": there is no ${program} here`);
  test.skip(`${name} (skipped: there is no ${program} here)`, () => undefined);
}

/** Types each line and Tab into an interactive shell; gives the words that `guidesmith` was then called with. */
function typed(shell: 'bash' | 'zsh', setUp: string, lines: readonly string[]): string[] {
  const home = mkdtempSync(join(root, `${shell}-`));
  const called = `guidesmith() { printf 'CALLED<%s>' "$*"; }\n`;
  writeFileSync(join(home, '.zshrc'), `${setUp}\n${called}PS1='READY>'\n`);
  const start =
    shell === 'zsh' ? 'zsh -d -i' : `bash --noprofile --rcfile ${join(home, '.zshrc')} -i`;
  const driver = join(home, 'driver.zsh');
  writeFileSync(
    driver,
    `zmodload zsh/zpty
zpty shell ${start}
zpty -r -m shell said '*READY>*' || exit 1
for line in "$@"; do
  zpty -w -n shell "$line"$'\\t'$'\\n'
  zpty -r -m shell said '*CALLED<*>*READY>*' || exit 1
  print -r -- "\${\${said##*CALLED<}%%>*}"
done
`,
  );
  const env = { ...process.env, ZDOTDIR: home, HOME: home, TERM: 'dumb' };
  const said = execFileSync('zsh', ['-f', driver, ...lines], {
    ...{ encoding: 'utf8', cwd: folder, env, timeout: 25_000 },
  } as const);
  return said
    .trimEnd()
    .split('\n')
    .map((line) => line.trimEnd());
}

const LINES = {
  'guidesmith proc': 'procedures',
  'guidesmith build --form': 'build --format',
  'guidesmith build --format 3': 'build --format 3mf',
  'guidesmith build --allow': 'build --allow-failed-checks',
  'guidesmith build -o bon': 'build -o bone.stl',
  'guidesmith inspect bon': 'inspect bone.stl',
  'guidesmith completion fi': 'completion fish',
  'guidesmith procedures sacr': 'procedures sacral-s3',
} as const;

/** Where an option takes a value, zsh writes the equals sign after it. */
const shown = (lines: readonly string[]) => lines.map((line) => line.replace(/=$/, ''));

describe('completion', () => {
  testWith('bash', 'bash: verbs, options, what an option or a verb may be given', async () => {
    const script = await scriptFor('bash');
    const complete = (...words: string[]): string[] => {
      const asked = `${script}
COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}
_guidesmith; printf '%s\\n' "\${COMPREPLY[@]}"`;
      return execFileSync('bash', ['-c', asked], { encoding: 'utf8' }).trim().split('\n');
    };
    expect(complete('guidesmith', 'pro')).toEqual(['procedures']);
    expect(complete('guidesmith', 'build', '--re')).toEqual(['--report', '--resolution']);
    expect(complete('guidesmith', 'build', '--into')).toEqual(['']);
    expect(complete('guidesmith', 'build', '-o')).toEqual(['-o']);
    expect(complete('guidesmith', 'build', '--format', '')).toEqual(['stl', '3mf', 'obj', 'ply']);
    expect(complete('guidesmith', 'repair', '--unit', 'm')).toEqual(['mm', 'm']);
    expect(complete('guidesmith', 'completion', 'z')).toEqual(['zsh']);
    // What an option takes is a file: the shell's own completion.
    expect(complete('guidesmith', 'build', '--report', '')).toEqual(['']);
  });

  testWith('zsh', 'bash, typed into a terminal', async () => {
    const script = await scriptFor('bash');
    expect(typed('bash', script, Object.keys(LINES))).toEqual(Object.values(LINES));
  });

  testWith('zsh', 'zsh, typed into a terminal, the script read by the shell’s start', async () => {
    const setUp = `autoload -U compinit; compinit -u -D\n${await scriptFor('zsh')}`;
    expect(shown(typed('zsh', setUp, Object.keys(LINES)))).toEqual(Object.values(LINES));
  });

  testWith('zsh', 'zsh, typed into a terminal, the script in a folder of fpath', async () => {
    const functions = join(root, 'functions');
    mkdirSync(functions);
    writeFileSync(join(functions, '_guidesmith'), await scriptFor('zsh'));
    const setUp = `fpath=(${functions} $fpath); autoload -U compinit; compinit -u -D`;
    expect(shown(typed('zsh', setUp, Object.keys(LINES)))).toEqual(Object.values(LINES));
  });

  testWith('fish', 'fish: the same, by its own question', async () => {
    const script = join(root, 'guidesmith.fish');
    writeFileSync(script, await scriptFor('fish'));
    const complete = (line: string): string[] =>
      execFileSync(
        'fish',
        ['--no-config', '-c', 'source $argv[1]; complete -C $argv[2]', script, line],
        { encoding: 'utf8', cwd: folder, env: { ...process.env, HOME: root } },
      )
        .trimEnd()
        .split('\n')
        .map((one) => one.split('\t')[0]);
    expect(complete('guidesmith ')).toEqual(expect.arrayContaining(['build', 'verify']));
    expect(complete('guidesmith ')).not.toContain('bone.stl');
    expect(complete('guidesmith build --re')).toEqual(['--report', '--resolution']);
    expect(complete('guidesmith build --format ')).toEqual(['3mf', 'obj', 'ply', 'stl']);
    expect(complete('guidesmith build -o b')).toEqual(['bone.stl']);
    expect(complete('guidesmith inspect b')).toEqual(['bone.stl']);
    expect(complete('guidesmith completion z')).toEqual(['zsh']);
    expect(complete('guidesmith procedures sacr')).toEqual(['sacral-s3']);
  });

  test('PowerShell’s script knows verbs, options and choices', async () => {
    const script = await scriptFor('powershell');
    for (const word of ["'build'", "'--resolution'", "'build --format' = @('stl'", "'sacral-s3'"])
      expect(script).toContain(word);
  });

  test.each(['bash', 'zsh', 'fish', 'powershell'])(
    'the script for %s says how the command comes onto the path',
    async (shell) => {
      const script = await scriptFor(shell);
      expect(script.split('\n').slice(0, 3).join('\n')).toContain('run "npm link" there once');
      if (shell === 'zsh') expect(script).toMatch(/^#compdef guidesmith\n/);
    },
  );

  test('another shell is refused by name', async () => {
    await expect(scriptFor('tcsh')).rejects.toThrow(
      'tcsh: no completion for it; there is: bash, zsh, fish, powershell',
    );
  });
});
