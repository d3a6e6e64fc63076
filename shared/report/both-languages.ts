import type { CheckResult } from '../checks/check.ts';
import { chineseTranslator } from '../wording/in-chinese.ts';
import type { ReportModel } from './report-model.ts';

/**
 * A report whose sentences stand in English and, where it is known, in Chinese on the next line: who signs may read either. The English ones
 * come first, as they are in the report of the program. A check stays one and the same wherever the model names it.
 */
export function inBothLanguages(model: ReportModel): ReportModel {
  const inChinese = chineseTranslator();
  const things = [...model.trajectories, ...model.cuts, ...model.guides];
  const names = new Set(things.map(({ name }) => name));
  const both = (sentence: string): string => {
    const chinese = inChinese(sentence, names);
    return chinese === sentence ? sentence : `${sentence}\n${chinese}`;
  };
  const known = new Map<CheckResult, CheckResult>();
  const bothOf = (check: CheckResult): CheckResult => {
    const said = known.get(check) ?? { ...check, message: both(check.message) };
    known.set(check, said);
    return said;
  };
  const withChecks = <T extends { readonly checks: readonly CheckResult[] }>(one: T): T => ({
    ...one,
    checks: one.checks.map(bothOf),
  });
  return {
    ...model,
    voidedBecause: model.voidedBecause.map(both),
    trajectories: model.trajectories.map(withChecks),
    cuts: model.cuts.map(withChecks),
    ledger: model.ledger.map((row) => ({ ...row, note: both(row.note) })),
    guides: model.guides.map((guide) => ({
      ...withChecks(guide),
      notes: guide.notes.map(both),
      warnings: guide.warnings.map((one) => ({ ...one, message: both(one.message) })),
    })),
  };
}
