import { basename } from 'node:path';
import { verifyCaseFile } from '../../../shared/case-file/verify-case-file.ts';
import { type CaseExports, caseExports } from '../../../shared/export-package/verify-exported.ts';
import { verifyPackage } from '../../../shared/export-package/verify-package.ts';
import { InputError } from '../../../shared/mesh/input-error.ts';
import { readTrustedKeys, type TrustedKeys } from '../../../shared/review/trusted-keys.ts';
import { readWholeFile } from '../../files/read-file.ts';
import { EXIT } from '../exit-status.ts';
import { naming } from '../read-case.ts';
import { readPackage } from '../read-package.ts';
import { THIS_PROGRAM } from '../release-tools.ts';
import type { VerbContext, VerbResult } from '../verb.ts';

export interface VerifyOptions {
  /** File with the centre's pinned keys. */
  readonly trusted?: string;
  /** The `.guidecase` file whose audit trail a package has to be in. */
  readonly case?: string;
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
  if (files !== null) {
    const exported = options.case === undefined ? null : await readExports(options.case, trusted);
    return resultOf(path, verifyPackage(files, trusted, exported));
  }
  if (options.case !== undefined) {
    const message = `${path}: --case is for an export package, which is held against the case; this is a case itself`;
    throw new InputError('E_ARGUMENT', message);
  }
  const bytes = await readWholeFile(path);
  return resultOf(
    path,
    naming(path, () => verifyCaseFile(bytes, trusted, THIS_PROGRAM)),
  );
}

/** The same for several, one after the other; one that does not hold, or can't be read, stops none of the others. */
export async function verifySeveral(
  paths: readonly string[],
  options: VerifyOptions,
  context: VerbContext,
): Promise<VerbResult> {
  const all: { readonly path: string; readonly result: object; readonly error: string | null }[] =
    [];
  for (const path of paths) {
    let error: string | null;
    let result: object = {};
    try {
      ({ json: result, error = null } = await verify(path, options, context));
    } catch (fault) {
      if (!(fault instanceof InputError)) throw fault;
      error = fault.message;
    }
    all.push({ path, result, error });
    context.print(error === null ? `holds  ${path}` : `FAILS  ${error}`);
  }
  const failed = all.filter(({ error }) => error !== null);
  const text = `\n${all.length - failed.length} of ${all.length} hold`;
  const json = {
    files: all.map(({ path, result, error }) => ({ path, ok: error === null, error, ...result })),
  };
  if (failed.length === 0) return { status: EXIT.done, json, text };
  const error = `${failed.length} of ${all.length} ${failed.length === 1 ? 'does' : 'do'} not hold: ${failed.map(({ path }) => path).join(', ')}`;
  return { status: EXIT.inputAtFault, json, text, error };
}

async function readExports(path: string, trusted: TrustedKeys | null): Promise<CaseExports> {
  const bytes = await readWholeFile(path);
  return naming(path, () => caseExports(bytes, trusted));
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
