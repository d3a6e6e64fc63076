import type { ProcedurePack } from '../../../shared/procedures/pack-schema.ts';

/** A structure that a procedure expects, with the distance that is kept from it. */
export type ExpectedRisk = ProcedurePack['risks'][number];

/** How files of the packs' structures are called, by the structure's id. */
const NAMES: Readonly<Record<string, RegExp>> = {
  dura: /\bdura|spinal canal|thecal|\bcord\b|硬膜|椎管|脊髓/i,
  foramina: /foramin|nerve root|神经根/i,
  vessels: /arter|vein|vena|venous|aort|vessel|[a-z]{4,} [av]\.?$|ivc\b|血管|动脉|静脉/i,
  nerves: /nerv|[a-z]{4,} n\.?$|神经/i,
  carotid: /carotid|\bica\b|颈内动脉/i,
  orbit: /orbit|眼眶/i,
  'maxillary-artery': /maxillar\w* arter|上颌动脉/i,
  skull: /\b(skull|cranium|sphenoid)|颅骨|蝶骨/i,
  sacrum: /\bsacrum|骶骨/i,
  'transverse-sinus': /transverse|横窦/i,
  'sigmoid-sinus': /sigmoid|乙状窦/i,
  'mastoid-cells': /mastoid|乳突/i,
  'alveolar-nerve': /alveolar|牙槽/i,
  'tooth-roots': /tooth|teeth|\broots?\b|牙根/i,
  joint: /joint|关节/i,
};

/** Which of the structures that a procedure expects a risk mesh is likely to be, by its name; null: none of them, or several. */
export function likelyStructure(name: string, risks: readonly ExpectedRisk[]): string | null {
  const found = risks.filter(({ id }) => NAMES[id]?.test(name) === true);
  return found.length === 1 ? found[0].id : null;
}
