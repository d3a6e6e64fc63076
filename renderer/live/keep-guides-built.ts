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

/** Changes of a gesture that follow each other closer than this make one job, ms. */
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
export const keepGuidesBuilt = (): LiveGuides => new GuideKeeper();

const jobOf = (guide: string): GuideJob => useJobs.getState().jobs.get(guide) ?? NOTHING;

/** The document of the open case; null where none is open. */
const openDocument = (): CaseDocument | null => {
  const { session } = useCase.getState();
  return session === null ? null : present(session.history);
};

/** Whether a gesture is changing the open case: a drag, say. */
function isUnderWay(): boolean {
  const { session } = useCase.getState();
  return session !== null && session.history.steps[session.history.at].gesture !== null;
}

class GuideKeeper implements LiveGuides {
  readonly client = new GuideClient();
  /** What each guide was last built from, or tried. */
  readonly #tried = new Map<string, GuideNeeds>();
  /** Mesh files that the client has, by path. */
  readonly #given = new Map<string, Uint8Array>();
  /** Of the session that is followed. */
  #key: number | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #running = false;
  #changedAt = 0;
  readonly #stop: () => void;

  constructor() {
    this.#follow();
    this.#stop = useCase.subscribe(() => this.#follow());
  }

  cancel(): void {
    this.client.cancel();
  }

  rebuild(guide: string): void {
    this.#tried.delete(guide);
    this.#follow();
  }

  dispose(): void {
    this.#stop();
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.client.dispose();
  }

  /**
   * Brings the jobs in step with the open case. What is out of date is built once a gesture rests; a change that is made at once is asked
   * for before anything of it is drawn, since drawing can take longer than building.
   */
  #follow(): void {
    const { session } = useCase.getState();
    if ((session?.key ?? null) !== this.#key) this.#begin(session?.key ?? null);
    const document = openDocument();
    if (document === null) return;
    this.#dropGone(document);
    if (!this.#markStale(document)) return;
    this.#changedAt = performance.now();
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (isUnderWay()) this.#timer = setTimeout(() => void this.#run(), DEBOUNCE);
    else queueMicrotask(() => void this.#run());
  }

  /** Another case is open: nothing of the one before counts. */
  #begin(key: number | null): void {
    this.#key = key;
    this.#tried.clear();
    this.#given.clear();
    if (this.#running) this.client.cancel();
    this.client.clearFiles();
    useJobs.setState({ jobs: new Map() });
  }

  #dropGone(document: CaseDocument): void {
    for (const id of useJobs.getState().jobs.keys()) {
      if (document.guides.some((guide) => guide.id === id && !isEmptyGuide(guide))) continue;
      this.#tried.delete(id);
      setJob(id, null);
    }
  }

  /** Tells of each guide that is out of date; whether there is one. */
  #markStale(document: CaseDocument): boolean {
    const stale = document.guides.filter((guide) => this.#isStale(document, guide));
    for (const { id } of stale) {
      const job = jobOf(id);
      if (job.status === 'checking') setJob(id, { ...job, status: 'building' });
      else if (job.status !== 'building') setJob(id, { ...job, status: 'stale', fault: null });
    }
    return stale.length > 0;
  }

  readonly #isStale = (document: CaseDocument, guide: Guide): boolean =>
    !isEmptyGuide(guide) && !sameNeeds(this.#tried.get(guide.id), needsOf(document, guide));

  /** Builds what is out of date, until nothing is. */
  async #run(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    try {
      for (;;) {
        const document = openDocument();
        if (document === null || !this.#giveFiles(document)) return;
        const next = document.guides.find((guide) => this.#isStale(document, guide));
        if (next === undefined) return;
        await this.#build(document, next);
      }
    } finally {
      this.#running = false;
    }
  }

  /** Gives the client the meshes that it lacks; false where one is not there yet. */
  #giveFiles({ anatomy }: CaseDocument): boolean {
    const { session } = useCase.getState();
    let all = true;
    for (const { mesh } of anatomy) {
      const bytes = session?.meshes.get(mesh);
      if (bytes === undefined) all = false;
      else if (this.#given.get(mesh) !== bytes) {
        this.#given.set(mesh, bytes);
        this.client.putFile(mesh, bytes);
      }
    }
    return all;
  }

  async #build(document: CaseDocument, guide: Guide): Promise<void> {
    const { id } = guide;
    const mine = this.#key;
    this.#tried.set(id, needsOf(document, guide));
    const { built, ahead } = jobOf(id);
    setJob(id, { status: 'building', stage: null, built, ahead, fault: null });
    const progress = (stage: string): void => {
      if (this.#key === mine && jobOf(id).status === 'building')
        setJob(id, { ...jobOf(id), stage });
    };
    // A guide that was deleted meanwhile has no job any more.
    const isGone = (): boolean => this.#key !== mine || !this.#tried.has(id);
    const outcome = await this.client.build(document, id, progress);
    if (isGone()) return;
    if (outcome.ok) {
      await this.#check(guide, this.#drawnFrom(outcome.value, guide), isGone);
      return;
    }
    const { fault } = outcome;
    if (fault.code === CANCELLED) {
      setJob(id, { status: 'stale', stage: null, built, ahead, fault: null });
      return;
    }
    const rest = await this.#buildTheRest(document, id, fault, progress);
    if (isGone()) return;
    const shown = { built: rest ?? built, ahead: null, fault: shownFault(fault) };
    setJob(id, { status: 'failed', stage: null, ...shown });
  }

  /** Shows what was built, and has it checked where it is still what is wanted. */
  async #check({ id }: Guide, drawn: DrawnGuide, isGone: () => boolean): Promise<void> {
    const { built } = jobOf(id);
    if (!this.#isWanted(id)) {
      setJob(id, { status: 'building', stage: null, built, ahead: drawn, fault: null });
      return;
    }
    setJob(id, { status: 'checking', stage: null, built, ahead: drawn, fault: null });
    const report = await this.client.check();
    if (!isGone()) this.#finish(id, drawn, report);
  }

