import { expect, test } from 'vitest';
import { PROCEDURE_PACKS } from '../../../shared/procedures/procedure-packs.ts';
import { checklistPoints } from '../../../shared/review/checklist-points.ts';

const checks = (...statuses: readonly ('pass' | 'warn' | 'fail' | 'skipped')[]) =>
  statuses.map((status) => ({ status }));

test.each(PROCEDURE_PACKS.map((pack) => [pack.id, pack] as const))(
  'the point of the checks says what they gave, the others what the pack says: %s',
  (_, { checklist }) => {
    const last = checklist.length - 1;
    const clean = checklistPoints(checklist, checks('pass', 'skipped', 'pass'));
    expect(clean.slice(0, last)).toEqual(checklist.slice(0, last));
    expect(clean[last]).toEqual({
      en: 'No check failed or warned (2 checks), and their values were read.',
      zh: '没有检查未通过或警告（共 2 项），且已阅读其数值。',
    });
    const told = checklistPoints(checklist, checks('pass', 'warn', 'fail', 'skipped'))[last];
    expect(told?.en).toContain('2 checks of 3 failed or warned');
    expect(told?.zh).toContain('3 项检查中有 2 项');
    // Nothing measured: nothing is said to have passed.
    expect(checklistPoints(checklist, null)).toEqual(checklist);
    expect(checklistPoints(checklist, checks('skipped'))).toEqual(checklist);
  },
);
