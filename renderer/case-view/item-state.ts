import type { Problem } from '../../shared/case/case-error.ts';
import type { CheckResult } from '../../shared/checks/check.ts';
import type { AnatomyStatus } from '../stores/anatomy-store.ts';
import type { GuideJob } from '../stores/job-store.ts';
import type { Selectable } from '../stores/view-store.ts';

/** How a thing of the case stands, and the sentence for it where there is more to say than the word. */
export interface ItemState {
  readonly status: 'ready' | 'stale' | 'building' | 'warning' | 'failed';
  readonly why: string | null;
}

export interface StateInput {
  readonly jobs: ReadonlyMap<string, GuideJob>;
  /** The case's meshes on the page. */
  readonly anatomy: ReadonlyMap<string, AnatomyStatus>;
  /** What does not fit together in the plan. */
  readonly problems: readonly Problem[];
}

/** How the item at a path of the document stands; null where nothing is to be said of it. */
export function itemState(input: StateInput, item: Selectable, path: string): ItemState | null {
  switch (item.kind) {
    case 'landmark':
      return null;
    case 'anatomy':
      return anatomyState(input, item.id, path);
    case 'trajectory':
    case 'cutPlane':
      return planState(input, item.id, path);
    case 'guide':
      return guideState(input, item.id, path);
    default:
      return featureState(input, item.guide, 'id' in item ? item.id : null, path);
  }
}

/** Whether a place in the document is the one at `path` or lies below it. */
export const liesAt = (where: string | null, path: string): boolean =>
  where !== null &&
  (where === path || where.startsWith(`${path}.`) || where.startsWith(`${path}[`));

const failed = (why: string): ItemState => ({ status: 'failed', why });

function problemState(input: StateInput, path: string): ItemState | null {
  const problem = input.problems.find((one) => liesAt(one.path, path));
  return problem === undefined ? null : failed(problem.message);
}

function faultState(jobs: Iterable<GuideJob>, path: string): ItemState | null {
  for (const { fault } of jobs) {
    if (fault !== null && liesAt(fault.path, path)) return failed(fault.message);
  }
  return null;
}

function anatomyState(input: StateInput, id: string, path: string): ItemState | null {
  const loaded = input.anatomy.get(id);
  if (loaded?.status === 'failed') return failed(loaded.fault.message);
  const fault = faultState(input.jobs.values(), path);
  if (fault !== null) return fault;
  return loaded?.status === 'reading' ? { status: 'building', why: null } : null;
}

/** A trajectory or cut: what is wrong with it in itself, else the worst that any guide's checks say of it. */
function planState(input: StateInput, id: string, path: string): ItemState | null {
  const wrong = problemState(input, path) ?? faultState(input.jobs.values(), path);
  if (wrong !== null) return wrong;
  const fresh = [...input.jobs.values()].filter(({ status }) => status === 'ready');
  const checks = fresh.flatMap(({ built }) => built?.report.checks ?? []);
  const worst = worstOf(checks.filter((check) => concerns(check, id) && PLAN_CHECKS.has(check.id)));
  return worst ?? warnedState(fresh, (of) => of?.split(' x ').includes(id) === true);
}

/** The first warning about the plan that concerns an item; null where there is none. */
function warnedState(
  jobs: readonly GuideJob[],
  concerned: (of: string | null) => boolean,
): ItemState | null {
  const warnings = jobs.flatMap(({ built }) => built?.report.warnings ?? []);
  const first = warnings.find(({ of }) => concerned(of));
  return first === undefined ? null : { status: 'warning', why: first.message };
}

/** Checks of the plan itself, whichever guide reports them. */
const PLAN_CHECKS: ReadonlySet<CheckResult['id']> = new Set(['cortex', 'risk', 'trajectory-reach']);

function guideState(input: StateInput, id: string, path: string): ItemState | null {
  const job = input.jobs.get(id);
  if (job === undefined) return { status: 'stale', why: null };
  if (job.fault !== null) return failed(job.fault.message);
  const problem = problemState(input, path);
  if (problem !== null) return problem;
  if (job.status !== 'ready') return { status: busyStatus(job), why: null };
  const checks = job.built?.report.checks ?? [];
  return worstOf(checks) ?? warnedState([job], () => true) ?? { status: 'ready', why: null };
}

/** What is checked is not done yet: the outline does not tell it from what is built. */
const busyStatus = ({ status }: GuideJob): ItemState['status'] =>
  status === 'checking' ? 'building' : status;

/** A feature follows its guide, but for what is its own fault. */
function featureState(
  input: StateInput,
  guide: string,
  id: string | null,
  path: string,
): ItemState | null {
  const job = input.jobs.get(guide);
  const own = problemState(input, path) ?? (job === undefined ? null : faultState([job], path));
  if (own !== null) return own;
  if (job === undefined) return { status: 'stale', why: null };
  // The guide failed, and not here: what is built of this feature is the last good one.
  if (job.status === 'failed') return { status: 'stale', why: null };
  if (job.status !== 'ready') return { status: busyStatus(job), why: null };
  const checks = job.built?.report.checks ?? [];
  const mine = path.endsWith('.label')
    ? checks.filter((check) => check.id === 'label')
    : id === null
      ? []
      : checks.filter((check) => concerns(check, id));
  return worstOf(mine) ?? { status: 'ready', why: null };
}

/** Whether a check is about the feature: `left`, `left x dura`. */
const concerns = ({ feature }: CheckResult, id: string): boolean =>
  feature?.split(' x ').includes(id) === true;

/** The first failure, else the first warning; null where all is well. */
function worstOf(checks: readonly CheckResult[]): ItemState | null {
  const fail = checks.find(({ status }) => status === 'fail');
  if (fail !== undefined) return failed(fail.message);
  const warn = checks.find(({ status }) => status === 'warn');
  return warn === undefined ? null : { status: 'warning', why: warn.message };
}
