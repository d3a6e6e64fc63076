import i18next from 'i18next';
import { InputError } from '../../../shared/mesh/input-error.ts';
import { recordPackage, startRecords } from '../../../shared/review/review-actions.ts';
import type { MadePackage, Packer } from '../../geometry-client/release-protocol.ts';
import { host } from '../../host/host.ts';
import { releaseClient } from '../../live/release-client.ts';
import {
  type CaseSession,
  contentsOf,
  recordPending,
  setRecords,
  useCase,
} from '../../stores/case-store.ts';
import { actorName } from '../../stores/signing-store.ts';
import { type ExportWork, exportFault, requireWanted } from './export-work.ts';

/** One ZIP file, or a folder where the host can write one. */
export type PackageForm = 'zip' | 'folder';

/** What was written. */
export interface ExportedPackage {
  readonly names: string;
  /** Why an approved case went out as a draft; null where it did not. */
  readonly otherwise: readonly string[] | null;
}

/** How often a package is made anew because the records changed meanwhile. */
const MOST_ATTEMPTS = 3;

/** What is asked for. */
export interface PackageWanted {
  readonly as: PackageForm;
  /** Who lets it out; empty: who works at this machine. */
  readonly by: string;
  /** Why it goes out with failed checks; null where none failed. */
  readonly reason: string | null;
  /** Who signs its manifest; null: nobody. */
  readonly packer: Packer | null;
}

/**
 * Writes the whole package of the open case and enters it into the records. Null where the user gave up. Throws an InputError, and
 * ExportStopped: then nothing was written.
 */
export async function exportPackage(
  { as, by, reason, packer }: PackageWanted,
  work: ExportWork,
): Promise<ExportedPackage | null> {
  const actor = by === '' ? actorName() : by;
  const packed = await pack({ as, by: actor, reason, packer }, work);
  if (packed === null) return null;
  await work.toWrite();
  const { made, session } = packed;
  const written =
    as === 'zip'
      ? await host.exportFiles(made.files)
      : await host.exportFolder({ name: made.name, files: [...made.files] });
  if (written === null) return null;
  enter(packed, actor);
  return {
    names: written.names.join(', '),
    otherwise: session.records === null || !made.draft ? null : made.otherwise,
  };
}

interface Packed {
  readonly made: MadePackage;
  /** As it was when the package was made. */
  readonly session: CaseSession;
}

/** Makes the package of the records as they are once it is made: its manifest names their last entry. */
async function pack(wanted: PackageWanted, work: ExportWork, attempt = 1): Promise<Packed | null> {
  const { as, by: actor, reason, packer } = wanted;
  recordPending(actorName(), true);
  const { session } = useCase.getState();
  if (session === null) return null;
  if (session.recordsProblem !== null) throw new InputError('E_RECORDS', session.recordsProblem);
  const doing = { time: new Date().toISOString(), actor };
  const contents = contentsOf(session);
  const records = session.records ?? startRecords(contents.document.id, doing);
  const outcome = await releaseClient.ask((worker) =>
    worker.package(contents, records, { ...doing, reason, as, packer }),
  );
  if (!outcome.ok) throw exportFault(outcome.fault, work);
  requireWanted(work);
  const now = useCase.getState().session;
  if (now?.key === session.key && now.records !== session.records && attempt < MOST_ATTEMPTS) {
    return pack(wanted, work, attempt + 1);
  }
  return { made: outcome.value, session };
}

/** What was written while the files were goes on from where it was: the export comes after it. */
function enter({ made, session }: Packed, actor: string): void {
  const now = useCase.getState().session;
  if (now?.key !== session.key) {
    throw new InputError('E_RECORDS', i18next.t('files:exportNotEntered'));
  }
  if (now.records === session.records) {
    setRecords(made.records);
    return;
  }
  const doing = { time: new Date().toISOString(), actor };
  const records = now.records ?? startRecords(now.recordedDocument.id, doing);
  setRecords(recordPackage(records, made.made, doing));
}
