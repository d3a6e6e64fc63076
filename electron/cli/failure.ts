import { CommanderError } from 'commander';
import { InputError } from '../../shared/mesh/input-error.ts';
import { EXIT, type ExitStatus } from './exit-status.ts';

/** A failure as the command line reports it. */
export interface Failure {
  readonly status: ExitStatus;
  /** Stable tag, e.g. E_TRUNCATED; E_USAGE for a wrong command line, E_FAULT for a fault of the program. */
  readonly code: string;
  /** One line: what, where and what to do. */
  readonly message: string;
  /** Place in the document or file; null for the whole. */
  readonly path: string | null;
}

const oneLine = (text: string): string => text.trim().replace(/\s*[\r\n]+\s*/g, ' ');

/** Sorts what was thrown into the two kinds: the input is at fault, or the program is. `verb`: of the command line, null where it has none. */
export function describeFailure(error: unknown, verb: string | null = null): Failure {
  if (error instanceof InputError) {
    const { code, path } = error;
    return { status: EXIT.inputAtFault, code, message: oneLine(error.message), path };
  }
  if (error instanceof CommanderError) {
    const said = oneLine(error.message).replace(/^error: /, '');
    const help = `guidesmith ${verb === null ? '' : `${verb} `}--help`;
    const message = /did you mean/i.test(said) ? said : `${said}; see ${help}`;
    return { status: EXIT.inputAtFault, code: 'E_USAGE', message, path: null };
  }
  const said = error instanceof Error ? error.message : String(error);
  return {
    status: EXIT.programFault,
    code: 'E_FAULT',
    message: oneLine(`a fault of the program, not of your input: ${said}; please report it`),
    path: null,
  };
}
