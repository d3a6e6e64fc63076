import { chineseTranslator } from '../wording/in-chinese.ts';
import type { ReportCheck, ReportModel } from './report-model.ts';

/**
 * A report whose sentences stand in English and, where it is known, in Chinese on the next line: who signs may read either. The English ones
 * come first, as they are in the report of the program. A check stays one and the same wherever the model names it.
 */
export function inBothLanguages(model: ReportModel): ReportModel {
  const inChinese = chineseTranslator();
  const names = new Set(model.names.values());
  const both = (sentence: string): string => {
    const chinese = inChinese(sentence, names);
    return chinese === sentence ? sentence : `${sentence}\n${chinese}`;
  };
  const known = new Map<ReportCheck, ReportCheck>();
  const bothOf = (check: ReportCheck): ReportCheck => {
    const said = known.get(check) ?? { ...check, message: both(check.message) };
    known.set(check, said);
    return said;
  };
  const withChecks = <T extends { readonly checks: readonly ReportCheck[] }>(one: T): T => ({
    ...one,
    checks: one.checks.map(bothOf),
  });
  return {
    ...model,
    voided: model.voided && { ...model.voided, reasons: model.voided.reasons.map(both) },
    otherwise: model.otherwise?.map(both) ?? null,
    orderConflicts: model.orderConflicts.map(both),
    repairs: model.repairs.map((one) => ({ ...one, said: both(one.said) })),
    history: model.history.map((one) => ({ ...one, changes: one.changes.map(both) })),
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
