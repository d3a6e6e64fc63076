import { chooseGuides, type OpenCase, openCase } from '../../shared/jobs/open-case.ts';
import type { ResolvedGuide } from '../../shared/procedures/resolved-case.ts';
import { recordedOrderConflicts } from '../../shared/review/order-conflicts.ts';
import { clock } from './job-tools.ts';
import { casePaths, readCase } from './read-case.ts';
import { readPacks, withOwnPack } from './read-packs.ts';
import { withResolution } from './resolution.ts';

/** What a command line says of the case that it names. */
export interface CaseFlags {
  readonly guide?: string;
  /** Sampling, mm, instead of the case's. */
  readonly resolution?: number;
  /** A centre's own procedure packs, by their files. */
  readonly pack?: readonly string[];
}

/** A case that was opened, and what of it is asked for. */
export interface GivenCase {
  readonly open: OpenCase;
  readonly guides: readonly ResolvedGuide[];
  /** Where the recorded order form names another side or level than the plan, a sentence each. */
  readonly orderConflicts: readonly string[];
  /** Every file that it was read from, packs among them: none is written over. */
  readonly inputs: readonly string[];
}

/** The case at `path` as the flags want it. Throws InputError. */
export async function openGiven(path: string, flags: CaseFlags): Promise<GivenCase> {
  const packs = await readPacks(flags.pack ?? []);
  const given = withOwnPack(await readCase(path), packs);
  const open = openCase(withResolution(given, flags.resolution), clock);
  const guides = chooseGuides(open, flags.guide ?? null);
  const inputs = [...(await casePaths(path, given)), ...(flags.pack ?? [])];
  return { open, guides, orderConflicts: recordedOrderConflicts(given), inputs };
}
