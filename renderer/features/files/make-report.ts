import { InputError } from '../../../shared/mesh/input-error.ts';
import type { JobFault } from '../../geometry-client/protocol.ts';
import { releaseClient } from '../../live/release-client.ts';
import { contentsOf, recordPending, useCase } from '../../stores/case-store.ts';
import { actorName } from '../../stores/signing-store.ts';

/** The report of the open case as the bytes of one file; null where the case was closed meanwhile. Throws an InputError. */
export async function makeReport(
  form: 'html' | 'pdf',
  faultOf: (fault: JobFault) => Error = ({ code, message }) => new InputError(code, message),
): Promise<Uint8Array | null> {
  recordPending(actorName(), true);
  const { session } = useCase.getState();
  if (session === null) return null;
  if (session.recordsProblem !== null) throw new InputError('E_RECORDS', session.recordsProblem);
  const time = new Date().toISOString();
  const outcome = await releaseClient.ask((worker) =>
    worker.report(contentsOf(session), session.records, time, form),
  );
  if (!outcome.ok) throw faultOf(outcome.fault);
  return useCase.getState().session?.key === session.key ? outcome.value : null;
}
