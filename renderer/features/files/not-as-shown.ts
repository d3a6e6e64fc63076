import type { Guide } from '../../../shared/case/case-schema.ts';
import type { JobFault } from '../../geometry-client/protocol.ts';
import { drawnOf, type GuideJob } from '../../stores/job-store.ts';

/** A guide whose file will not be what is on the screen, and why. */
export interface NotAsShown {
  readonly id: string;
  readonly name: string;
  /** 'empty': it holds nothing that could be built. 'failed': it could not be built. 'unbuilt': nothing of it is there to be seen yet. 'outdated': what is shown is of before the last change. 'unchecked': it is built, and not measured yet. */
  readonly why: 'empty' | 'failed' | 'unbuilt' | 'outdated' | 'unchecked';
  /** Of one that failed. */
  readonly fault: JobFault | null;
}

/** Guides that are not built and checked as the case stands, in their order. `jobs`: by the guide's id; an empty guide has none. */
export function notAsShown(
  guides: readonly Guide[],
  jobs: ReadonlyMap<string, GuideJob>,
): readonly NotAsShown[] {
  return guides.flatMap(({ id, name }): NotAsShown[] => {
    const job = jobs.get(id);
    const why = job === undefined ? 'empty' : whyNot(job);
    return why === null ? [] : [{ id, name: name ?? id, why, fault: job?.fault ?? null }];
  });
}

function whyNot(job: GuideJob): NotAsShown['why'] | null {
  switch (job.status) {
    case 'ready':
      return null;
    case 'checking':
      return 'unchecked';
    case 'failed':
      return 'failed';
    case 'stale':
    case 'building':
      return drawnOf(job) === null ? 'unbuilt' : 'outdated';
  }
}
