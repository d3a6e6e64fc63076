import { constants } from 'node:os';

/** Signals that ask a program to stop. */
export const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
export type StopSignal = (typeof STOP_SIGNALS)[number];

/** A shell's exit status for a program that a signal ended is 128 plus the signal's number. */
const SIGNAL_STATUS_BASE = 128;

/** Ends the program as the signal would have. */
export const endBy = (signal: StopSignal): never =>
  process.exit(SIGNAL_STATUS_BASE + constants.signals[signal]);

/** Hears signals that ask to stop until the function that comes back is called. */
export function onStop(stop: (signal: StopSignal) => void): () => void {
  const heard = (name: NodeJS.Signals): void => {
    const signal = STOP_SIGNALS.find((one) => one === name);
    if (signal !== undefined) stop(signal);
  };
  for (const name of STOP_SIGNALS) process.on(name, heard);
  return () => {
    for (const name of STOP_SIGNALS) process.off(name, heard);
  };
}
