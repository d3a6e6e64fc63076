import type { CaseDocument } from '../case/case-schema.ts';
import { InputError } from '../mesh/input-error.ts';
import { levelsIn, orderOf, sideIn } from '../planning/level-guard.ts';
import type { Order } from './order-form.ts';
import { engravedText } from './release-label.ts';
import { readReview } from './review-file.ts';

/** Sides as sentences say them. */
const SIDE_SAID: Readonly<Record<NonNullable<Order['side']>, string>> = {
  left: 'left',
  right: 'right',
  midline: 'midline',
  both: 'both sides',
};

const WHAT_TO_DO = 'Find out which is true before anything is printed.';

/**
 * Where side and level of an order form are not those that the plan says by the names of its trajectories, cuts, guides and bones,
 * and by what is engraved: a sentence each. Empty where they agree, and where one of them says nothing.
 */
export function orderConflicts(
  document: CaseDocument,
  order: Pick<Order, 'side' | 'level'> | null,
): readonly string[] {
  if (order === null) return [];
  const texts = textsOf(document);
  return [...ownConflicts(order), ...sideConflicts(texts, order), ...levelConflicts(texts, order)];
}

/**
 * The same of a case as it lies in its file: `review` holds the bytes of `review.json`. A record that cannot be read holds up nothing, but that
 * its form was not looked at is said.
 */
export function recordedOrderConflicts({
  document,
  review,
}: {
  readonly document: CaseDocument;
  readonly review?: Uint8Array | null;
}): readonly string[] {
  if (review === undefined || review === null) return [];
  try {
    return orderConflicts(document, readReview(review).order);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return [
      `The order form cannot be read, so side and level were not held against it: ${error.message}`,
    ];
  }
}

/** What a plan says of side and level: what is led, what it is led by, what that sits on, what is read on it. */
function textsOf(document: CaseDocument): readonly string[] {
  const { trajectories, cutPlanes, guides, anatomy } = document;
  const supports = new Set(guides.map(({ support }) => support));
  const named = [
    ...trajectories,
    ...cutPlanes,
    ...guides,
    ...anatomy.filter(({ id }) => supports.has(id)),
  ].map(({ id, name }) => name ?? id);
  const engraved = guides.flatMap((guide) => engravedText(document, guide) ?? []);
  return [...new Set([...named, ...engraved])];
}

/** The level's own words name the other side. */
function ownConflicts({ side, level }: Pick<Order, 'side' | 'level'>): string[] {
  if (side === undefined || level === undefined) return [];
  const said = sideIn(level);
  if (said === null || said === side) return [];
  return [
    `The order form contradicts itself: its side is ${SIDE_SAID[side]}, its level says ${said} (${quoted([level])}). ${WHAT_TO_DO}`,
  ];
}

function sideConflicts(texts: readonly string[], { side }: Pick<Order, 'side'>): string[] {
  if (side === undefined) return [];
  const saying = (one: 'left' | 'right') => texts.filter((text) => sideIn(text) === one);
  const found = { left: saying('left'), right: saying('right') };
  const other = (['left', 'right'] as const).filter((one) => one !== side && found[one].length > 0);
  // A plan with both sides is what "both" says, and no contradiction to the middle.
  if (other.length !== 1) return [];
  const [there] = other;
  return [
    `The order form says ${SIDE_SAID[side]}, the plan says ${there} (${quoted(found[there])}). ${WHAT_TO_DO}`,
  ];
}

function levelConflicts(texts: readonly string[], { level = '' }: Pick<Order, 'level'>): string[] {
  const ordered = orderedLevels(level);
  if (ordered === null) return [];
  const [first, last] = ordered;
  const isOrdered = (one: string): boolean => {
    const at = orderOf(one);
    return at !== null && at >= first && at <= last;
  };
  const other = texts.filter((text) => {
    const levels = levelsIn(text);
    return levels.length > 0 && !levels.some(isOrdered);
  });
  if (other.length === 0) return [];
  const there = [...new Set(other.flatMap(levelsIn))].join(', ');
  return [
    `The order form says ${quoted([level])}, the plan says ${there} (${quoted(other)}). ${WHAT_TO_DO}`,
  ];
}

/** A span whose end has no letter of its own: `L4-5`, `L4/5`. */
const SHORT_SPAN = /([CTLS])\s?\d+\s*[-–~/至]\s*(\d+)(?!\p{L}|\p{N})/iu;

/** First and last vertebra that a level names, by their places in the spine: `L4`, `L3-L5`, `L4/5`. Null where it names none. */
function orderedLevels(level: string): readonly [number, number] | null {
  const [, region, end] = SHORT_SPAN.exec(level) ?? [];
  const named = [...levelsIn(level), ...(region === undefined ? [] : levelsIn(`${region}${end}`))];
  const places = named.map(orderOf).filter((place) => place !== null);
  return places.length === 0 ? null : [Math.min(...places), Math.max(...places)];
}

const MOST_QUOTED = 4;

const quoted = (texts: readonly string[]): string =>
  [
    ...texts.slice(0, MOST_QUOTED).map((text) => `"${text}"`),
    ...(texts.length > MOST_QUOTED ? ['…'] : []),
  ].join(', ');
