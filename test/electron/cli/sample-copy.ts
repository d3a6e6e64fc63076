import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkoutPath } from '../../support/data.ts';

/** The sample that the tests of the command build: real bone, all checks pass. */
export const SAMPLE = checkoutPath('assets/samples/l4-pedicle');

/** The parts of a case document that tests change; a document is JSON, and a test may well break its types. */
// biome-ignore lint/suspicious/noExplicitAny: a test edits foreign JSON at will
export type Editable = Record<string, any>;

/** A copy of the sample's case folder at `folder/case`, its document edited; returns its path. */
export function copySample(folder: string, edit: (document: Editable) => void): string {
  const path = join(folder, 'case');
  cpSync(SAMPLE, path, { recursive: true });
  const file = join(path, 'case.json');
  const document: Editable = JSON.parse(readFileSync(file, 'utf8'));
  edit(document);
  writeFileSync(file, JSON.stringify(document));
  return path;
}
