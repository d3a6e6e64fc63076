import { counted } from '../../../shared/mesh/counted.ts';
import { InputError } from '../../../shared/mesh/input-error.ts';
import { EXIT } from '../exit-status.ts';
import { casePaths, readCase } from '../read-case.ts';
import { readReportFonts, reportTime, runReleaseJob } from '../release-tools.ts';
import { toldOfModel } from '../told-of-model.ts';
import type { VerbContext, VerbResult } from '../verb.ts';
import { writeOutputs } from '../write-outputs.ts';

export interface ReportOptions {
  readonly output: string;
  readonly time?: string;
}

/** Builds and measures a case and writes its report, as a PDF or as one HTML file, by the file's name. */
export async function report(
  casePath: string,
  { output, time }: ReportOptions,
  { progress }: VerbContext,
): Promise<VerbResult> {
  const kind = /\.(pdf|html)$/i.exec(output)?.[1].toLowerCase();
  if (kind === undefined) {
    throw new InputError(
      'E_FORMAT',
      `${output}: a report is written as .pdf or .html; end the file name in one of them`,
    );
  }
  const at = reportTime(time);
  progress('reading the case');
  const contents = await readCase(casePath);
  const { prepared, model } = await runReleaseJob(contents, at, progress);
  progress('writing');
  let bytes: Uint8Array;
  if (kind === 'pdf') {
    const { reportPdf } = await import('../../../shared/report/pdf/report-pdf.ts');
    bytes = await reportPdf(model, await readReportFonts());
  } else {
    const { reportHtml } = await import('../../../shared/report/html/report-html.ts');
    bytes = reportHtml(model, await readReportFonts());
  }
  await writeOutputs([{ path: output, bytes }], await casePaths(casePath, contents));
  const { failedChecks } = prepared;
  const { revision, draft, status, otherwise, orderConflicts } = model;
  return {
    status: failedChecks === 0 ? EXIT.done : EXIT.checkFailed,
    json: {
      file: output,
      bytes: bytes.length,
      revision,
      status,
      draft,
      otherwise,
      orderConflicts,
      failedChecks,
    },
    text: [
      `${output}: ${bytes.length} bytes, ${draft ? 'draft, not approved' : status}, ${counted(failedChecks, 'check')} failed`,
      `revision ${revision.number ?? '-'} ${revision.hash}`,
      ...toldOfModel(model),
    ].join('\n'),
  };
}
