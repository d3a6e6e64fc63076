import { describe, expect, test } from 'vitest';
import { describeFailure } from '../../../electron/cli/failure.ts';
import { HELP_TEXTS } from '../../../electron/cli/help-texts.ts';
import { run } from '../../../electron/cli/run.ts';
import { progressLine, type Terminal } from '../../../electron/cli/terminal.ts';
import { partFormatOf } from '../../../shared/jobs/part-format.ts';
import { InputError } from '../../../shared/mesh/input-error.ts';

const L4 = 'assets/samples/l4-pedicle';

function recorder(errIsTerminal = false): Terminal & { said: { out: string; err: string } } {
  const said = { out: '', err: '' };
  return {
    said,
    errIsTerminal,
    out: (text) => {
      said.out += text;
    },
    err: (text) => {
      said.err += text;
    },
  };
}

describe('a command line', () => {
  test('asking for help gets it on standard output and ends well', async () => {
    const terminal = recorder();
    expect(await run(['--help'], terminal)).toBe(0);
    for (const verb of ['build', 'check', 'inspect', 'pack', 'unpack', 'verify', 'procedures']) {
      expect(terminal.said.out).toContain(`\n  ${verb} `);
    }
    expect(terminal.said.err).toBe('');
  });

  test('the help of every verb says what has to be given, gives an example, and tells the exit statuses', async () => {
    const overview = recorder();
    await run(['--help'], overview);
    const verbs = [...overview.said.out.matchAll(/^ {2}(\w+) (?:\[options\]|<)/gm)].map(
      ([, verb]) => verb,
    );
    expect(verbs.length).toBeGreaterThanOrEqual(12);
    for (const verb of verbs) {
      const terminal = recorder();
      expect(await run([verb ?? '', '--help'], terminal), verb).toBe(0);
      const { out } = terminal.said;
      expect(out, verb).toMatch(new RegExp(`Examples?:\\n {2}guidesmith ${verb} `));
      expect(out, verb).toContain('Exit status: 0');
      if (/-o, --output/.test(out)) expect(out, verb).toContain('(required)');
    }
  });

  test.each([
    [[], /no verb given/],
    [['biuld', 'case'], /unknown command 'biuld'.*build/],
    [['build', 'case'], /required option '-o, --output <file>'/],
    [['build', '-o', 'x.stl'], /missing required argument 'case'/],
    [['build', 'case', '-o', 'x.stl', '--reprot', 'y'], /unknown option '--reprot'.*--report/],
    [['build', 'case', '-o', 'x.stl', '--resolution', 'fine'], /Expected millimetres/],
    [['build', 'case', '-o', 'x.stl', '--resolution', '0'], /Expected millimetres/],
    [['inspect', 'a.stl', 'b.stl'], /too many arguments/],
    [
      ['build', L4, '-o', 'x.stl', '--resolution', '9'],
      /--resolution 9: must be from 0\.05 to 2 mm/,
    ],
    [
      ['build', L4, '-o', 'x.stl', '--format', '3mf'],
      /x\.stl: its name says \.stl, --format 3mf; leave --format out/,
    ],
    [['check', L4, '--export', 'README.md'], /README\.md: the file name must end in \.stl, \.3mf/],
    [['check', 'LICENSE'], /LICENSE is neither a case folder nor a \.guidecase file/],
  ])('%j is refused in one line', async (words, message) => {
    const terminal = recorder();
    expect(await run(words, terminal)).toBe(1);
    expect(terminal.said.out).toBe('');
    expect(terminal.said.err).toMatch(/^error: [^\n]+\n$/);
    expect(terminal.said.err).toMatch(message);
  });

  test('the examples of `build` name a file for one guide and a folder for several cases', () => {
    const examples = HELP_TEXTS.build?.match(/^ {2}guidesmith build .+$/gm) ?? [];
    expect(examples.length).toBeGreaterThan(2);
    for (const example of examples) {
      const [, output = ''] = / -o (\S+)/.exec(example) ?? [];
      expect(partFormatOf(output) === null, example).toBe(/\*/.test(example));
    }
  });

  test('with --json prints a failure as one JSON object too', async () => {
    const terminal = recorder();
    expect(await run(['procedures', 'pedicle-srcew', '--json'], terminal)).toBe(1);
    const { error } = JSON.parse(terminal.said.out);
    expect(error.code).toBe('E_REFERENCE');
    expect(error.message).toMatch(/pedicle-srcew.*did you mean "pedicle-screw"/);
    expect(terminal.said.err).toBe(`error: ${error.message}\n`);
  });

  test('prints one procedure pack as text and whole as JSON', async () => {
    const terminal = recorder();
    expect(await run(['procedures', 'sacral-s3'], terminal)).toBe(0);
    expect(terminal.said.out).toMatch(/^sacral-s3: /);
    const json = recorder();
    expect(await run(['procedures', 'sacral-s3', '--json'], json)).toBe(0);
    const pack = JSON.parse(json.said.out);
    expect(pack.id).toBe('sacral-s3');
    expect(pack.defaults.clearance.source).not.toBe('');
  });
});

describe('a failure', () => {
  test('of the input has status 1, of the program 3', () => {
    expect(describeFailure(new InputError('E_PARSE', 'line 3:\n  no number', 'line 3'))).toEqual({
      status: 1,
      code: 'E_PARSE',
      message: 'line 3: no number',
      path: 'line 3',
    });
    const fault = describeFailure(new TypeError('x is undefined'));
    expect(fault.status).toBe(3);
    expect(fault.message).toMatch(/fault of the program.*x is undefined/);
    expect(describeFailure('thrown text').status).toBe(3);
  });
});

describe('progress', () => {
  test('is one line on a terminal and vanishes', () => {
    const terminal = recorder(true);
    const progress = progressLine(terminal);
    progress.show('building');
    progress.show('checking');
    progress.clear();
    expect(terminal.said.err.endsWith('checking ...\r\u001b[2K')).toBe(true);
    expect(terminal.said.err).not.toContain('\n');
  });

  test('is silent where no one watches', () => {
    const terminal = recorder(false);
    const progress = progressLine(terminal);
    progress.show('building');
    progress.clear();
    expect(terminal.said.err).toBe('');
  });
});
