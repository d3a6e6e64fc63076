import { dirname } from 'node:path';
import { makePackage } from '../../../shared/export-package/make-package.ts';
import { PACKAGE_FILES } from '../../../shared/export-package/package-manifest.ts';
import { counted } from '../../../shared/mesh/counted.ts';
import { InputError } from '../../../shared/mesh/input-error.ts';
import { writeZip } from '../../../shared/mesh/zip-writer.ts';
import { hashBytes } from '../../../shared/report/hash.ts';
import { writeFolderAtomically } from '../../files/write-folder.ts';
import { EXIT } from '../exit-status.ts';
import { createReport, reportBytes } from '../make-report.ts';
import { casePaths, readCase } from '../read-case.ts';
import { readReportFonts, reportTime, runReleaseJob } from '../release-tools.ts';
import { toldOfModel } from '../told-of-model.ts';
import type { VerbContext, VerbResult } from '../verb.ts';
import { stoppable, writeOutputs } from '../write-outputs.ts';

export interface PackageOptions {
  readonly output: string;
  readonly time?: string;
  readonly allowFailedChecks?: true;
  /** The folder of a `.zip` file is made where it is not there. */
  readonly makeFolder?: true;
}

/** Builds and measures a case and writes the export package: a new folder, or one `.zip` file. A case that is not approved gives a marked draft. */
export async function exportPackage(
  casePath: string,
  { output, time, allowFailedChecks, makeFolder }: PackageOptions,
  { progress }: VerbContext,
): Promise<VerbResult> {
  const at = reportTime(time);
  progress('reading the case');
  const contents = await readCase(casePath);
  const job = await runReleaseJob(contents, at, progress);
  const { prepared, model } = job;
  const { open, guides, failedChecks } = prepared;
  if (guides.length === 0)
    throw new InputError('E_REFERENCE', 'guides: the case has no guide; add one', 'guides');
  const { revision, draft, status, otherwise, orderConflicts } = model;
  const about = { revision, status, draft, otherwise, orderConflicts, failedChecks };
  if (failedChecks > 0 && allowFailedChecks !== true) {
    return {
      status: EXIT.checkFailed,
      json: { folder: null, ...about, files: [] },
      text: `not written, because ${counted(failedChecks, 'check')} failed`,
    };
  }
  progress('packing');
  const report = createReport(
    open,
    guides.map((guide) => guide.report),
    orderConflicts,
  );
  // Seconds differ from run to run, and say nothing about the guide.
  const still = {
    ...report,
    guides: report.guides.map((guide) => ({
      ...guide,
      timings: {},
      failedChecksAllowed: !guide.passed,
    })),
  };
  const files = await makePackage({ ...job, fonts: await readReportFonts(), report: still });
  progress('writing');
  if (/\.zip$/i.test(output)) {
    const entries = [...files].map(([name, bytes]) => ({ name, bytes }));
    const bytes = writeZip(entries.toSorted((a, b) => (a.name < b.name ? -1 : 1)));
    const folder = makeFolder === true ? dirname(output) : null;
    await writeOutputs([{ path: output, bytes }], await casePaths(casePath, contents), folder);
  } else await stoppable((signal) => writeFolderAtomically(output, files, { signal }));
  const manifest = hashBytes(files.get(PACKAGE_FILES.manifest) ?? reportBytes(report));
  return {
    status: failedChecks === 0 ? EXIT.done : EXIT.checkFailed,
    json: { package: output, manifest, ...about, files: [...files.keys()].sort() },
    text: [
      `${output}: ${counted(files.size, 'file')}, ${draft ? 'DRAFT, not approved: not for use' : status}`,
      `revision ${revision.number ?? '-'} ${revision.hash}`,
      `manifest ${manifest}, not signed: keep it with the order`,
      ...toldOfModel(model),
    ].join('\n'),
  };
}
