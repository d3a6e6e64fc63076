import { join } from 'node:path';
import { z } from 'zod';
import { InputError } from '../../../shared/mesh/input-error.ts';
import { fileFacts } from '../../files/read-file.ts';
import { leftOutText, overCases, worstOf } from '../batch.ts';
import { type NamedCase, noCases } from '../case-list.ts';
import { EXIT, type ExitStatus } from '../exit-status.ts';
import { runOwn } from '../own-process.ts';
import { reportTime } from '../release-tools.ts';
import type { VerbContext, VerbResult } from '../verb.ts';
import type { PackageOptions } from './package.ts';

export interface PackageBatchOptions extends PackageOptions {
  readonly jobs?: number;
}

/** Of a child's answer, what the summary tells. */
const packedSchema = z.object({
  draft: z.boolean(),
  failedChecks: z.number(),
  manifest: z.string().optional(),
});
const failureSchema = z.object({ error: z.object({ message: z.string() }) });

/** What became of one case. */
interface Packed extends NamedCase {
  readonly status: ExitStatus;
  /** The file that was written; null: none. */
  readonly package: string | null;
  readonly said: string;
  /** A package of an earlier run lies where this one has written none. */
  readonly earlier: string | null;
}

/** Packages several cases, each in a process of its own, as one `.zip` a case in the folder `output`; a broken one stops none of the others. */
export async function packageBatch(
  given: readonly string[],
  options: PackageBatchOptions,
  context: VerbContext,
): Promise<VerbResult> {
  if (/\.zip$/i.test(options.output)) {
    const message = `${options.output}: several cases need a folder; each gets a .zip file in it`;
    throw new InputError('E_USAGE', message, options.output);
  }
  // What is wrong for all is said once, before the first.
  if (options.time !== undefined) reportTime(options.time);
  const work = (one: NamedCase): Promise<Packed> => packOne(one, options);
  const all = await overCases(given, options.jobs, work, ({ said }) => [said], context);
  const done = all.filter((one) => one.package !== null).length;
  const json = {
    cases: all.map(({ path, name, ...rest }) => ({ case: path, name, ...rest })),
    done,
    failed: all.length - done,
    leftOut: noCases(given, options.output),
  };
  const text = [summary(all, done), ...leftOutText(json.leftOut)].join('\n');
  return { status: worstOf(all), json, text };
}

async function packOne(one: NamedCase, options: PackageBatchOptions): Promise<Packed> {
  const file = join(options.output, `${one.name}.zip`);
  const ended = await runOwn([
    ...['package', '--json', '-o', file, '--make-folder'],
    ...(options.time === undefined ? [] : ['--time', options.time]),
    ...(options.allowFailedChecks === true ? ['--allow-failed-checks'] : []),
    ...['--', one.path],
  ]);
  const status = Object.values(EXIT).find((known) => known === ended.status) ?? EXIT.programFault;
  const packed = packedSchema.safeParse(ended.json).data;
  const written = packed?.manifest !== undefined;
  const failed = failureSchema.safeParse(ended.json).data?.error.message ?? ended.stderr;
  const said =
    packed === undefined
      ? failed || 'it ended without a word'
      : written
        ? packed.draft
          ? 'DRAFT, not approved: not for use'
          : 'approved'
        : `not written, because ${packed.failedChecks} of its checks failed`;
  const isEarlier = !written && (await fileFacts(file)) === 'file';
  return {
    ...one,
    status,
    package: written ? file : null,
    said,
    earlier: isEarlier ? file : null,
  };
}

function summary(all: readonly Packed[], done: number): string {
  const earlier = all.flatMap((one) => (one.earlier === null ? [] : [`  ${one.earlier}`]));
  const missing = all.filter((one) => one.package === null).map(({ name }) => name);
  return [
    '',
    `${done} of ${all.length} packages written`,
    ...(missing.length === 0 ? [] : [`${missing.length} not written: ${missing.join(', ')}`]),
    ...(earlier.length === 0
      ? []
      : ['of an earlier run, not of these cases as they are; do not use:', ...earlier]),
  ].join('\n');
}
