import type { Language, ProcedurePack } from '../../shared/procedures/pack-schema.ts';
import { kindOfPack } from '../../shared/procedures/procedure-packs.ts';

type Example = Readonly<Record<Language, string>>;

/** What is typed as level or site, where that is no vertebra. */
const SITES: Readonly<Record<string, Example>> = {
  'foramen-ovale': { en: 'V3', zh: 'V3' },
  'sacral-s3': { en: 'S3', zh: 'S3' },
  'retrosigmoid-keyhole': { en: 'MVD', zh: 'MVD' },
  'mandible-osteotomy': { en: 'body', zh: '下颌体' },
  'long-bone-osteotomy': { en: 'proximal tibia', zh: '胫骨近端' },
  'bone-screw': { en: 'proximal tibia', zh: '胫骨近端' },
};

const VERTEBRA: Example = { en: 'L4', zh: 'L4' };

/** While the procedure is not known. */
const ANY: Example = { en: 'L4, proximal tibia', zh: 'L4、胫骨近端' };

/** An example of the level or site that a case of a procedure is asked for; null: of one that is not chosen yet. */
export const levelExample = (pack: ProcedurePack | null, language: Language): string =>
  (pack === null ? ANY : (SITES[kindOfPack(pack)] ?? VERTEBRA))[language];
