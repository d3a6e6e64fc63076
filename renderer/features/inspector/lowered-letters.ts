import type { GuidePlan } from '../../../shared/geometry/guide-plan.ts';
import type { GuideJob } from '../../stores/job-store.ts';

/**
 * Height of a label's letters as they are cut, mm, where the usual height fitted nowhere on the guide; null where it did, or where the
 * guide is not built. The plan of a built guide has its label as it was cut: the usual height is that of the plan asked for.
 */
export function loweredTo(job: GuideJob | null, asked: GuidePlan['label']): number | null {
  if (job?.status !== 'ready' || job.built === null || asked === null) return null;
  const { labelHeight } = job.built.plan;
  return labelHeight === null || labelHeight === asked.height ? null : labelHeight;
}
