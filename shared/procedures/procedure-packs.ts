import type { CaseDocument } from '../case/case-schema.ts';
import { freezeDeep } from '../case/freeze.ts';
import { nearest } from '../case/suggest.ts';
import { listed, quote } from '../case/wording.ts';
import { InputError } from '../mesh/input-error.ts';
import { boneScrew } from './bone-screw.ts';
import { foramenOvale } from './foramen-ovale.ts';
import { generic } from './generic.ts';
import { longBoneOsteotomy } from './long-bone-osteotomy.ts';
import { mandibleOsteotomy } from './mandible-osteotomy.ts';
import type { ProcedurePack } from './pack-schema.ts';
import { pedicleScrew } from './pedicle-screw.ts';
import { retrosigmoidKeyhole } from './retrosigmoid-keyhole.ts';
import { sacralS3 } from './sacral-s3.ts';
import { vertebralOsteotomy } from './vertebral-osteotomy.ts';

/** All packs that come with the program; the generic one last. */
export const PROCEDURE_PACKS: readonly ProcedurePack[] = freezeDeep([
  pedicleScrew,
  foramenOvale,
  sacralS3,
  retrosigmoidKeyhole,
  mandibleOsteotomy,
  vertebralOsteotomy,
  longBoneOsteotomy,
  boneScrew,
  generic,
]);

/**
 * The pack with an id; the generic one for none. Throws an InputError (E_REFERENCE) that lists the packs where there
 * is none; its message begins with `path`, the place that named it.
 */
export function procedurePack(
  id: string | undefined,
  path = 'procedure',
  packs: readonly ProcedurePack[] = PROCEDURE_PACKS,
): ProcedurePack {
  if (id === undefined) return packs.find((pack) => pack.id === generic.id) ?? generic;
  const pack = packs.find((candidate) => candidate.id === id);
  if (pack !== undefined) return pack;
  const ids = packs.map((candidate) => candidate.id);
  const meant = nearest(id, ids);
  const hint = meant === null ? '' : `; did you mean ${quote(meant)}?`;
  throw new InputError(
    'E_REFERENCE',
    `${path}: no procedure pack ${quote(id)} (there are: ${listed(ids)})${hint}`,
    path,
  );
}

/** The pack that a case is planned with: the one that it carries, else the program's. Throws as `procedurePack` does. */
export const packOf = ({
  procedure,
  pack,
}: Pick<CaseDocument, 'procedure' | 'pack'>): ProcedurePack => pack ?? procedurePack(procedure);

/** The id of the program's pack that a pack is one of, or was made from: what a plan is proposed as, and which instruments are usual. */
export const kindOfPack = ({ id, basedOn }: ProcedurePack): string => basedOn ?? id;
