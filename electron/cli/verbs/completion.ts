import { InputError } from '../../../shared/mesh/input-error.ts';
import { EXIT } from '../exit-status.ts';
import type { VerbResult } from '../verb.ts';

export const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const;
type Shell = (typeof SHELLS)[number];

/** An option as completion knows it. */
export interface CompletedOption {
  /** `--output` */
  readonly flag: string;
  /** `-o`; null where there is none. */
  readonly short: string | null;
  readonly description: string;
  /** Name of what it takes: `file`; null for a switch. */
  readonly takes: string | null;
  /** All that it may be given; empty where that is open. */
  readonly choices: readonly string[];
  /** Whether it may be given again. */
  readonly repeats: boolean;
}

/** A verb as completion knows it. */
export interface CompletedVerb {
  readonly name: string;
  readonly description: string;
  /** All that it may be about; empty where that is a file. */
  readonly operands: readonly string[];
  readonly options: readonly CompletedOption[];
}

const isShell = (name: string): name is Shell => SHELLS.some((shell) => shell === name);

const namesOf = ({ short, flag }: CompletedOption): readonly string[] =>
  short === null ? [flag] : [short, flag];

const flagsOf = ({ options }: CompletedVerb): readonly string[] => options.flatMap(namesOf);

const withOperands = (verbs: readonly CompletedVerb[]): readonly CompletedVerb[] =>
  verbs.filter(({ operands }) => operands.length > 0);

const takesFile = ({ takes }: CompletedOption): boolean =>
  takes !== null && ['file', 'folder', 'path'].includes(takes);

/** A word in single quotes, for shells of the Bourne family. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

const bash = (verbs: readonly CompletedVerb[]): string => {
  const withChoices = verbs.flatMap((verb) =>
    verb.options
      .filter(({ choices }) => choices.length > 0)
      .flatMap((option) => namesOf(option).map((name) => ({ verb, name, option }))),
  );
  return `_guidesmith() {
  local word=\${COMP_WORDS[COMP_CWORD]}
  local words=
  if [ "$COMP_CWORD" -eq 1 ]; then
    words=${quoted([...verbs.map(({ name }) => name), '--help', '--version'].join(' '))}
  else
    case "\${COMP_WORDS[1]} \${COMP_WORDS[COMP_CWORD-1]}" in
${withChoices.map(({ verb, name, option }) => `      ${quoted(`${verb.name} ${name}`)}) words=${quoted(option.choices.join(' '))} ;;`).join('\n')}
    esac
    if [ -z "$words" ] && [[ $word == -* ]]; then
      case \${COMP_WORDS[1]} in
${verbs.map((verb) => `        ${verb.name}) words=${quoted(flagsOf(verb).join(' '))} ;;`).join('\n')}
      esac
    elif [ -z "$words" ] && [ "$COMP_CWORD" -eq 2 ]; then
      case \${COMP_WORDS[1]} in
${withOperands(verbs)
  .map(({ name, operands }) => `        ${name}) words=${quoted(operands.join(' '))} ;;`)
  .join('\n')}
      esac
    fi
    if [ -z "$words" ]; then
      compopt -o default 2>/dev/null
      COMPREPLY=()
      return
    fi
  fi
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -F _guidesmith guidesmith
`;
};

/** One option in the notation of zsh's _arguments: `'(-o --output)'{-o,--output=}'[write here]:file:_files'`. */
function zshOption(option: CompletedOption): string {
  const { flag, short, description, takes, choices, repeats } = option;
  const plain = (text: string): string => text.replace(/[[\]:]/g, '\\$&');
  const value =
    takes === null
      ? ''
      : `:${plain(takes)}:${choices.length > 0 ? `(${choices.join(' ')})` : takesFile(option) ? '_files' : ' '}`;
  const said = quoted(`[${plain(description)}]${value}`);
  const long = takes === null ? flag : `${flag}=`;
  if (short === null) return `${quoted(`${repeats ? '*' : ''}${long}`)}${said}`;
  return `${quoted(`(${short} ${flag})`)}{${short},${long}}${said}`;
}

/** The verb itself is the first of the words that are no options. */
const zshOperands = ({ operands }: CompletedVerb): string =>
  operands.length === 0 ? "'*:file:_files'" : `'1: :' '2: :(${operands.join(' ')})'`;

const zsh = (verbs: readonly CompletedVerb[]): string => {
  const described = ({ name, description }: CompletedVerb): string =>
    quoted(`${name}:${description.replaceAll(':', '\\:')}`);
  return `#compdef guidesmith
_guidesmith() {
  local -a verbs
  verbs=(${verbs.map(described).join(' ')})
  if (( CURRENT == 2 )); then
    _describe verb verbs
    return
  fi
  case $words[2] in
${verbs.map((verb) => `    ${verb.name}) _arguments ${verb.options.map(zshOption).join(' ')} ${zshOperands(verb)} ;;`).join('\n')}
  esac
}
# Loaded from a folder of $fpath, this file is the function itself, and is asked at once.
if [ "$funcstack[1]" = _guidesmith ]; then _guidesmith "$@"; else compdef _guidesmith guidesmith; fi
`;
};

