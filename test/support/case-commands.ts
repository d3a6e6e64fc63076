import { expect } from 'vitest';
import { CaseError } from '../../shared/case/case-error.ts';
import type { CaseDocument } from '../../shared/case/case-schema.ts';
import type { Command } from '../../shared/case/commands.ts';
import { parseCase } from '../../shared/case/parse-case.ts';
import { reduce } from '../../shared/case/reduce.ts';
import { contractCase } from './contract-case.ts';

/** The case that uses every field. */
export const start = parseCase(contractCase());

/** The message with which a command is refused; the document is checked to be untouched. */
export function refusal(command: unknown, document: CaseDocument = start): string {
  const before = JSON.stringify(document);
  try {
    reduce(document, command as Command);
  } catch (error) {
    expect(error).toBeInstanceOf(CaseError);
    expect(JSON.stringify(document)).toBe(before);
    if (error instanceof CaseError) return error.message;
  }
  throw new Error('it was done');
}

/** What every outcome must be: valid, and equal to itself read back from JSON. */
export function done(command: Command, document: CaseDocument = start): CaseDocument {
  const next = reduce(document, command);
  expect(parseCase(JSON.parse(JSON.stringify(next)))).toEqual(next);
  return next;
}
