import { join } from 'node:path';
import { z } from 'zod';
import { partFormatOf } from '../../../shared/jobs/part-format.ts';
import { counted } from '../../../shared/mesh/counted.ts';
import { InputError } from '../../../shared/mesh/input-error.ts';
import { leftOutText, overCases, worstOf } from '../batch.ts';
import { type NamedCase, noCases } from '../case-list.ts';
import { earlierFiles, REPORT_NAME } from '../earlier-files.ts';
import { EXIT, type ExitStatus } from '../exit-status.ts';
import { refuseConflicts } from '../output-conflicts.ts';
import { runOwn } from '../own-process.ts';
import type { VerbContext, VerbResult } from '../verb.ts';
import { writeOutputs } from '../write-outputs.ts';
import type { BuildOptions } from './build.ts';

export interface BatchOptions extends BuildOptions {
  readonly jobs?: number;
}

const MILLISECONDS = 1000;

/** Of a child's report, what the summary counts. */
const reportSchema = z.object({
  orderConflicts: z.array(z.string()),
  guides: z.array(
    z.object({
      file: z.string().nullable(),
      meshNotes: z.array(z.object({ note: z.string() })),
      checks: z.array(
        z.object({ id: z.string(), feature: z.string().nullable(), status: z.string() }),
      ),
    }),
  ),
});
const failureSchema = z.object({ error: z.object({ message: z.string() }) });

/** What became of one case. */
interface Outcome extends NamedCase {
  readonly status: ExitStatus;
  readonly error: string | null;
  readonly report: unknown;
  /** Files in the case's folder that an earlier run has left, and this one has not written. */
  readonly earlier: readonly string[];
  /** s */
  readonly time: number;
}

/**
 * Builds several cases, each in a process of its own and into a folder of its own: a broken one stops none of the others. Files bear the name
 * of their case as well, so that guides of different patients that meet in one folder, such as a printer's, still differ.
 */
export async function buildBatch(
  given: readonly string[],
  options: BatchOptions,
  context: VerbContext,
): Promise<VerbResult> {
  if (partFormatOf(options.output) !== null) {
    const message = `${options.output}: several cases need a folder; each gets its own in it`;
    throw new InputError('E_USAGE', message, options.output);
  }
  // Not after a night's work.
  if (options.report !== undefined) await refuseConflicts([options.report], given);
  const work = (one: NamedCase): Promise<Outcome> => buildOne(one, options);
  const ordered = await overCases(given, options.jobs, work, toldOf, context);
  const leftOut = noCases(given, options.output);
  const json = { ...summaryJson(ordered), leftOut };
  const text = [summaryText(ordered), ...leftOutText(leftOut)].join('\n');
  const result = { status: worstOf(ordered), json, text };
  const unwritten = options.report === undefined ? null : await writeSummary(options.report, json);
  if (unwritten === null) return result;
  // What was built is built, and is told all the same.
  const status = worstOf([...ordered, { status: EXIT.inputAtFault }]);
  return { ...result, status, error: unwritten.message };

  async function writeSummary(path: string, summary: object): Promise<InputError | null> {
    const bytes = new TextEncoder().encode(`${JSON.stringify(summary, null, 2)}\n`);
    try {
      await writeOutputs([{ path, bytes }], given);
      return null;
    } catch (error) {
      if (error instanceof InputError) return error;
      throw error;
    }
  }
}

async function buildOne(one: NamedCase, options: BatchOptions): Promise<Outcome> {
  const folder = join(options.output, one.name);
  const started = performance.now();
  const ended = await runOwn([
    ...['build', '--json'],
    ...['-o', folder, `--into-folder=${one.name}`, '--report', join(folder, REPORT_NAME)],
    ...(options.guide === undefined ? [] : ['--guide', options.guide]),
    ...(options.format === undefined ? [] : ['--format', options.format]),
    ...(options.resolution === undefined ? [] : ['--resolution', String(options.resolution)]),
    ...(options.pack ?? []).flatMap((file) => ['--pack', file]),
    ...(options.allowFailedChecks === true ? ['--allow-failed-checks'] : []),
    ...['--', one.path],
  ]);
  const time = (performance.now() - started) / MILLISECONDS;
  const status = Object.values(EXIT).find((known) => known === ended.status) ?? EXIT.programFault;
  const failed = status === EXIT.inputAtFault || status === EXIT.programFault;
  const said = failureSchema.safeParse(ended.json).data?.error.message ?? ended.stderr;
  const error = failed ? said || 'it ended without a word' : null;
  const report = failed ? null : ended.json;
  const earlier = await earlierFiles(folder, one.name, writtenBy(report));
  return { ...one, status, error, report, earlier, time };
}