/** What an option of fish takes: nothing, one of its choices, a file, or something that can't be guessed. */
function fishValue(option: CompletedOption): string {
  if (option.takes === null) return '';
  if (option.choices.length > 0) return ` -x -a ${quoted(option.choices.join(' '))}`;
  return takesFile(option) ? ' -r -F' : ' -x';
}

const fish = (verbs: readonly CompletedVerb[]): string => {
  const line = (rest: string): string => `complete -c guidesmith ${rest}`;
  const optionLine = (verb: string, option: CompletedOption): string => {
    const short = option.short === null ? '' : ` -s ${option.short.slice(1)}`;
    const names = `${short} -l ${option.flag.slice(2)}`;
    const said = quoted(option.description);
    return line(`-n '__fish_seen_subcommand_from ${verb}'${names}${fishValue(option)} -d ${said}`);
  };
  return `${verbs
    .flatMap(({ name, description, operands, options }) => [
      line(`-n __fish_use_subcommand -f -a ${name} -d ${quoted(description)}`),
      ...(operands.length === 0
        ? []
        : [line(`-n '__fish_seen_subcommand_from ${name}' -f -a ${quoted(operands.join(' '))}`)]),
      ...options.map((option) => optionLine(name, option)),
    ])
    .join('\n')}\n`;
};

const powershell = (verbs: readonly CompletedVerb[]): string => {
  const words = (list: readonly string[]): string =>
    `@(${list.map((word) => `'${word.replaceAll("'", "''")}'`).join(', ')})`;
  const choices = verbs.flatMap((verb) =>
    verb.options
      .filter((option) => option.choices.length > 0)
      .flatMap((option) =>
        namesOf(option).map((name) => `    '${verb.name} ${name}' = ${words(option.choices)}`),
      ),
  );
  return `Register-ArgumentCompleter -Native -CommandName guidesmith -ScriptBlock {
  param($word, $line, $cursor)
  $given = @($line.CommandElements | ForEach-Object { $_.ToString() })
  $last = if ($word -ne '' -and $given.Count -ge 2) { $given[-2] } else { $given[-1] }
  $verbs = ${words(verbs.map(({ name }) => name))}
  $options = @{
${verbs.map((verb) => `    '${verb.name}' = ${words(flagsOf(verb))}`).join('\n')}
  }
  $values = @{
${choices.join('\n')}
  }
  $operands = @{
${withOperands(verbs)
  .map(({ name, operands }) => `    '${name}' = ${words(operands)}`)
  .join('\n')}
  }
  $choices = if ($given.Count -ge 2 -and $values["$($given[1]) $last"]) { $values["$($given[1]) $last"] }
    elseif ($word -like '-*' -and $given.Count -ge 2) { $options[$given[1]] }
    elseif ($given.Count -ge 2 -and $last -eq $given[1] -and $operands[$last]) { $operands[$last] }
    elseif ($given.Count -le 2) { $verbs }
  $choices | Where-Object { $_ -like "$word*" } | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
  }
}
`;
};

/** What has to be true for any of the scripts: shells complete a command by the name that is typed. */
const ON_THE_PATH = [
  '# Completes the command typed as "guidesmith", not as "npx guidesmith".',
  '# In a checkout it is not on the path yet: run "npm link" there once ("npm unlink -g guidesmith" takes it back).',
].join('\n');

/** The script with that said in it; zsh asks for its own mark in the first line. */
function withPathSaid(script: string): string {
  const mark = /^#compdef .*\n/.exec(script)?.[0] ?? '';
  return `${mark}${ON_THE_PATH}\n${script.slice(mark.length)}`;
}

const SCRIPTS: Readonly<Record<Shell, (verbs: readonly CompletedVerb[]) => string>> = {
  ...{ bash, zsh, fish, powershell },
};

/** The script that lets a shell complete verbs and options. Throws InputError E_USAGE for a shell that it does not know. */
export function completion(shell: string, verbs: readonly CompletedVerb[]): VerbResult {
  if (!isShell(shell)) {
    throw new InputError(
      'E_USAGE',
      `${shell}: no completion for it; there is: ${SHELLS.join(', ')}`,
    );
  }
  const script = withPathSaid(SCRIPTS[shell](verbs));
  return { status: EXIT.done, json: { shell, script }, text: script.trimEnd() };
}
