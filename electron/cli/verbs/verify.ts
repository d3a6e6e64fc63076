import { basename } from 'node:path';
import { verifyCaseFile } from '../../../shared/case-file/verify-case-file.ts';
import { verifyPackage } from '../../../shared/export-package/verify-package.ts';
import { readTrustedKeys, type TrustedKeys } from '../../../shared/review/trusted-keys.ts';
import { readWholeFile } from '../../files/read-file.ts';
import { EXIT } from '../exit-status.ts';
import { naming } from '../read-case.ts';
import { readPackage } from '../read-package.ts';
import type { VerbContext, VerbResult } from '../verb.ts';

export interface VerifyOptions {
  /** File with the centre's pinned keys. */
  readonly trusted?: string;
}

/**
 * Whether a .guidecase file or an export package is as it was made, and its records hold; see the contract's `verify`. One
 * that is not is an input at fault.
 */
export async function verify(
  path: string,
  options: VerifyOptions,
  { progress }: VerbContext,
): Promise<VerbResult> {
  progress(`reading ${path}`);
  const trusted = options.trusted === undefined ? null : await readTrusted(options.trusted);
  const files = await readPackage(path);
  if (files !== null) return resultOf(path, verifyPackage(files, trusted));
  const bytes = await readWholeFile(path);
  return resultOf(
    path,
    naming(path, () => verifyCaseFile(bytes, trusted)),
  );
}

async function readTrusted(path: string): Promise<TrustedKeys> {
  const bytes = await readWholeFile(path);
  return naming(path, () => readTrustedKeys(bytes));
}

interface Verified {
  readonly ok: boolean;
  readonly findings: readonly {
    readonly part: string;
    readonly status: string;
    readonly message: string;
  }[];
}

function resultOf(path: string, verified: Verified): VerbResult {
  const { ok, findings } = verified;
  const text = findings.map(({ part, status, message }) => `${status} ${part}: ${message}`);
  const done = { json: { file: basename(path), ...verified }, text: text.join('\n') };
  if (ok) return { status: EXIT.done, ...done };
  // A change is told by what it changed, where that is known, not only by its file.
  const failed = findings.filter(({ status }) => status === 'fail');
  const worst =
    failed.find((finding) => 'path' in finding && finding.path !== null) ??
    failed[0] ??
    findings.find(({ status }) => status !== 'pass');
  return { status: EXIT.inputAtFault, ...done, error: `${path}: ${worst?.message}` };
}
