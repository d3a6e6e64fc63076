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

/** An example of the level or site that a case of a procedure is asked for. */
export const levelExample = (pack: ProcedurePack, language: Language): string =>
  (SITES[kindOfPack(pack)] ?? VERTEBRA)[language];