/** Names of the files that a build has written by its report; null: it came to none. */
function writtenBy(report: unknown): string[] {
  const { data } = reportSchema.safeParse(report);
  return data === undefined ? [] : [REPORT_NAME, ...data.guides.flatMap(({ file }) => file ?? [])];
}

const countOf = (outcomes: readonly Outcome[], status: ExitStatus): number =>
  outcomes.filter((one) => one.status === status).length;

function summaryJson(outcomes: readonly Outcome[]) {
  return {
    cases: outcomes.map(({ path, name, status, error, report, earlier, time }) => ({
      ...{ case: path, folder: name, status, error, time: Math.round(time * 100) / 100 },
      ...{ earlier, report },
    })),
    done: countOf(outcomes, EXIT.done),
    checkFailed: countOf(outcomes, EXIT.checkFailed),
    failed: countOf(outcomes, EXIT.inputAtFault) + countOf(outcomes, EXIT.programFault),
  };
}

/** Failed checks that a line of the summary names; its report names all. */
const MOST_NAMED = 3;

/** What the checks of a case say, in few words. */
function checksOf(report: unknown): string {
  const { data } = reportSchema.safeParse(report);
  if (data === undefined) return '';
  const all = data.guides.flatMap(({ checks }) => checks);
  const checks = ['pass', 'warn', 'fail'].flatMap((status) => {
    const count = all.filter((one) => one.status === status).length;
    return count === 0 ? [] : [`${count} ${status}`];
  });
  const failed = all
    .filter(({ status }) => status === 'fail')
    .map(({ id, feature }) => (feature === null ? id : `${id} of ${feature}`));
  const more = failed.length > MOST_NAMED ? [`${failed.length - MOST_NAMED} more`] : [];
  const named = [...failed.slice(0, MOST_NAMED), ...more].join(', ');
  const guides = counted(data.guides.length, 'guide');
  return [guides, ...checks].join(', ') + (named === '' ? '' : `: ${named}`);
}

/** Of a time in a row: `9999.9 s`. */
const TIME_WIDTH = 8;

/** What a row says of a case: its time, and its checks or why there are none. */
const toldOf = ({ time, error, report }: Outcome): readonly string[] => [
  `${time.toFixed(1)} s`.padStart(TIME_WIDTH),
  error ?? checksOf(report),
];

function summaryText(outcomes: readonly Outcome[]): string {
  const { done, checkFailed, failed } = summaryJson(outcomes);
  const namesOf = (isIt: (status: ExitStatus) => boolean): string =>
    outcomes
      .filter(({ status }) => isIt(status))
      .map(({ name }) => name)
      .join(', ');
  const isFailed = (status: ExitStatus): boolean =>
    status === EXIT.inputAtFault || status === EXIT.programFault;
  return [
    '',
    `${done} of ${outcomes.length} done`,
    ...(checkFailed > 0
      ? [`${checkFailed} with a failed check: ${namesOf((status) => status === EXIT.checkFailed)}`]
      : []),
    ...(failed > 0 ? [`${failed} failed: ${namesOf(isFailed)}`] : []),
    ...conflictsText(outcomes),
    ...faultsText(outcomes),
    ...earlierText(outcomes),
  ].join('\n');
}

/** Of which cases the order form and the plan differ: among twenty, the one for the wrong side has to stand out. */
function conflictsText(outcomes: readonly Outcome[]): string[] {
  const lines = outcomes.flatMap(({ name, report }) =>
    (reportSchema.safeParse(report).data?.orderConflicts ?? []).map(
      (sentence) => `  WARN ${name}: ${sentence}`,
    ),
  );
  return lines.length === 0 ? [] : ['held against their order forms:', ...lines];
}

/** Guides that pass their checks were built on these all the same: whoever prints them has to know. */
function faultsText(outcomes: readonly Outcome[]): string[] {
  const lines = outcomes.flatMap(({ name, report }) => {
    const { guides = [] } = reportSchema.safeParse(report).data ?? {};
    const notes = guides.flatMap(({ meshNotes }) => meshNotes.map(({ note }) => note));
    return [...new Set(notes)].map((note) => `  ${name}: ${note}`);
  });
  return lines.length === 0
    ? []
    : ['built on meshes with faults; look before you print:', ...lines];
}

/** Guides of yesterday that lie where tonight's are looked for: named at the end, where they are not overlooked. */
function earlierText(outcomes: readonly Outcome[]): string[] {
  const files = outcomes.flatMap(({ name, earlier }) => earlier.map((file) => `  ${name}/${file}`));
  return files.length === 0
    ? []
    : ['of an earlier run, not of these plans; do not print:', ...files];
}
