import { version } from '../../../package.json';
import type { CaseDocument } from '../../../shared/case/case-schema.ts';
import { present } from '../../../shared/case/history.ts';
import type { CheckResult } from '../../../shared/checks/check.ts';
import { counted } from '../../../shared/mesh/counted.ts';
import { InputError } from '../../../shared/mesh/input-error.ts';
import type { MeshFormat } from '../../../shared/mesh/read-result.ts';
import { type HashTag, hashBytes } from '../../../shared/report/hash.ts';
import type { GuideReport, Report } from '../../../shared/report/report.ts';
import { orderConflicts, recordedOrderConflicts } from '../../../shared/review/order-conflicts.ts';
import { SHORTEST_REASON } from '../../../shared/review/review-actions.ts';
import { host } from '../../host/host.ts';
import { liveGuides } from '../../live/live-guides.ts';
import { type CaseSession, recordEvent, recordPending, useCase } from '../../stores/case-store.ts';
import { actorName } from '../../stores/signing-store.ts';
import { exportName } from './export-names.ts';
import { type ExportWork, exportFault, requireWanted } from './export-work.ts';
import { makeReport } from './make-report.ts';
import { packSession } from './save-case.ts';

/** Single files that are asked for. */
export interface FileChoice {
  /** Ids of guides. */
  readonly guides: ReadonlySet<string>;
  readonly formats: ReadonlySet<MeshFormat>;
  /** The checks as JSON. */
  readonly withReport: boolean;
  /** The report as a surgeon reads it. */
  readonly withPdf: boolean;
  readonly withCase: boolean;
}

/** Who lets a guide with failed checks out, and why. */
export interface Excuse {
  readonly by: string;
  readonly reason: string;
}

/** What was typed as an excuse; null while it is none. */
export const excuseOf = (by: string, reason: string): Excuse | null =>
  by.trim() === '' || reason.trim().length < SHORTEST_REASON
    ? null
    : { by: by.trim(), reason: reason.trim() };

/** Checks fail on the bytes that were to be written, and nobody answers for it. */
export class ChecksFailed extends Error {
  readonly checks: readonly CheckResult[];

  constructor(checks: readonly CheckResult[]) {
    super(`${counted(checks.length, 'check')} failed`);
    this.checks = checks;
  }
}

/** A guide as the bytes of one file. */
interface MadeGuide {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly report: GuideReport;
  readonly caseHash: HashTag;
}

/**
 * Builds and checks each guide of the open case as the bytes that are written, and writes what was chosen. With an excuse a guide that fails goes
 * out, marked, and the excuse enters report and audit trail, where each export stands with the hashes of its files. Gives the names that were
 * written; null where the user gave up. Throws ChecksFailed, ExportStopped, and an InputError where something can't be built or written; then nothing was.
 */
export async function exportFiles(
  choice: FileChoice,
  excuse: Excuse | null,
  work: ExportWork,
): Promise<string | null> {
  const { session } = useCase.getState();
  if (session === null) return null;
  const document = present(session.history);
  const draft = await isDraft(document, choice.guides);
  requireWanted(work);
  const made = await makeGuides(document, choice, draft, work);
  const failed = failedOf(made);
  if (failed.length > 0) requireAnswer(session, failed, excuse);

  const files = choice.formats.size > 0 ? made.map(({ name, bytes }) => ({ name, bytes })) : [];
  if (choice.withReport && made.length > 0) {
    files.push(reportFile(session, made, choice.formats.size > 0, excuse));
  }
  if (choice.withPdf) {
    work.reporting();
    const bytes = await makeReport('pdf', (fault) => exportFault(fault, work));
    if (bytes === null) return null;
    files.push({ name: `${document.id}_report.pdf`, bytes });
  }
  if (choice.withCase) {
    files.push({ name: `${document.id}.guidecase`, bytes: await packSession(session) });
  }
  requireWanted(work);
  await work.toWrite();
  const written = await host.exportFiles(files);
  if (written === null) return null;
  if (excuse !== null && failed.length > 0) {
    const named = failed.map(({ id, feature }) => (feature === null ? id : `${id} ${feature}`));
    recordEvent({
      actor: excuse.by,
      action: 'allow-failed-checks',
      new: { reason: excuse.reason, failed: [...new Set(named)] },
    });
  }
  enterExport(session, excuse?.by ?? actorName(), draft, files);
  return written.names.join(', ');
}

