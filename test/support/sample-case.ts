import { readFileSync } from 'node:fs';
import type { CaseDocument } from '../../shared/case/case-schema.ts';
import type { Command } from '../../shared/case/commands.ts';
import { parseCaseText } from '../../shared/case/parse-case.ts';
import { reduce } from '../../shared/case/reduce.ts';
import { checkoutPath } from './data.ts';

/** A sample case of the program, as its file has it. */
export const sampleCase = (name: string): CaseDocument =>
  parseCaseText(readFileSync(checkoutPath(`assets/samples/${name}/case.json`), 'utf8'));

/** A case after commands. */
export const after = (document: CaseDocument, ...commands: readonly Command[]): CaseDocument =>
  commands.reduce(reduce, document);
