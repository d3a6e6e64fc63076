import type { ProcedurePack } from '../procedures/pack-schema.ts';
import { PROCEDURE_PACKS } from '../procedures/procedure-packs.ts';
import { ORDER_NAMES } from './order-names.ts';
import {
  type SentenceCatalogue,
  type SentenceTranslator,
  sentenceTranslator,
} from './sentence-translator.ts';
import { checks } from './zh/checks.ts';
import { documents } from './zh/documents.ts';
import { fields } from './zh/fields.ts';
import { geometry } from './zh/geometry.ts';
import { meshes } from './zh/meshes.ts';
import { planning } from './zh/planning.ts';
import { procedures } from './zh/procedures.ts';
import { reviews } from './zh/reviews.ts';
import { scans } from './zh/scans.ts';
import { words } from './zh/words.ts';

/** Every sentence of the core that a reader of the page or of a report can meet, in 简体中文. */
export const CHINESE: SentenceCatalogue = {
  ...words,
  ...fields,
  ...documents,
  ...geometry,
  ...meshes,
  ...planning,
  ...procedures,
  ...reviews,
  ...scans,
  ...checks,
  ...Object.fromEntries(Object.values(ORDER_NAMES).map(({ en, zh }) => [en, zh])),
};

/** A translator of the core's sentences into 简体中文, with the names that `packs` give their landmarks. */
export function chineseTranslator(
  packs: readonly ProcedurePack[] = PROCEDURE_PACKS,
): SentenceTranslator {
  return sentenceTranslator({ ...wordsOfPacks(packs), ...CHINESE });
}

/** Names that end in a side of the patient, as proposals make them. */
const SIDED_NAMES: SentenceCatalogue = { '{0} left': '{0} 左侧', '{0} right': '{0} 右侧' };

/**
 * A translator into 简体中文 of the names that proposals give (`Cut 1, pin 2`, `L4 left`); what is in no catalogue comes back as it is. Apart from
 * that of sentences: one that ends in "left" is no name.
 */
export const chineseNames = (): SentenceTranslator =>
  sentenceTranslator({ ...CHINESE, ...SIDED_NAMES });

function wordsOfPacks(packs: readonly ProcedurePack[]): SentenceCatalogue {
  const pairs = packs.flatMap(({ name, landmarks, risks }) => [
    name,
    ...landmarks.flatMap((landmark) =>
      landmark.how === undefined ? [landmark.name] : [landmark.name, landmark.how],
    ),
    ...risks.map((risk) => risk.name),
  ]);
  return Object.fromEntries(pairs.map(({ en, zh }) => [en, zh]));
}
