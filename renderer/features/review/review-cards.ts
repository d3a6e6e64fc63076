import type { CaseDocument } from '../../../shared/case/case-schema.ts';
import type { CheckResult } from '../../../shared/checks/check.ts';

/** One step of the walk through a case. */
export type ReviewCard =
  | { readonly kind: 'overview' }
  | { readonly kind: 'trajectory'; readonly id: string; readonly name: string }
  | { readonly kind: 'cutPlane'; readonly id: string; readonly name: string }
  | { readonly kind: 'guide'; readonly id: string; readonly name: string }
  | { readonly kind: 'checklist' }
  | { readonly kind: 'decision' };

/** The walk: what it is, every trajectory, every cut, how each guide sits, the pack's checklist, and what to do about it. */
export function reviewCards({ trajectories, cutPlanes, guides }: CaseDocument): ReviewCard[] {
  const named = ({ id, name }: { readonly id: string; readonly name?: string | undefined }) => ({
    id,
    name: name ?? id,
  });
  return [
    { kind: 'overview' },
    ...trajectories.map((one): ReviewCard => ({ kind: 'trajectory', ...named(one) })),
    ...cutPlanes.map((one): ReviewCard => ({ kind: 'cutPlane', ...named(one) })),
    ...guides.map((one): ReviewCard => ({ kind: 'guide', ...named(one) })),
    { kind: 'checklist' },
    { kind: 'decision' },
  ];
}

/** Checks about a feature; one named `left x dura` is about both. */
export const checksAbout = (checks: readonly CheckResult[], id: string): readonly CheckResult[] =>
  checks.filter(({ feature }) => feature?.split(' x ').includes(id) === true);

/** Checks about a guide as a whole. */
export const checksOfWhole = (checks: readonly CheckResult[]): readonly CheckResult[] =>
  checks.filter(({ feature, status }) => feature === null && status !== 'skipped');
