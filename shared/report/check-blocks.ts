import { type Block, cell } from './blocks.ts';
import type { ReportCheck } from './report-model.ts';
import { CHECK_WORDS, checkName, figureTexts } from './report-words.ts';

/**
 * Checks with what was measured beside the limit; nothing for none. `of`: the thing under whose name the table stands, which
 * is not said again in each row.
 */
export function checkTable(checks: readonly ReportCheck[], of: string | null = null): Block[] {
  if (checks.length === 0) return [];
  const rows = checks.map((check) => {
    const [word, tone] = CHECK_WORDS[check.status];
    const [value, limit] = figureTexts(check);
    const name = checkName(check.id);
    const about = check.about === of ? null : check.about;
    return [
      cell(about === null ? name : `${name}\n${about}`),
      cell(word, tone),
      cell(value),
      cell(limit),
      cell(check.message),
    ];
  });
  const head = [
    'Check, feature / 检查、要素',
    'Result / 结果',
    'Value / 值',
    'Limit / 限值',
    'What was measured / 说明',
  ];
  return [{ kind: 'table', table: { head, rows, shares: [1.95, 1.05, 1, 1.15, 4.9] } }];
}
