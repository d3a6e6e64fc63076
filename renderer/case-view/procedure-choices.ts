import type { CaseDocument } from '../../shared/case/case-schema.ts';
import type { SetProcedureCommand } from '../../shared/case/commands.ts';
import { generic } from '../../shared/procedures/generic.ts';
import type { Language, ProcedurePack } from '../../shared/procedures/pack-schema.ts';
import { PROCEDURE_PACKS } from '../../shared/procedures/procedure-packs.ts';

/** A procedure pack that a case can be planned with: the program's have no version, a centre's own have. */
export interface ProcedureChoice {
  /** What tells it from all others, also from the program's with the same id. */
  readonly key: string;
  readonly pack: ProcedurePack;
}

const isSame = (a: ProcedurePack, b: ProcedurePack): boolean =>
  a === b || JSON.stringify(a) === JSON.stringify(b);

/** What there is to choose from: the centre's own packs, the program's, and first what a case carries where the centre does not have it. */
export function procedureChoices(
  own: readonly ProcedurePack[],
  carried: ProcedurePack | undefined = undefined,
): readonly ProcedureChoice[] {
  const isForeign = carried !== undefined && !own.some((pack) => isSame(pack, carried));
  return [
    ...(isForeign ? [{ key: `carried:${carried.id}`, pack: carried }] : []),
    ...own.map((pack) => ({ key: `own:${pack.id}`, pack })),
    ...PROCEDURE_PACKS.map((pack) => ({ key: pack.id, pack })),
  ];
}

/** The key of what a case is planned with; null where its procedure is none of the choices. */
export function keyOfProcedure(
  { procedure, pack }: CaseDocument,
  choices: readonly ProcedureChoice[],
): string | null {
  const isIt = (one: ProcedureChoice): boolean =>
    pack === undefined
      ? one.pack.version === undefined && one.pack.id === (procedure ?? generic.id)
      : isSame(one.pack, pack);
  return choices.find(isIt)?.key ?? null;
}

/** A pack's name for people; a centre's own is told from the program's by its version. */
export const packTitle = ({ name, version }: ProcedurePack, language: Language): string =>
  version === undefined ? name[language] : `${name[language]} · ${version}`;

/** The choice with a key; the generic procedure where it is gone, as when a pack was removed meanwhile. */
export const chosenFrom = (choices: readonly ProcedureChoice[], key: string): ProcedureChoice =>
  choices.find((choice) => choice.key === key) ?? { key: generic.id, pack: generic };

/** What a case says of a choice: the id, and the pack where it is the centre's own. */
export const procedureOf = ({
  pack,
}: ProcedureChoice): { readonly procedure: string; readonly pack?: ProcedurePack } =>
  pack.version === undefined ? { procedure: pack.id } : { procedure: pack.id, pack };

/** The command that plans a case with a choice. */
export const chooseProcedure = (choice: ProcedureChoice): SetProcedureCommand => ({
  type: 'set-procedure',
  ...procedureOf(choice),
  ...(choice.pack === generic ? { procedure: null } : {}),
});
