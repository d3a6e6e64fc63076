import { create } from 'zustand';
import type { Guide } from '../../shared/case/case-schema.ts';
import type { LabelOutlines, SettledPlan } from '../../shared/geometry/guide-plan.ts';
import type { SpatialIndex } from '../../shared/mesh/spatial-index.ts';
import type { GuideReport } from '../../shared/report/report.ts';
import type { IndexedMesh, JobFault } from '../geometry-client/protocol.ts';

/** A guide that was built: what the exported bytes hold, and what was measured on them. */
export interface BuiltGuide extends IndexedMesh {
  readonly index: SpatialIndex;
  readonly report: GuideReport;
  readonly plan: SettledPlan;
  readonly labelOutlines: LabelOutlines | null;
  /** Of the guide in the document when it was built. */
  readonly source: Guide;
  /** Seconds from the change to the guide on screen. */
  readonly seconds: number;
}

/**
 * Where a guide stands. 'stale': the document changed and the job has not begun. `built` is the last good one, shown dimmed unless
 * the status is 'ready'.
 */
export interface GuideJob {
  readonly status: 'stale' | 'building' | 'ready' | 'failed';
  /** What the worker does, while building. */
  readonly stage: string | null;
  readonly built: BuiltGuide | null;
  /** Why the last build failed; its `path` names the feature. */
  readonly fault: JobFault | null;
}

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
