import { InputError } from '../../../shared/mesh/input-error.ts';
import { startRecords } from '../../../shared/review/review-actions.ts';
import { host } from '../../host/host.ts';
import { releaseClient } from '../../live/release-client.ts';
import { contentsOf, recordPending, setRecords, useCase } from '../../stores/case-store.ts';
import { actorName } from '../../stores/signing-store.ts';

/** One ZIP file, or a folder where the host can write one. */
export type PackageForm = 'zip' | 'folder';

/**
 * Writes the whole package of the open case and enters it into the records. `reason`: why it goes out with failed checks;
 * null where none failed. Gives the name that it has; null where the user gave up. Throws an InputError.
 */
export async function exportPackage(
  as: PackageForm,
  by: string,
  reason: string | null,
): Promise<string | null> {
  const actor = by === '' ? actorName() : by;
  recordPending(actorName(), true);
  const { session } = useCase.getState();
  if (session === null) return null;
  if (session.recordsProblem !== null) throw new InputError('E_RECORDS', session.recordsProblem);
  const doing = { time: new Date().toISOString(), actor };
  const contents = contentsOf(session);
  const records = session.records ?? startRecords(contents.document.id, doing);
  const outcome = await releaseClient.ask((worker) =>
    worker.package(contents, records, { ...doing, reason, as }),
  );
  if (!outcome.ok) throw new InputError(outcome.fault.code, outcome.fault.message);
  const { name, files, records: after } = outcome.value;
  const written =
    as === 'zip'
      ? await host.exportFiles(files)
      : await host.exportFolder({ name, files: [...files] });
  if (written === null) return null;
  // What was written while the package was made goes on from where it was: the export is entered where nothing came between.
  if (useCase.getState().session?.records === session.records) setRecords(after);
  return written.names.join(', ');
}
