import type { CaseDocument, Guide } from '../../../shared/case/case-schema.ts';

/** Name of an exported guide without its extension: case and guide, marked where a check fails. */
export function exportName({ id }: CaseDocument, guide: Guide, failing: boolean): string {
  const parts = [id, guide.id].filter((part, i, all) => all.indexOf(part) === i);
  return `${parts.join('_')}${failing ? '_NOT-PASSED' : ''}`;
}
