import type { CaseDocument, Guide } from '../../../shared/case/case-schema.ts';
import { DRAFT_MARK } from '../../../shared/review/release.ts';

/** What the name of an exported guide warns of. */
export interface ExportMarks {
  /** A check fails. */
  readonly failing: boolean;
  /** Not approved by engineer and surgeon. */
  readonly draft: boolean;
}

/** Name of an exported guide without its extension: case and guide, marked where it is a draft and where a check fails. */
export function exportName({ id }: CaseDocument, guide: Guide, marks: ExportMarks): string {
  const parts = [id, guide.id].filter((part, i, all) => all.indexOf(part) === i);
  const before = marks.draft ? `${DRAFT_MARK}_` : '';
  return `${before}${parts.join('_')}${marks.failing ? '_NOT-PASSED' : ''}`;
}
