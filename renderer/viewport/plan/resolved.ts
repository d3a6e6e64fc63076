import { useMemo } from 'react';
import type { CaseDocument } from '../../../shared/case/case-schema.ts';
import { InputError } from '../../../shared/mesh/input-error.ts';
import { resolveCase } from '../../../shared/procedures/resolve-case.ts';
import type { ResolvedCase } from '../../../shared/procedures/resolved-case.ts';
import { useDocument } from '../../stores/case-store.ts';

/** The open case with every number filled in; null while there is none or its numbers do not fit together. */
export function useResolvedCase(): ResolvedCase | null {
  const document = useDocument();
  return useMemo(() => resolvedOrNull(document), [document]);
}

function resolvedOrNull(document: CaseDocument | null): ResolvedCase | null {
  if (document === null) return null;
  try {
    return resolveCase(document);
  } catch (error) {
    // What does not fit together is said by the guide's job, where the feature is.
    if (error instanceof InputError) return null;
    throw error;
  }
}
