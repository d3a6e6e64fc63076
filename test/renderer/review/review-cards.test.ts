import { describe, expect, test } from 'vitest';
import { checkLines } from '../../../renderer/features/review/check-changes.ts';
import { givesOn } from '../../../renderer/features/review/gives-on.ts';
import { pinPlace } from '../../../renderer/features/review/pin-place.ts';
import {
  asReviewed,
  cardKey,
  checksAbout,
  checksOfGuide,
  reviewCards,
  unseenCards,
} from '../../../renderer/features/review/review-cards.ts';
import {
  cardsSeen,
  markSeen,
  pointsTicked,
  tick,
  useReview,
} from '../../../renderer/features/review/review-store.ts';
import { shortHash, timeText, withLocalTimes } from '../../../renderer/features/review/words.ts';
import { parseCase } from '../../../shared/case/parse-case.ts';
import type { CheckResult } from '../../../shared/checks/check.ts';
import type { GuideReport } from '../../../shared/report/report.ts';
import { keyText } from '../../../shared/review/trusted-keys.ts';
import { contractCase } from '../../support/contract-case.ts';

const document = parseCase(contractCase());
const check = (changes: Partial<CheckResult>): CheckResult => ({
  ...{ id: 'cortex', feature: 'left', status: 'pass', value: 3, limit: 1, unit: 'mm' },
  ...{ at: [1, 2, 3], message: '' },
  ...changes,
});

describe('the walk through a case', () => {
  test('goes from the case over every trajectory, cut and guide to the decision', () => {
    const cards = reviewCards(document);
    expect(cards.map(({ kind }) => kind)).toEqual([
      'overview',
      ...document.trajectories.map(() => 'trajectory'),
      ...document.cutPlanes.map(() => 'cutPlane'),
      ...document.guides.map(() => 'guide'),
      'checklist',
      'decision',
    ]);
  });

  test('shows a thing without a name by its id', () => {
    const { name: _, ...nameless } = document.trajectories[0];
    const [, card] = reviewCards({ ...document, trajectories: [nameless] });
    expect(card).toMatchObject({ kind: 'trajectory', id: 'left', name: 'left' });
  });

  test('puts a check of two features on the cards of both', () => {
    const checks = [
      check({}),
      check({ id: 'risk', feature: 'left x dura' }),
      check({ feature: null }),
    ];
    expect(checksAbout(checks, 'left')).toHaveLength(2);
    expect(checksAbout(checks, 'dura')).toHaveLength(1);
    expect(checksAbout(checks, 'lef')).toHaveLength(0);
  });

  test('leaves out of a guide’s card what does not apply', () => {
    const checks = [check({ feature: null }), check({ feature: null, status: 'skipped' })];
    expect(checksOfGuide(checks, document)).toEqual([checks[0]]);
  });

  test('has each check that applies on a card, that of a pin or a bar on the guide’s', () => {
    const checks = [null, 'left', 'left x dura', 'cut-a', 'pin-1', 'bar-1', 'left x pin-1'].map(
      (feature) => check({ feature }),
    );
    const carded = [...document.trajectories, ...document.cutPlanes].flatMap(({ id }) =>
      checksAbout(checks, id),
    );
    const guide = checksOfGuide(checks, document);
    expect(guide.map(({ feature }) => feature)).toEqual([null, 'pin-1', 'bar-1']);
    expect(new Set([...carded, ...guide])).toEqual(new Set(checks));
  });
});

describe('what a signer has looked at', () => {
  const seen = (of: typeof document) => cardsSeen(useReview.getState(), of);

  test('is asked of every card but the one that asks for the decision', () => {
    const keys = reviewCards(document).map(cardKey);
    expect(new Set(keys).size).toBe(keys.length);
    expect(unseenCards(document, new Set()).map(cardKey)).toEqual(keys.slice(0, -1));
    expect(unseenCards(document, new Set(keys.slice(1))).map(cardKey)).toEqual(['overview']);
  });

  test('counts for the case as it was seen, and for no other', () => {
    markSeen(document, 'overview');
    markSeen(document, 'checklist');
    expect([...seen(document)]).toEqual(['overview', 'checklist']);
    const changed = { ...document, name: 'other' };
    expect(seen(changed).size).toBe(0);
    markSeen(changed, 'overview');
    expect([...seen(changed)]).toEqual(['overview']);
    expect(seen(document).size).toBe(0);
  });
});

