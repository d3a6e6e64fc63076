/** Standard output and standard error, as far as the command line uses them. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Standard error is watched by a person, so that a line may be overwritten. */
  readonly errIsTerminal: boolean;
}

/** Clears the terminal's current line (ECMA-48 EL) and goes to its start. */
const CLEAR_LINE = '\r\u001b[2K';

/** A line on standard error that says what is being done and vanishes in the end; silent where no one watches. */
export function progressLine(terminal: Terminal): {
  readonly show: (doing: string) => void;
  readonly clear: () => void;
} {
  let shown = false;
  const clear = (): void => {
    if (shown) terminal.err(CLEAR_LINE);
    shown = false;
  };
  const show = (doing: string): void => {
    if (!terminal.errIsTerminal) return;
    terminal.err(`${CLEAR_LINE}${doing} ...`);
    shown = true;
  };
  return { show, clear };
}
