import type { ExitStatus } from './exit-status.ts';

/** What a verb has to say when it is done. The shell prints one of the two forms. */
export interface VerbResult {
  readonly status: ExitStatus;
  /** For programs: printed with `--json`. */
  readonly json: object;
  /** For people: printed without it. */
  readonly text: string;
  /** One line for standard error, in both forms: what the verb found at fault although it could do its work. */
  readonly error?: string;
}

/** What the shell gives a verb. */
export interface VerbContext {
  /** Says what is being done now; shown on a terminal's standard error only. */
  readonly progress: (doing: string) => void;
  /** Prints a line of the result before the verb ends, for people: with `--json` nothing. What was printed so is not in the result's text. */
  readonly print: (line: string) => void;
}
