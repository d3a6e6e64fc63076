import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import library from '../../assets/instruments/library.json';
import { devDependencies, version } from '../../package.json';
import type { CaseContents } from '../../shared/case-file/case-contents.ts';
import {
  type BuilderVersions,
  type PreparedRelease,
  prepareRelease,
} from '../../shared/export-package/prepare-release.ts';
import { InputError } from '../../shared/mesh/input-error.ts';
import { parseInstruments } from '../../shared/planning/instrument-library.ts';
import { ledgerRows } from '../../shared/report/ledger-rows.ts';
import { makeReportModel } from '../../shared/report/make-report-model.ts';
import { meshRepairs } from '../../shared/report/mesh-repairs.ts';
import type { ReportFonts } from '../../shared/report/pdf/report-pdf.ts';
import type { ReportModel } from '../../shared/report/report-model.ts';
import { auditHead } from '../../shared/review/audit-trail.ts';
import { type AuditHead, utcTime } from '../../shared/review/fields.ts';
import { type Review, readReview } from '../../shared/review/review-file.ts';
import { verifyAudit } from '../../shared/review/verify-audit.ts';
import { verifyReview } from '../../shared/review/verify-review.ts';
import { openJobTools } from './job-tools.ts';

/** The same from electron/cli/ and from out/cli/: both are two folders below the checkout. */
const FONTS = '../../assets/fonts/';

/** What builds here. */
export const THIS_PROGRAM: BuilderVersions = {
  guidesmith: version,
  kernel: `manifold-3d ${devDependencies['manifold-3d']}`,
};

/** A case built, measured and described, with what people said about it. */
export interface ReleaseJob {
  readonly prepared: PreparedRelease;
  readonly model: ReportModel;
  readonly review: Review | null;
  readonly auditHead: AuditHead | null;
}

/** Builds all guides of a case and its report's model. Throws InputError for records that do not hold. */
export async function runReleaseJob(
  contents: CaseContents,
  time: string,
  progress: (doing: string) => void,
): Promise<ReleaseJob> {
  const review = contents.review ? readReview(contents.review) : null;
  const audit = contents.audit ?? null;
  const broken = verifyReview({ contents, review, audit, trusted: null, builder: null }).find(
    ({ status }) => status === 'fail',
  );
  if (broken !== undefined)
    throw new InputError('E_RECORDS', `the records of the case do not hold: ${broken.message}`);
  const prepared = prepareRelease(contents, await openJobTools(progress), THIS_PROGRAM);
  progress('drawing');
  const { open, guides, content } = prepared;
  const trail = audit === null ? null : verifyAudit(audit, contents.document.id).trail;
  const model = makeReportModel({
    open,
    patient: contents.document.patient,
    guides,
    content,
    review,
    trail,
    repairs: meshRepairs(contents, trail),
    time,
    ledger: ledgerRows(open.resolved, parseInstruments(library).instruments),
  });
  return { prepared, model, review, auditHead: trail === null ? null : auditHead(trail) };
}

/** The fonts of the PDF. */
export async function readReportFonts(): Promise<ReportFonts> {
  const read = async (name: string): Promise<Uint8Array> =>
    new Uint8Array(await readFile(fileURLToPath(new URL(FONTS + name, import.meta.url))));
  const [regular, bold] = await Promise.all([
    read('NotoSansSC-report.ttf'),
    read('NotoSansSC-label.ttf'),
  ]);
  return { regular, bold };
}

/**
 * The time that a report states, with milliseconds: the one given, whose fraction of a second may be left out as `date -u +%FT%TZ` does, or now.
 * Throws InputError E_TIME for one that is no UTC time.
 */
export function reportTime(given: string | undefined): string {
  if (given === undefined) return new Date().toISOString();
  const result = utcTime.safeParse(given.replace(/(:\d\d)Z$/, '$1.000Z'));
  if (result.success) return result.data;
  throw new InputError(
    'E_TIME',
    `--time ${given}: expected a UTC time such as 2026-11-21T08:00:00Z`,
  );
}
