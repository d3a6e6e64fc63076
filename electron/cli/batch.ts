import { availableParallelism } from 'node:os';
import { counted } from '../../shared/mesh/counted.ts';
import { caseList, type NamedCase } from './case-list.ts';
import { displayWidth, padEndTo } from './display-width.ts';
import { EXIT, type ExitStatus } from './exit-status.ts';
import type { VerbContext } from './verb.ts';

/** More at once than this gain little: memory, not cores, is what runs out. */
const MOST_JOBS = 4;

/** Whether a command line names several cases, or a pattern of them. */
export const isBatch = ([only = '', ...more]: readonly string[]): boolean =>
  more.length > 0 || /[*?]/.test(only);

/**
 * Does `work` for each of the cases that `given` names, `jobs` at once, and prints a row of what became of each as it ends: a run of a night
 * that is ended half-way has told what was done. Outcomes come in the order of the cases.
 */
export async function overCases<T extends { readonly status: ExitStatus }>(
  given: readonly string[],
  jobs: number | undefined,
  work: (one: NamedCase) => Promise<T>,
  told: (outcome: T) => readonly string[],
  { progress, print }: VerbContext,
): Promise<readonly T[]> {
  const cases = caseList(given);
  const outcomes = new Map<NamedCase, T>();
  const waiting = [...cases];
  const widest = Math.max(...cases.map(({ name }) => displayWidth(name)));
  const say = (): void => progress(`${outcomes.size} of ${cases.length} cases done`);
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const outcome = await work(next);
      outcomes.set(next, outcome);
      const status = padEndTo(STATUS_WORDS[outcome.status], WIDEST_STATUS);
      print([padEndTo(next.name, widest), status, ...told(outcome)].join('  '));
      say();
    }
  };
  const atOnce = Math.min(jobs ?? Math.min(availableParallelism(), MOST_JOBS), cases.length);
  print(`${counted(cases.length, 'case')}, ${atOnce} at once; each is listed as it ends`);
  say();
  await Promise.all(Array.from({ length: atOnce }, worker));
  return cases.flatMap((one) => (outcomes.has(one) ? [outcomes.get(one) as T] : []));
}

/** The status that asks for most attention decides. */
export function worstOf(outcomes: readonly { readonly status: ExitStatus }[]): ExitStatus {
  const order = [EXIT.programFault, EXIT.inputAtFault, EXIT.checkFailed];
  return order.find((status) => outcomes.some((one) => one.status === status)) ?? EXIT.done;
}

/** What a status is called in a summary. */
const STATUS_WORDS: Readonly<Record<ExitStatus, string>> = {
  [EXIT.done]: 'done',
  [EXIT.inputAtFault]: 'failed',
  [EXIT.checkFailed]: 'check failed',
  [EXIT.programFault]: 'fault',
};

const WIDEST_STATUS = Math.max(...Object.values(STATUS_WORDS).map(({ length }) => length));

/** Folders that a pattern met and that are no cases, for the end of a summary: a patient's may be among them, whose case was never saved. */
export const leftOutText = (leftOut: readonly string[]): readonly string[] =>
  leftOut.length === 0
    ? []
    : ['left out, no case.json in it:', ...leftOut.map((path) => `  ${path}`)];
