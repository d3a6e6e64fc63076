import { InputError } from '../../../shared/mesh/input-error.ts';
import { host } from '../../host/host.ts';
import { releaseClient } from '../../live/release-client.ts';
import { contentsOf, recordPending, useCase } from '../../stores/case-store.ts';
import { actorName } from '../../stores/signing-store.ts';
import { notify, useFiles } from './files-store.ts';
import { sentenceOf } from './open-files.ts';
import { showPrintSheet } from './print-sheet.ts';

/** Makes the report of the open case and lets the host print it. What is wrong is told as a notice. */
export async function printReport(): Promise<void> {
  if (useFiles.getState().makingReport) return;
  useFiles.setState({ makingReport: true });
  try {
    const html = await makeReport();
    useFiles.setState({ makingReport: false });
    if (html !== null) await print(html);
  } catch (error) {
    notify(sentenceOf(error));
  } finally {
    useFiles.setState({ makingReport: false });
  }
}

/** The report as an HTML file; null where the case was closed meanwhile. Throws an InputError. */
async function makeReport(): Promise<string | null> {
  recordPending(actorName(), true);
  const { session } = useCase.getState();
  if (session === null) return null;
  if (session.recordsProblem !== null) throw new InputError('E_RECORDS', session.recordsProblem);
  const time = new Date().toISOString();
  const outcome = await releaseClient.ask((worker) =>
    worker.report(contentsOf(session), session.records, time),
  );
  if (!outcome.ok) throw new InputError(outcome.fault.code, outcome.fault.message);
  if (useCase.getState().session?.key !== session.key) return null;
  return new TextDecoder().decode(outcome.value);
}

async function print(html: string): Promise<void> {
  const remove = await showPrintSheet(html);
  // A browser may answer before its dialog is closed, and would then print an empty page.
  window.addEventListener('afterprint', remove, { once: true });
  await host.print();
  if (host.capabilities.kind === 'desktop') remove();
}
