import type { CaseDocument } from '../../shared/case/case-schema.ts';
import { InputError } from '../../shared/mesh/input-error.ts';
import { resolveCase } from '../../shared/procedures/resolve-case.ts';
import type { ResolvedCase } from '../../shared/procedures/resolved-case.ts';

const known = new WeakMap<CaseDocument, ResolvedCase | null>();

/** The case with every default filled in; null where its numbers do not fit together. Worked out once a document. */
export function resolvedOf(document: CaseDocument): ResolvedCase | null {
  const found = known.get(document);
  if (found !== undefined) return found;
  const resolved = resolvedOrNull(document);
  known.set(document, resolved);
  return resolved;
}

function resolvedOrNull(document: CaseDocument): ResolvedCase | null {
  try {
    return resolveCase(document);
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}