test('a tick of the checklist counts for the case that it was set for, and can be taken away', () => {
  const ticked = (of: typeof document) => [...pointsTicked(useReview.getState(), of)];
  tick(document, 0);
  tick(document, 2);
  expect(ticked(document)).toEqual([0, 2]);
  tick(document, 0);
  expect(ticked(document)).toEqual([2]);
  const changed = { ...document, name: 'other' };
  expect(ticked(changed)).toEqual([]);
  tick(changed, 1);
  expect(ticked(changed)).toEqual([1]);
  expect(ticked(document)).toEqual([]);
});

test('saving is what is left to do for whoever gives the case on', () => {
  const saves = (role: 'engineer' | 'surgeon') =>
    (['draft', 'verified', 'engineer-approved', 'surgeon-approved', 'exported'] as const).filter(
      (status) => givesOn(status, role),
    );
  expect(saves('engineer')).toEqual(['engineer-approved', 'exported']);
  expect(saves('surgeon')).toEqual(['draft', 'verified', 'surgeon-approved', 'exported']);
});

test('a card’s checks begin with what failed, then what is hit, held and missed in the patient', () => {
  const ids = asReviewed([
    check({ id: 'bore-axis' }),
    check({ id: 'play-cone' }),
    check({ id: 'bore-clear', status: 'warn' }),
    check({ id: 'cortex' }),
    check({ id: 'bore-diameter', status: 'fail' }),
    check({ id: 'risk', feature: 'left x dura' }),
  ]).map(({ id }) => id);
  expect(ids).toEqual(['bore-diameter', 'bore-clear', 'risk', 'cortex', 'play-cone', 'bore-axis']);
});

describe('the pin of a comment stands', () => {
  const report = {
    bounds: { min: [0, 0, 0], max: [10, 20, 30] },
    checks: [check({ id: 'wall', feature: null, at: [4, 5, 6] })],
  } as unknown as GuideReport;
  const of = (guide: string) => (guide === 'g1' ? report : null);

  test('at the place, the entry, the origin, the middle of the guide, the worst value', () => {
    const { entry } = document.trajectories[0];
    const { origin } = document.cutPlanes[0];
    const place = (pin: Parameters<typeof pinPlace>[0]) => pinPlace(pin, document, of);
    expect(place({ kind: 'point', position: [1, 2, 3] })).toEqual([1, 2, 3]);
    expect(place({ kind: 'trajectory', id: 'left' })).toEqual(entry);
    expect(place({ kind: 'cutPlane', id: 'cut-a' })).toEqual(origin);
    expect(place({ kind: 'guide', id: 'g1' })).toEqual([5, 10, 15]);
    expect(place({ kind: 'check', guide: 'g1', check: 'wall', feature: null })).toEqual([4, 5, 6]);
  });

  test('nowhere for the whole case, and where the thing is gone', () => {
    for (const pin of [
      { kind: 'case' },
      { kind: 'trajectory', id: 'gone' },
      { kind: 'guide', id: 'g9' },
      { kind: 'check', guide: 'g1', check: 'wall', feature: 'left' },
    ] as const) {
      expect(pinPlace(pin, document, of)).toBeNull();
    }
  });
});

describe('the checks that changed', () => {
  const mm = (value: number | null): string => `${value?.toFixed(2)} mm`;
  const side = (value: number, status: CheckResult['status'] = 'pass') => ({ value, status });
  const change = (
    before: ReturnType<typeof side> | null,
    after: ReturnType<typeof side> | null,
  ) => ({
    ...{ guide: 'g1', check: 'wall', feature: null, unit: 'mm', delta: null },
    ...{ before, after },
  });

  test('are listed by the digits that are shown', () => {
    const [line, ...more] = checkLines(
      [change(side(2.52), side(2.43)), change(side(2.521), side(2.5212))],
      mm,
    );
    expect(line).toMatchObject({ before: '2.52 mm', after: '2.43 mm' });
    expect(more).toEqual([]);
  });

  test('keep one that ends otherwise at the same value, and one that is new', () => {
    expect(checkLines([change(side(1), side(1, 'fail'))], mm)).toHaveLength(1);
    expect(checkLines([change(null, side(1))], mm)).toHaveLength(1);
  });
});

test('a hash is told by its first twelve digits, a time in the reader’s language', () => {
  expect(shortHash(`sha256:${'0123456789abcdef'.repeat(4)}`)).toBe('0123456789ab');
  expect(timeText('2026-11-21T08:00:00.000Z', 'zh')).toContain('2026年11月21日');
});

test('the beginning of a key is read out in pairs; times of the records are those of the reader’s clock', () => {
  expect(keyText('0123456789abcdef'.repeat(4))).toBe('01 23 45 67 89 ab cd ef');
  const said = withLocalTimes('signed revision 1 on 2026-11-21T08:00:09.123Z; pinned', 'zh');
  expect(said).toContain('2026年11月21日');
  expect(said).toMatch(/:00:09; pinned$/);
});
