import type { Command } from 'commander';
import { expect, test } from 'vitest';
import { createProgram } from '../../electron/cli/program.ts';
import { PROCEDURE_PACKS } from '../../shared/procedures/procedure-packs.ts';
import { readPage, tableBelow } from './markdown.ts';

// What the documentation says in tables, against the program itself.

const program: Command = createProgram(
  { progress: () => undefined, print: () => undefined },
  () => undefined,
  () => undefined,
);
const commandLine = readPage('docs/command-line.md');

test('every verb of the command line has its chapter, and no other one', () => {
  const chapters = commandLine.tokens.flatMap((t) =>
    t.type === 'heading' && t.depth === 2 ? [t.text] : [],
  );
  expect(chapters).toEqual(program.commands.map((verb) => verb.name()));
});

test.each(program.commands.map((verb) => [verb.name(), verb] as const))(
  'the options of %s are those of the program, in its words',
  (name, verb) => {
    const rows = tableBelow(commandLine, name);
    const said = rows.map(([flags, does]) => `${flags.replaceAll('`', '')}: ${does}`);
    const real = verb.options
      .filter(({ hidden }) => !hidden)
      .map(({ flags, description, argChoices }) => {
        const choices = argChoices?.map((choice) => `"${choice}"`).join(', ');
        return `${flags}: ${description}${choices === undefined ? '' : ` (choices: ${choices})`}`;
      });
    expect(said).toEqual(real);
  },
);

test('the defaults and limits of each procedure are those of its pack', () => {
  const page = readPage('docs/guide-parameters.md');
  const rows = tableBelow(page, 'defaults-and-limits-by-procedure');
  const packs = PROCEDURE_PACKS.filter(({ id }) => id !== 'generic');
  const real = (['defaults', 'limits'] as const).flatMap((group) =>
    Object.keys(packs[0][group]).map((key) => [
      `\`${key}\``,
      ...packs.map((pack) => {
        const numbers: Readonly<Record<string, { readonly value: unknown }>> = pack[group];
        const { value } = numbers[key];
        return Array.isArray(value) ? value.join(' × ') : `${value}`;
      }),
    ]),
  );
  expect(rows.map((row) => row.join(' | '))).toEqual(real.map((row) => row.join(' | ')));
});

test('the glossary is that of the code', () => {
  const said = tableBelow(readPage('docs/glossary.md'), 'glossary');
  expect(said).toEqual(tableBelow(readPage('shared/README.md'), 'glossary'));
});
