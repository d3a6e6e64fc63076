import type { Command, Option } from 'commander';
import { listed } from './option-values.ts';
import type { CompletedOption, CompletedVerb } from './verbs/completion.ts';

/** A verb as a shell completes it; `operands`: by verb, the words that it takes. */
export const completedVerb = (
  command: Command,
  operands: Readonly<Record<string, readonly string[]>>,
): CompletedVerb => ({
  name: command.name(),
  description: command.description(),
  operands: operands[command.name()] ?? [],
  options: command.createHelp().visibleOptions(command).flatMap(completedOption),
});

function completedOption(option: Option): readonly CompletedOption[] {
  const { long, short, flags, description, argChoices, parseArg } = option;
  if (!long) return [];
  const takes = /<(.+)>/.exec(flags)?.[1] ?? null;
  const repeats = parseArg === listed;
  return [
    { flag: long, short: short ?? null, description, takes, choices: argChoices ?? [], repeats },
  ];
}
