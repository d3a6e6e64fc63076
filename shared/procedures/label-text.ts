import type { CaseDocument } from '../case/case-schema.ts';
import { LONGEST_LABEL } from '../case/limits.ts';
import type { Language, ProcedurePack } from './pack-schema.ts';

/** What a label says where its text is left out: the pseudonym (else the case's id) and the procedure in a word. */
export function labelText(
  procedure: ProcedurePack,
  language: Language,
  { id, patient }: Pick<CaseDocument, 'id' | 'patient'>,
): string {
  return `${patient?.pseudonym ?? id} ${procedure.label[language]}`.slice(0, LONGEST_LABEL);
}
