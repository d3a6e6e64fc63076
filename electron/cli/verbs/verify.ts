import { basename } from 'node:path';
import { verifyCaseFile } from '../../../shared/case-file/verify-case-file.ts';
import { readWholeFile } from '../../files/read-file.ts';
import { EXIT } from '../exit-status.ts';
import { naming } from '../read-case.ts';
import type { VerbContext, VerbResult } from '../verb.ts';

/** Whether a .guidecase file is as it was packed; see the contract's `verify`. A file that is not is an input at fault. */
export async function verify(path: string, { progress }: VerbContext): Promise<VerbResult> {
  progress(`reading ${path}`);
  const bytes = await readWholeFile(path);
  const verified = naming(path, () => verifyCaseFile(bytes));
  const { ok, findings } = verified;
  const text = findings.map(({ part, status, message }) => `${status} ${part}: ${message}`);
  const done = { json: { file: basename(path), ...verified }, text: text.join('\n') };
  if (ok) return { status: EXIT.done, ...done };
  const worst =
    findings.find(({ status }) => status === 'fail') ??
    findings.find(({ status }) => status !== 'pass');
  return { status: EXIT.inputAtFault, ...done, error: `${path}: ${worst?.message}` };
}
