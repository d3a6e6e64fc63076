import { availableParallelism } from 'node:os';
import { caseList, type NamedCase } from './case-list.ts';
import { EXIT, type ExitStatus } from './exit-status.ts';

/** More at once than this gain little: memory, not cores, is what runs out. */
const MOST_JOBS = 4;

/** Whether a command line names several cases, or a pattern of them. */
export const isBatch = ([only = '', ...more]: readonly string[]): boolean =>
  more.length > 0 || /[*?]/.test(only);

/** Does `work` for each of the cases that `given` names, `jobs` at once. Outcomes come in the order of the cases. */
export async function overCases<T>(
  given: readonly string[],
  jobs: number | undefined,
  work: (one: NamedCase) => Promise<T>,
  progress: (doing: string) => void,
): Promise<readonly T[]> {
  const cases = caseList(given);
  const outcomes = new Map<NamedCase, T>();
  const waiting = [...cases];
  const say = (): void => progress(`${outcomes.size} of ${cases.length} cases done`);
  say();
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      outcomes.set(next, await work(next));
      say();
    }
  };
  const atOnce = Math.min(jobs ?? Math.min(availableParallelism(), MOST_JOBS), cases.length);
  await Promise.all(Array.from({ length: atOnce }, worker));
  return cases.flatMap((one) => (outcomes.has(one) ? [outcomes.get(one) as T] : []));
}

/** The status that asks for most attention decides. */
export function worstOf(outcomes: readonly { readonly status: ExitStatus }[]): ExitStatus {
  const order = [EXIT.programFault, EXIT.inputAtFault, EXIT.checkFailed];
  return order.find((status) => outcomes.some((one) => one.status === status)) ?? EXIT.done;
}

/** What a status is called in a summary. */
export const STATUS_WORDS: Readonly<Record<ExitStatus, string>> = {
  [EXIT.done]: 'done',
  [EXIT.inputAtFault]: 'failed',
  [EXIT.checkFailed]: 'check failed',
  [EXIT.programFault]: 'fault',
};

/** Folders that a pattern met and that are no cases, for the end of a summary: a patient's may be among them, whose case was never saved. */
export const leftOutText = (leftOut: readonly string[]): readonly string[] =>
  leftOut.length === 0
    ? []
    : ['left out, no case.json in it:', ...leftOut.map((path) => `  ${path}`)];

/** Rows of a summary with their columns under each other; the last one is as long as it is. Columns in `toTheRight` end together. */
export function inColumns(
  rows: readonly (readonly string[])[],
  toTheRight: ReadonlySet<number> = new Set(),
): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column].length)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => {
        if (toTheRight.has(column)) return cell.padStart(widths[column]);
        return column === row.length - 1 ? cell : cell.padEnd(widths[column]);
      })
      .join('  '),
  );
}
