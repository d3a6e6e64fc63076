import type { CaseDocument, Guide } from '../../shared/case/case-schema.ts';
import { present } from '../../shared/case/history.ts';
import { spatialIndexFrom } from '../../shared/mesh/bvh-spatial-index.ts';
import type { GuideReport } from '../../shared/report/report.ts';
import { CANCELLED } from '../geometry-client/disposable-worker.ts';
import { GuideClient } from '../geometry-client/guide-client.ts';
import type { BuiltPart, JobFault, Outcome } from '../geometry-client/protocol.ts';
import { useCase } from '../stores/case-store.ts';
import {
  type BuiltGuide,
  type DrawnGuide,
  type GuideJob,
  setJob,
  useJobs,
} from '../stores/job-store.ts';
import { shownFault } from './shown-fault.ts';
import { type GuideNeeds, isEmptyGuide, needsOf, sameNeeds } from './what-a-guide-needs.ts';
import { withoutFeature } from './without-feature.ts';

/** Changes that follow each other closer than this make one job, ms. */
const DEBOUNCE = 60;
const MILLISECONDS = 1000;
/** Features that are left out at most to show the rest of a guide. */
const MOST_LEFT_OUT = 3;

const NOTHING: GuideJob = { status: 'stale', stage: null, built: null, ahead: null, fault: null };

/** The live guides of the open case. */
export interface LiveGuides {
  /** For exports, which need the same worker and the same files. */
  readonly client: GuideClient;
  /** Stops the job that runs; the guide stays stale until its next change, or `rebuild`. */
  cancel(): void;
  /** Builds a guide again although nothing changed: after a cancel or a fault. */
  rebuild(guide: string): void;
  dispose(): void;
}

/**
 * Builds each guide of the open case again whenever something changes that it depends on: one job at a time, the newest state
 * only, one guide after the other. A guide is shown as soon as it is built; what is out of date by then is not checked any more. While a
 * job runs the last guide stays in the store.
 */
