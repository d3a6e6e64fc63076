import { basename } from 'node:path';
import { buildAndCheck, checkFile } from '../../../shared/jobs/build-and-check.ts';
import { chooseGuides, openCase } from '../../../shared/jobs/open-case.ts';
import { requirePartFormat } from '../../../shared/jobs/part-format.ts';
import { InputError } from '../../../shared/mesh/input-error.ts';
import { readWholeFile } from '../../files/read-file.ts';
import { clock, openJobTools } from '../job-tools.ts';
import { createReport, reportBytes, resultOf } from '../make-report.ts';
import { casePaths, readCase } from '../read-case.ts';
import { readPacks, withOwnPack } from '../read-packs.ts';
import { withResolution } from '../resolution.ts';
import type { VerbContext, VerbResult } from '../verb.ts';
import { writeOutputs } from '../write-outputs.ts';

export interface CheckOptions {
  readonly guide?: string;
  readonly resolution?: number;
  /** A centre's own procedure packs, by their files. */
  readonly pack?: readonly string[];
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
  const packs = await readPacks(options.pack ?? []);
  const given = withOwnPack(await readCase(casePath), packs);
  const files = withResolution(given, options.resolution);
  const open = openCase(files, clock);
  const guides = chooseGuides(open, options.guide ?? null);
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

  const report = createReport(open, reports);
  if (options.report !== undefined) {
    const inputs = [...(await casePaths(casePath, files)), ...(options.pack ?? [])];
    if (exported !== undefined) inputs.push(exported);
    await writeOutputs([{ path: options.report, bytes: reportBytes(report) }], inputs);
  }
  return resultOf(report, [], 'measured');
}
