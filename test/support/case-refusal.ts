import { expect } from 'vitest';
import { CaseError } from '../../shared/case/case-error.ts';
import { parseCase } from '../../shared/case/parse-case.ts';
import { InputError } from '../../shared/mesh/input-error.ts';
import { contractCase, withValue } from './contract-case.ts';

/** What parsing the contract's case with one value changed says. */
export function refusal(path: string, value: unknown): CaseError {
  return refusalOf(withValue(contractCase(), path, value));
}

/** What parsing says of what is no case. */
export function refusalOf(json: unknown): CaseError {
  try {
    parseCase(json);
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    if (error instanceof CaseError) return error;
  }
  throw new Error('it was accepted');
}
