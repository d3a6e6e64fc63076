import type { CaseDocument } from '../case/case-schema.ts';
import { freezeDeep } from '../case/freeze.ts';
import { parseJsonText } from '../case/json-text.ts';
import { parseCase } from '../case/parse-case.ts';
import { carriedPack } from '../procedures/parse-pack.ts';

// A case that carries its procedure pack lies on the disk as two files: `case.json` knows no key for it. Where one value has to hold the
// whole case, a revision or the journal, the pack is its key `pack`.

/** The document with the pack that goes with it. Throws a CaseError whose message begins with `at` (default: `procedure`) for a pack that can't. */
export const withPack = (document: CaseDocument, pack: unknown, at?: string): CaseDocument =>
  freezeDeep({ ...document, pack: carriedPack(pack, document.procedure, at) });

/** A whole case from JSON: what `parseCase` reads, and `pack` where there is one. Throws as `parseCase` and `withPack` do. */
export function parseWholeCase(json: unknown): CaseDocument {
  if (typeof json !== 'object' || json === null || !('pack' in json)) return parseCase(json);
  const { pack, ...document } = json;
  return withPack(parseCase(document), pack);
}

/** As `parseWholeCase`, from text. */
export const parseWholeCaseText = (text: string): CaseDocument =>
  parseWholeCase(parseJsonText(text));

/** The text of a whole case, for `parseWholeCaseText`. */
export const formatWholeCase = (document: CaseDocument): string => JSON.stringify(document);
