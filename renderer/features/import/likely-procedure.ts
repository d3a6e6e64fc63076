import { levelsIn } from '../../../shared/planning/level-guard.ts';
import { kindOfPack } from '../../../shared/procedures/procedure-packs.ts';
import type { ProcedureChoice } from '../../case-view/procedure-choices.ts';
import type { BoneAnswers } from './bone-answers.ts';
import { likelyRole } from './mesh-choice.ts';

/** Words of a bone's name that plainly say what is planned on it, by the id of the procedure pack. A skull alone does not: it has two. */
const SAYS: readonly (readonly [string, RegExp])[] = [
  ['mandible-osteotomy', /\b(mandib\w*|lower jaw)\b|下颌/i],
  ['long-bone-osteotomy', /\b(tibia|femur|fibula|humerus|radius|ulna)|[胫股腓肱桡尺]骨/i],
  ['bone-screw', /\b(pelvis|acetabul\w*|ilium|iliac|plateau)\b|骨盆|髋臼|髂骨|平台/i],
  ['sacral-s3', /\bsacr(um|al)\b|骶骨/i],
  ['foramen-ovale', /\b(sphenoid|skull base|ovale)\b|颅底|蝶骨|卵圆孔/i],
  ['retrosigmoid-keyhole', /\b(mastoid|occipital|retrosigmoid)\b|乳突|枕骨|乙状窦后/i],
  ['pedicle-screw', /\b(vertebrae?|lumbar|thoracic|cervical|pedicles?)\b|[颈胸腰]椎|椎体/i],
];

/** A name of file or bone with what parts its words as blanks: `real_mandible-2.stl` says mandible. */
const inWords = (name: string): string =>
  (name.split('/').pop() ?? name).replace(/\.[^.]+$/, '').replaceAll(/[_-]+/g, ' ');

/** What one name says: the ids of packs, none where it says nothing plainly. */
function saidBy(name: string): string[] {
  const words = inWords(name);
  const levels = levelsIn(words);
  return [
    ...SAYS.filter(([, says]) => says.test(words)).map(([id]) => id),
    ...levels.map((level) => (level.startsWith('S') ? 'sacral-s3' : 'pedicle-screw')),
  ];
}

/**
 * Key of the procedure that the names of a case's bones plainly say; null where they say none, or more than one. Risk structures and skin
 * don't count. The centre's own pack of that kind goes before the program's.
 */
export function likelyProcedure(
  names: readonly string[],
  choices: readonly ProcedureChoice[],
): string | null {
  const bones = names.filter((name) => likelyRole(inWords(name)) === 'bone');
  const said = new Set(bones.flatMap(saidBy));
  if (said.size !== 1) return null;
  const [kind] = said;
  return choices.find(({ pack }) => kindOfPack(pack) === kind)?.key ?? null;
}

/** Key of the procedure of a scan's new case: what was chosen, else what the bone's name and its level say. Null: it has to be asked. */
export const procedureSaid = (
  { procedure, name, level }: Pick<BoneAnswers, 'procedure' | 'name' | 'level'>,
  choices: readonly ProcedureChoice[],
): string | null => procedure ?? likelyProcedure([`${name} ${level}`], choices);
