import type { ReportModel } from '../../shared/report/report-model.ts';

/** What a verb that hands something over prints of the model below its own lines: what it is not, and where the order form contradicts the plan. */
export const toldOfModel = ({
  otherwise,
  orderConflicts,
}: Pick<ReportModel, 'otherwise' | 'orderConflicts'>): readonly string[] => [
  ...(otherwise ?? []),
  ...orderConflicts.map((sentence) => `WARN ${sentence}`),
];
