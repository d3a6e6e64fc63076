import { InputError } from '../../../shared/mesh/input-error.ts';
import { EXIT } from '../exit-status.ts';
import type { VerbResult } from '../verb.ts';

export const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const;
type Shell = (typeof SHELLS)[number];

/** A verb as completion knows it. */
export interface CompletedVerb {
  readonly name: string;
  readonly description: string;
  readonly options: readonly { readonly flag: string; readonly description: string }[];
}

const isShell = (name: string): name is Shell => SHELLS.some((shell) => shell === name);

const flagsOf = ({ options }: CompletedVerb): string => options.map(({ flag }) => flag).join(' ');

/** A word in single quotes, for shells of the Bourne family. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

const bash = (verbs: readonly CompletedVerb[]): string => `_guidesmith() {
  local word=\${COMP_WORDS[COMP_CWORD]}
  local words=
  if [ "$COMP_CWORD" -eq 1 ]; then
    words=${quoted([...verbs.map(({ name }) => name), '--help', '--version'].join(' '))}
  elif [[ $word == -* ]]; then
    case \${COMP_WORDS[1]} in
${verbs.map((verb) => `      ${verb.name}) words=${quoted(flagsOf(verb))} ;;`).join('\n')}
    esac
  else
    compopt -o default 2>/dev/null
    COMPREPLY=()
    return
  fi
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -F _guidesmith guidesmith
`;

const zsh = (verbs: readonly CompletedVerb[]): string => {
  const plain = (text: string): string => text.replace(/[[\]:]/g, '\\$&');
  const argumentsOf = (verb: CompletedVerb): string =>
    verb.options.map(({ flag, description }) => quoted(`${flag}[${plain(description)}]`)).join(' ');
  return `#compdef guidesmith
_guidesmith() {
  local -a verbs
  verbs=(${verbs.map(({ name, description }) => quoted(`${name}:${plain(description)}`)).join(' ')})
  if (( CURRENT == 2 )); then
    _describe verb verbs
    return
  fi
  case $words[2] in
${verbs.map((verb) => `    ${verb.name}) _arguments ${argumentsOf(verb)} '*:file:_files' ;;`).join('\n')}
  esac
}
compdef _guidesmith guidesmith
`;
};

const fish = (verbs: readonly CompletedVerb[]): string => {
  const line = (rest: string): string => `complete -c guidesmith ${rest}`;
  return `${verbs
    .flatMap(({ name, description, options }) => [
      line(`-n __fish_use_subcommand -a ${name} -d ${quoted(description)}`),
      ...options.map((option) =>
        line(
          `-n '__fish_seen_subcommand_from ${name}' -l ${option.flag.slice(2)} -d ${quoted(option.description)}`,
        ),
      ),
    ])
    .join('\n')}\n`;
};

const powershell = (verbs: readonly CompletedVerb[]): string => {
  const words = (list: readonly string[]): string =>
    `@(${list.map((word) => `'${word.replaceAll("'", "''")}'`).join(', ')})`;
  return `Register-ArgumentCompleter -Native -CommandName guidesmith -ScriptBlock {
  param($word, $line, $cursor)
  $given = $line.CommandElements | ForEach-Object { $_.ToString() }
  $verbs = ${words(verbs.map(({ name }) => name))}
  $options = @{
${verbs.map((verb) => `    '${verb.name}' = ${words(verb.options.map(({ flag }) => flag))}`).join('\n')}
  }
  $choices = if ($word -like '-*' -and $given.Count -ge 2) { $options[$given[1]] } elseif ($given.Count -le 2) { $verbs }
  $choices | Where-Object { $_ -like "$word*" } | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
  }
}
`;
};

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
  const script = SCRIPTS[shell](verbs);
  return { status: EXIT.done, json: { shell, script }, text: script.trimEnd() };
}