  /** The end of the checks. */
  #finish(id: string, drawn: DrawnGuide, report: Outcome<GuideReport>): void {
    const { built } = jobOf(id);
    if (report.ok) {
      const status = this.#isWanted(id) ? 'ready' : 'building';
      const checked = { ...drawn, report: report.value };
      setJob(id, { status, stage: null, built: checked, ahead: null, fault: null });
    } else if (report.fault.code === CANCELLED) {
      setJob(id, { status: 'stale', stage: null, built, ahead: drawn, fault: null });
    } else {
      const fault = shownFault(report.fault);
      setJob(id, { status: 'failed', stage: null, built, ahead: drawn, fault });
    }
  }

  /** Whether the document still says what the guide was last built from. */
  #isWanted(id: string): boolean {
    const document = openDocument();
    const guide = document?.guides.find((one) => one.id === id);
    return (
      document !== null &&
      guide !== undefined &&
      sameNeeds(this.#tried.get(id), needsOf(document, guide))
    );
  }

  #drawnFrom(job: BuiltPart, source: Guide): DrawnGuide {
    const { part, plan, labelOutlines } = job;
    const seconds = (performance.now() - this.#changedAt) / MILLISECONDS;
    const index = spatialIndexFrom(part.mesh, part.tree);
    return { ...part, index, plan, labelOutlines, source, seconds };
  }

  /** The guide without what fails, so that one feature does not take the others off the screen; null where that fails as well. */
  async #buildTheRest(
    document: CaseDocument,
    id: string,
    first: JobFault,
    progress: (stage: string) => void,
  ): Promise<BuiltGuide | null> {
    let reduced: CaseDocument | null = document;
    let fault = first;
    for (let left = MOST_LEFT_OUT; left > 0; left--) {
      reduced = fault.path === null ? null : withoutFeature(reduced, fault.path);
      const guide = reduced?.guides.find((one) => one.id === id);
      if (reduced === null || guide === undefined || isEmptyGuide(guide)) return null;
      const outcome = await this.client.build(reduced, id, progress);
      if (!outcome.ok) {
        fault = outcome.fault;
        continue;
      }
      const report = await this.client.check();
      if (!report.ok) return null;
      return { ...this.#drawnFrom(outcome.value, guide), report: report.value };
    }
    return null;
  }
}
