import type { PlanningWarning } from './proposal.ts';

/** Choices that the proposal made in place of the user: to be looked at, nothing is wrong. */
const CHOSEN: ReadonlySet<string> = new Set([
  'arms-added',
  'back-base',
  'laminae-found',
  'mask-laid',
  'thinner-needle',
]);

/** What was not given, so that it was not measured. */
const NOT_GIVEN: ReadonlySet<string> = new Set([
  'risk-missing',
  'skin-moves',
  'level-not-guarded',
  'level-unknown',
]);

const weight = ({ code }: PlanningWarning): number =>
  NOT_GIVEN.has(code) ? 2 : CHOSEN.has(code) ? 1 : 0;

/**
 * Warnings in the order in which they matter: what is wrong with the plan or a picked point, then what the proposal chose by itself,
 * then what the case does not bring. Those of one weight stay as they were told.
 */
export const byWeight = (warnings: readonly PlanningWarning[]): readonly PlanningWarning[] =>
  [...warnings].sort((a, b) => weight(a) - weight(b));
