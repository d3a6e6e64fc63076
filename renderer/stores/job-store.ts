import { create } from 'zustand';
import type { Guide } from '../../shared/case/case-schema.ts';
import type { LabelOutlines, SettledPlan } from '../../shared/geometry/guide-plan.ts';
import type { SpatialIndex } from '../../shared/mesh/spatial-index.ts';
import type { GuideReport } from '../../shared/report/report.ts';
import type { IndexedMesh, JobFault } from '../geometry-client/protocol.ts';

/** A guide that was built and read back from its bytes: what can be seen of it before it is checked. */
export interface DrawnGuide extends IndexedMesh {
  readonly index: SpatialIndex;
  readonly plan: SettledPlan;
  readonly labelOutlines: LabelOutlines | null;
  /** Of the guide in the document when it was built. */
  readonly source: Guide;
  /** Seconds from the change to the guide on screen. */
  readonly seconds: number;
}

/** A guide that was built: what the exported bytes hold, and what was measured on them. */
export interface BuiltGuide extends DrawnGuide {
  readonly report: GuideReport;
}

/**
 * Where a guide stands. 'stale': the document changed and the job has not begun. 'checking': it is built, and what is measured on it
 * is still to come. What is drawn is `drawnOf`, dimmed unless it is that of the document (`isCurrent`).
 */
export interface GuideJob {
  readonly status: 'stale' | 'building' | 'checking' | 'ready' | 'failed';
  /** What the worker does, while building. */
  readonly stage: string | null;
  /** The last one that was checked. */
  readonly built: BuiltGuide | null;
  /** One that was built since, and is not checked. */
  readonly ahead: DrawnGuide | null;
  /** Why the last build failed; its `path` names the feature. */
  readonly fault: JobFault | null;
}

/** The newest of a guide that there is to be seen. */
export const drawnOf = ({ ahead, built }: GuideJob): DrawnGuide | null => ahead ?? built;

/** Whether what is drawn is what the document says. */
export const isCurrent = ({ status }: GuideJob): boolean =>
  status === 'ready' || status === 'checking';

interface JobState {
  /** By the guide's id. */
  readonly jobs: ReadonlyMap<string, GuideJob>;
}

/** The guides' jobs. */
export const useJobs = create<JobState>(() => ({ jobs: new Map() }));

export function setJob(guide: string, job: GuideJob | null): void {
  useJobs.setState(({ jobs }) => {
    const next = new Map(jobs);
    if (job === null) next.delete(guide);
    else next.set(guide, job);
    return { jobs: next };
  });
}

export const useJob = (guide: string | null): GuideJob | null =>
  useJobs(({ jobs }) => (guide === null ? null : (jobs.get(guide) ?? null)));
