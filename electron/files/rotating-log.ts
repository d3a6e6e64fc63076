import { appendFileSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** Bytes of one log file, and how many older ones are kept. */
const LARGEST = 512 * 1024;
const OLDER = 4;

/**
 * What the log may hold besides an event's name: numbers, yes or no, and words from the program's own code such as an
 * error's code or a channel. Free text is not among it: a file name, a path or a message may name a patient.
 */
export type LogFacts = Readonly<Record<string, number | boolean | LogWord>>;

/** A word of the program's own vocabulary: letters, digits, `.`, `_`, `:`, `-`. */
export type LogWord = string;
const WORD = /^[A-Za-z0-9._:-]{1,80}$/;

export type Log = (event: LogWord, facts?: LogFacts) => void;

const safe = (value: number | boolean | string): string =>
  typeof value === 'string' && !WORD.test(value) ? 'REMOVED' : String(value);

/**
 * A log file that is rotated: `<path>`, `<path>.1` ... Each line: time, event, facts. Anything that is not a word is written as
 * REMOVED. A log that can't be written is given up in silence: it is never a reason to fail.
 */
export function openLog(path: string, largest = LARGEST): Log {
  let size = 0;
  try {
    mkdirSync(dirname(path), { recursive: true });
    size = statSync(path).size;
  } catch {
    // There is none yet.
  }
  const rotate = (): void => {
    rmSync(`${path}.${OLDER}`, { force: true });
    for (let i = OLDER - 1; i >= 0; i--) {
      try {
        renameSync(i === 0 ? path : `${path}.${i}`, `${path}.${i + 1}`);
      } catch {
        // A generation that is not there yet.
      }
    }
    size = 0;
  };
  return (event, facts = {}) => {
    const words = Object.entries(facts).map(([name, value]) => `${safe(name)}=${safe(value)}`);
    const line = `${[new Date().toISOString(), safe(event), ...words].join(' ')}\n`;
    try {
      if (size + line.length > largest) rotate();
      appendFileSync(path, line);
      size += line.length;
    } catch {
      // See above.
    }
  };
}
