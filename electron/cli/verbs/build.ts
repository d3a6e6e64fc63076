import { basename, join } from 'node:path';
import { buildAndCheck, type FinishedGuide } from '../../../shared/jobs/build-and-check.ts';
import { partFormatOf, requirePartFormat } from '../../../shared/jobs/part-format.ts';
import { InputError } from '../../../shared/mesh/input-error.ts';
import type { MeshFormat } from '../../../shared/mesh/read-result.ts';
import type { GuideReport } from '../../../shared/report/report.ts';
import { staysBehind, thoseThere } from '../earlier-files.ts';
import { openJobTools } from '../job-tools.ts';
import { createReport, reportBytes, resultOf } from '../make-report.ts';
import { type CaseFlags, openGiven } from '../open-given.ts';
import type { VerbContext, VerbResult } from '../verb.ts';
import { type Output, writeOutputs } from '../write-outputs.ts';

export interface BuildOptions extends CaseFlags {
  readonly output: string;
  readonly report?: string;
  readonly allowFailedChecks?: true;
  /** Of the files in a folder. */
  readonly format?: MeshFormat;
  /** The output is a folder, made where it is not there, also for one guide; the names of its files begin with this. */
  readonly intoFolder?: string;
}

/** In a folder of several guides. */
const FOLDER_FORMAT: MeshFormat = 'stl';

/** Builds, checks and writes; see the contract's `build`. Nothing is written unless every guide may be. */
export async function build(
  casePath: string,
  options: BuildOptions,
  { progress }: VerbContext,
): Promise<VerbResult> {
  progress('reading the case');
  const { open, guides, orderConflicts, inputs } = await openGiven(casePath, options);
  const several = guides.length > 1 || options.intoFolder !== undefined;
  const format = several ? folderFormat(options) : fileFormat(options);

  const tools = await openJobTools(progress);
  const finished = guides.map((guide) => buildAndCheck(open, guide, format, tools));
  const passed = finished.every(({ report }) => report.passed);
  const allowed = passed || options.allowFailedChecks === true;

  const prefix = options.intoFolder === undefined ? '' : `${options.intoFolder}-`;
  const pathOf = ({ report }: FinishedGuide): string =>
    several ? join(options.output, `${prefix}${report.id}.${format}`) : options.output;
  const asWritten = (guide: FinishedGuide): GuideReport => ({
    ...guide.report,
    file: allowed ? basename(pathOf(guide)) : null,
    failedChecksAllowed: allowed && !guide.report.passed,
  });
  const report = createReport(open, finished.map(asWritten), orderConflicts);

  progress('writing');
  const outputs: Output[] = allowed
    ? finished.map((guide) => ({ path: pathOf(guide), bytes: guide.bytes }))
    : [];
  if (options.report !== undefined) {
    outputs.push({ path: options.report, bytes: reportBytes(report) });
  }
  const makesFolder = options.intoFolder !== undefined || (several && allowed);
  await writeOutputs(outputs, inputs, makesFolder ? options.output : null);
  if (allowed) return resultOf(report);
  const earlier = await thoseThere(finished.map(pathOf));
  return resultOf(report, ['not written, because a check failed', ...earlier.map(staysBehind)]);
}

/** The format that the file's name says; an option that says another is refused, not overruled. */
function fileFormat({ output, format }: BuildOptions): MeshFormat {
  const said = requirePartFormat(output);
  if (format === undefined || format === said) return said;
  throw new InputError(
    'E_ARGUMENT',
    `${output}: its name says .${said}, --format ${format}; leave --format out, or end the name in .${format}`,
  );
}

function folderFormat({ output, format, intoFolder }: BuildOptions): MeshFormat {
  if (intoFolder !== undefined || partFormatOf(output) === null) return format ?? FOLDER_FORMAT;
  throw new InputError(
    'E_SEVERAL_GUIDES',
    `${output}: the case has several guides; name a folder, or one guide with --guide`,
  );
}
