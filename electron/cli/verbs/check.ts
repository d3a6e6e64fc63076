import { basename } from 'node:path';
import { buildAndCheck, checkFile } from '../../../shared/jobs/build-and-check.ts';
import { requirePartFormat } from '../../../shared/jobs/part-format.ts';
import { InputError } from '../../../shared/mesh/input-error.ts';
import { readWholeFile } from '../../files/read-file.ts';
import { openJobTools } from '../job-tools.ts';
import { createReport, reportBytes, resultOf } from '../make-report.ts';
import { type CaseFlags, openGiven } from '../open-given.ts';
import type { VerbContext, VerbResult } from '../verb.ts';
import { writeOutputs } from '../write-outputs.ts';

export interface CheckOptions extends CaseFlags {
  readonly export?: string;
  readonly report?: string;
}

/** The checks alone; see the contract's `check`. Without a file, on the bytes that `build` would write as STL. */
export async function check(
  casePath: string,
  options: CheckOptions,
  { progress }: VerbContext,
): Promise<VerbResult> {
  progress('reading the case');
  const { open, guides, orderConflicts, inputs } = await openGiven(casePath, options);
  const tools = await openJobTools(progress);
  const exported = options.export;

  let reports = [];
  if (exported === undefined) {
    reports = guides.map((guide) => buildAndCheck(open, guide, 'stl', tools).report);
  } else {
    const [guide, ...others] = guides;
    if (guide === undefined || others.length > 0) {
      throw new InputError(
        'E_SEVERAL_GUIDES',
        `the case has ${guides.length} guides; say with --guide which one ${exported} is`,
      );
    }
    requirePartFormat(exported);
    const report = checkFile(open, guide, await readWholeFile(exported), exported, tools);
    reports = [{ ...report, file: basename(exported) }];
  }

  const report = createReport(open, reports, orderConflicts);
  if (options.report !== undefined) {
    const read = exported === undefined ? inputs : [...inputs, exported];
    await writeOutputs([{ path: options.report, bytes: reportBytes(report) }], read);
  }
  return resultOf(report, [], 'measured');
}