export function keepGuidesBuilt(): LiveGuides {
  const client = new GuideClient();
  /** What each guide was last built from, or tried. */
  const tried = new Map<string, GuideNeeds>();
  const given = new Map<string, Uint8Array>();
  let key: number | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let running = false;
  let changedAt = 0;

  const jobOf = (guide: string): GuideJob => useJobs.getState().jobs.get(guide) ?? NOTHING;

  const giveFiles = (): boolean => {
    const { session } = useCase.getState();
    if (session === null) return false;
    let all = true;
    for (const { mesh } of present(session.history).anatomy) {
      const bytes = session.meshes.get(mesh);
      if (bytes === undefined) all = false;
      else if (given.get(mesh) !== bytes) {
        given.set(mesh, bytes);
        client.putFile(mesh, bytes);
      }
    }
    return all;
  };

  const build = async (document: CaseDocument, guide: Guide): Promise<void> => {
    const { id } = guide;
    const mine = key;
    tried.set(id, needsOf(document, guide));
    const { built, ahead } = jobOf(id);
    setJob(id, { status: 'building', stage: null, built, ahead, fault: null });
    const progress = (stage: string): void => {
      if (key === mine && jobOf(id).status === 'building') setJob(id, { ...jobOf(id), stage });
    };
    // A guide that was deleted meanwhile has no job any more.
    const isGone = (): boolean => key !== mine || !tried.has(id);
    const outcome = await client.build(document, id, progress);
    if (isGone()) return;
    if (outcome.ok) {
      const drawn = drawnFrom(outcome.value, guide);
      if (!isWanted(id)) {
        setJob(id, { status: 'building', stage: null, built, ahead: drawn, fault: null });
        return;
      }
      setJob(id, { status: 'checking', stage: null, built, ahead: drawn, fault: null });
      const report = await client.check();
      if (!isGone()) finish(id, drawn, report);
      return;
    }
    const { fault } = outcome;
    if (fault.code === CANCELLED) {
      setJob(id, { status: 'stale', stage: null, built, ahead, fault: null });
      return;
    }
    const rest = await buildTheRest(document, id, fault, progress);
    if (isGone()) return;
    setJob(id, {
      status: 'failed',
      stage: null,
      built: rest ?? built,
      ahead: null,
      fault: shownFault(fault),
    });
  };

  /** Whether the document still says what the guide was last built from. */
  const isWanted = (id: string): boolean => {
    const { session } = useCase.getState();
    const document = session === null ? null : present(session.history);
    const guide = document?.guides.find((one) => one.id === id);
    return (
      document !== null && guide !== undefined && sameNeeds(tried.get(id), needsOf(document, guide))
    );
  };

  /** The end of the checks. */
  const finish = (id: string, drawn: DrawnGuide, report: Outcome<GuideReport>): void => {
    const { built } = jobOf(id);
    if (report.ok) {
      const status = isWanted(id) ? 'ready' : 'building';
      const checked = { ...drawn, report: report.value };
      setJob(id, { status, stage: null, built: checked, ahead: null, fault: null });
    } else if (report.fault.code === CANCELLED) {
      setJob(id, { status: 'stale', stage: null, built, ahead: drawn, fault: null });
    } else {
      const fault = shownFault(report.fault);
      setJob(id, { status: 'failed', stage: null, built, ahead: drawn, fault });
    }
  };

  const drawnFrom = (job: BuiltPart, source: Guide): DrawnGuide => {
    const { part, plan, labelOutlines } = job;
    const seconds = (performance.now() - changedAt) / MILLISECONDS;
    const index = spatialIndexFrom(part.mesh, part.tree);
    return { ...part, index, plan, labelOutlines, source, seconds };
  };

  /** The guide without what fails, so that one feature does not take the others off the screen; null where that fails as well. */
  const buildTheRest = async (
    document: CaseDocument,
    id: string,
    first: JobFault,
    progress: (stage: string) => void,
  ): Promise<BuiltGuide | null> => {
    let reduced: CaseDocument | null = document;
    let fault = first;
    for (let left = MOST_LEFT_OUT; left > 0; left--) {
      reduced = fault.path === null ? null : withoutFeature(reduced, fault.path);
      const guide = reduced?.guides.find((one) => one.id === id);
      if (reduced === null || guide === undefined || isEmptyGuide(guide)) return null;
      const outcome = await client.build(reduced, id, progress);
      if (!outcome.ok) {
        fault = outcome.fault;
        continue;
      }
      const report = await client.check();
      if (!report.ok) return null;
      return { ...drawnFrom(outcome.value, guide), report: report.value };
    }
    return null;
  };

  /** Builds what is out of date, until nothing is. */
  const run = async (): Promise<void> => {
    if (running) return;
    running = true;
    try {
      for (;;) {
        const { session } = useCase.getState();
        if (session === null || !giveFiles()) return;
        const document = present(session.history);
        const next = document.guides.find(
          (guide) =>
            !isEmptyGuide(guide) && !sameNeeds(tried.get(guide.id), needsOf(document, guide)),
        );
        if (next === undefined) return;
        await build(document, next);
      }
    } finally {
      running = false;
    }
  };

  const follow = (): void => {
    const { session } = useCase.getState();
    if ((session?.key ?? null) !== key) {
      key = session?.key ?? null;
      tried.clear();
      given.clear();
      if (running) client.cancel();
      client.clearFiles();
      useJobs.setState({ jobs: new Map() });
    }
    if (session === null) return;
    const document = present(session.history);
    for (const id of useJobs.getState().jobs.keys()) {
      if (document.guides.some((guide) => guide.id === id && !isEmptyGuide(guide))) continue;
      tried.delete(id);
      setJob(id, null);
    }
    let stale = false;
    for (const guide of document.guides) {
      if (isEmptyGuide(guide)) continue;
      if (sameNeeds(tried.get(guide.id), needsOf(document, guide))) continue;
      stale = true;
      const job = jobOf(guide.id);
      if (job.status === 'checking') setJob(guide.id, { ...job, status: 'building' });
      else if (job.status !== 'building')
        setJob(guide.id, { ...job, status: 'stale', fault: null });
    }
    if (!stale) return;
    changedAt = performance.now();
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => void run(), DEBOUNCE);
  };

  follow();
  const stop = useCase.subscribe(follow);
  return {
    client,
    cancel: () => client.cancel(),
    rebuild: (guide) => {
      tried.delete(guide);
      follow();
    },
    dispose: () => {
      stop();
      if (timer !== null) clearTimeout(timer);
      client.dispose();
    },
  };
}
