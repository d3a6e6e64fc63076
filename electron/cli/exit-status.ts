/** What the command's exit status says; scripts rely on these numbers. */
export const EXIT = {
  /** Done, and every check passed. */
  done: 0,
  /** The input is at fault: arguments, case, mesh, or a place that can't be written. */
  inputAtFault: 1,
  /** Built, but a check failed. */
  checkFailed: 2,
  /** A fault of the program. */
  programFault: 3,
} as const;

export type ExitStatus = (typeof EXIT)[keyof typeof EXIT];