/** What left the house, file by file with its hash: a part that turns up later can be told from another. Records that don't hold are not gone on with. */
function enterExport(
  { recordsProblem, key }: CaseSession,
  actor: string,
  draft: boolean,
  files: readonly { readonly name: string; readonly bytes: Uint8Array }[],
): void {
  if (recordsProblem !== null || useCase.getState().session?.key !== key) return;
  const hashes = Object.fromEntries(files.map(({ name, bytes }) => [name, hashBytes(bytes)]));
  recordEvent({ actor, action: 'export', new: { files: hashes, draft } });
}

/**
 * Whether the case as it stands lacks an approval: what was changed a moment ago has voided it, and what another version of the program
 * builds of an approved case is not what was signed.
 */
async function isDraft(document: CaseDocument, guides: ReadonlySet<string>): Promise<boolean> {
  const { release, revisions } = recordPending(actorName(), true)?.review ?? {};
  if (release?.status !== 'surgeon-approved' && release?.status !== 'exported') return true;
  const signed = revisions?.find(({ hash }) => hash === release.hash)?.content.guides ?? {};
  for (const id of guides) {
    const outcome = await liveGuides().client.export(document, id, 'stl');
    if (!outcome.ok || hashBytes(outcome.value.bytes) !== signed[id]?.part) return true;
  }
  return false;
}

async function makeGuides(
  document: CaseDocument,
  { guides, formats }: FileChoice,
  draft: boolean,
  work: ExportWork,
): Promise<readonly MadeGuide[]> {
  const made: MadeGuide[] = [];
  for (const guide of document.guides.filter(({ id }) => guides.has(id))) {
    work.building(guide);
    // A report alone needs bytes to measure too.
    for (const format of formats.size > 0 ? formats : (['stl'] as const)) {
      const outcome = await liveGuides().client.export(document, guide.id, format);
      if (!outcome.ok) throw exportFault(outcome.fault, work);
      requireWanted(work);
      const { bytes, report, caseHash } = outcome.value;
      const name = `${exportName(document, guide, { failing: !report.passed, draft })}.${format}`;
      made.push({ name, bytes, report, caseHash });
    }
  }
  return made;
}

/** Each once, though a guide is measured in every format. */
function failedOf(made: readonly MadeGuide[]): readonly CheckResult[] {
  const failed = new Map<string, CheckResult>();
  for (const { report } of made) {
    for (const check of report.checks) {
      if (check.status !== 'fail') continue;
      failed.set(`${report.id} ${check.id} ${check.feature}`, check);
    }
  }
  return [...failed.values()];
}

/** What goes out in spite of its checks needs a person who answers for it, and a trail that takes it. */
function requireAnswer(
  { recordsProblem }: CaseSession,
  failed: readonly CheckResult[],
  excuse: Excuse | null,
): void {
  if (excuse === null) throw new ChecksFailed(failed);
  if (recordsProblem !== null) throw new InputError('E_RECORDS', recordsProblem);
}

function reportFile(
  { history, records, review }: CaseSession,
  made: readonly MadeGuide[],
  written: boolean,
  excuse: Excuse | null,
): { readonly name: string; readonly bytes: Uint8Array } {
  const guides = made.map(({ name, report }): GuideReport => {
    const said = report.passed || excuse === null ? [] : [`${excuse.by}: ${excuse.reason}`];
    return {
      ...report,
      file: written ? name : null,
      failedChecksAllowed: !report.passed,
      notes: [...report.notes, ...said],
    };
  });
  const document = present(history);
  const [{ caseHash }] = made;
  const report: Report = {
    ...{ guidesmith: version, case: document.id, caseHash },
    // Records that don't hold are not read on, but what their form says is looked at all the same.
    orderConflicts:
      records === null
        ? recordedOrderConflicts({ document, review })
        : orderConflicts(document, records.review.order),
    guides,
  };
  const text = `${JSON.stringify(report, null, 2)}\n`;
  return { name: `${document.id}_report.json`, bytes: new TextEncoder().encode(text) };
}
