import type { CaseDocument } from '../../../shared/case/case-schema.ts';
import type { CheckId, CheckResult } from '../../../shared/checks/check.ts';

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

/** Tells a card of a case from its others. */
export const cardKey = (card: ReviewCard): string =>
  'id' in card ? `${card.kind} ${card.id}` : card.kind;

/** Cards that a signer has not had before the eyes; the last one, which asks for the decision, is none of them. */
export const unseenCards = (
  document: CaseDocument,
  seen: ReadonlySet<string>,
): readonly ReviewCard[] =>
  reviewCards(document).filter((card) => card.kind !== 'decision' && !seen.has(cardKey(card)));

/** What a reviewer asks first: is anything hit, does the screw hold, where can the drill end. How the part was made comes after. */
const FIRST: readonly CheckId[] = ['risk', 'cortex', 'play-cone', 'trajectory-reach'];

/** Checks as a reviewer reads them: what failed or warned, then the plan in the patient, then the part. */
export function asReviewed(checks: readonly CheckResult[]): readonly CheckResult[] {
  const rank = ({ id, status }: CheckResult): number => {
    if (status === 'fail') return -2;
    if (status === 'warn') return -1;
    const at = FIRST.indexOf(id);
    return at < 0 ? FIRST.length : at;
  };
  return checks.toSorted((a, b) => rank(a) - rank(b));
}

/** Checks about a feature; one named `left x dura` is about both. */
export const checksAbout = (checks: readonly CheckResult[], id: string): readonly CheckResult[] =>
  checks.filter(({ feature }) => feature?.split(' x ').includes(id) === true);

/**
 * Checks for a guide's own card: of the whole part, and of each feature that has no card, such as pins, bars and windows.
 * With the cards of trajectories and cuts, every check that applies is on some card.
 */
export function checksOfGuide(
  checks: readonly CheckResult[],
  { trajectories, cutPlanes }: CaseDocument,
): readonly CheckResult[] {
  const carded = new Set([...trajectories, ...cutPlanes].map(({ id }) => id));
  return checks.filter(
    ({ feature, status }) =>
      status !== 'skipped' && !(feature ?? '').split(' x ').some((one) => carded.has(one)),
  );
}
