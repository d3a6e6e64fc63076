import type { CheckResult } from '../checks/check.ts';
import { counted } from '../mesh/counted.ts';
import type { ProcedurePack } from '../procedures/pack-schema.ts';
import { CHECKS_READ } from '../procedures/shared-defaults.ts';

type Point = ProcedurePack['checklist'][number];

/**
 * The points of a checklist as walk and report show them: that of the checks says what they gave. `checks`: of all guides, as measured; null
 * while one is being built, where the point stands as the pack has it.
 */
export const checklistPoints = (
  checklist: readonly Point[],
  checks: readonly Pick<CheckResult, 'status'>[] | null,
): readonly Point[] =>
  checklist.map((point) =>
    checks !== null && point.en === CHECKS_READ.en ? checksRead(checks) : point,
  );

function checksRead(checks: readonly Pick<CheckResult, 'status'>[]): Point {
  const made = checks.filter(({ status }) => status !== 'skipped').length;
  const told = checks.filter(({ status }) => status === 'fail' || status === 'warn').length;
  if (made === 0) return CHECKS_READ;
  if (told === 0) {
    return {
      en: `No check failed or warned (${counted(made, 'check')}), and their values were read.`,
      zh: `没有检查未通过或警告（共 ${made} 项），且已阅读其数值。`,
    };
  }
  return {
    en: `${counted(told, 'check')} of ${made} failed or warned: each was read, and the reason for accepting it is written down.`,
    zh: `${made} 项检查中有 ${told} 项未通过或警告：均已阅读，并写明接受理由。`,
  };
}
