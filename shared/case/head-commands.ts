import { carriedPack } from '../procedures/parse-pack.ts';
import { caseSchema } from './case-schema.ts';
import type { Command } from './commands.ts';
import { parsePart } from './parse-part.ts';
import type { WritableCase } from './places.ts';

type Of<T extends Command['type']> = Extract<Command, { readonly type: T }>;

const { name, procedure, patient, coordinateSystem } = caseSchema.shape;

/** Gives the case another name. */
export function renameCase(draft: WritableCase, command: Of<'rename-case'>): void {
  draft.name = parsePart(name, command.name, 'name');
}

/** Chooses the procedure pack; null: the generic one. Numbers that the case leaves out change with it. */
export function setProcedure(draft: WritableCase, command: Of<'set-procedure'>): void {
  if (command.procedure === null) delete draft.procedure;
  else draft.procedure = parsePart(procedure, command.procedure, 'procedure');
  if (command.pack === undefined) {
    delete draft.pack;
    return;
  }
  const pack = carriedPack(command.pack, draft.procedure);
  if (JSON.stringify(pack) !== JSON.stringify(draft.pack))
    draft.pack = pack as WritableCase['pack'];
}

/** Says who the guide is for; null: nothing. */
export function setPatient(draft: WritableCase, command: Of<'set-patient'>): void {
  if (command.patient === null) {
    delete draft.patient;
    return;
  }
  const parsed = parsePart(patient, command.patient, 'patient');
  if (JSON.stringify(parsed) !== JSON.stringify(draft.patient)) draft.patient = parsed;
}

/** Says in which patient axes all coordinates are; none of them changes. */
export function setCoordinateSystem(
  draft: WritableCase,
  command: Of<'set-coordinate-system'>,
): void {
  draft.coordinateSystem = parsePart(
    coordinateSystem,
    command.coordinateSystem,
    'coordinateSystem',
  );
}
