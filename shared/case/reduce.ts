import { produce } from 'immer';
import { CaseError } from './case-error.ts';
import type { CaseDocument } from './case-schema.ts';
import type { Command, CommandType } from './commands.ts';
import { ruleProblems } from './document-rules.ts';
import { duplicate } from './duplicate.ts';
import { addEntity, removeEntity, reorderEntity, updateEntity } from './entity-commands.ts';
import { setFeatureRadius, setLabel, updateLabel } from './guide-commands.ts';
import { renameCase, setCoordinateSystem, setPatient, setProcedure } from './head-commands.ts';
import { mirrorTrajectory } from './mirror.ts';
import type { WritableCase } from './places.ts';
import { nearest } from './suggest.ts';
import { describeValue } from './wording.ts';

type CommandOf<T extends CommandType> = Extract<Command, { readonly type: T }>;

/** Each writes to the draft of a valid case, or throws a CaseError. */
const HANDLERS: {
  readonly [T in CommandType]: (draft: WritableCase, command: CommandOf<T>) => void;
} = {
  'rename-case': renameCase,
  'set-procedure': setProcedure,
  'set-patient': setPatient,
  'set-coordinate-system': setCoordinateSystem,
  add: addEntity,
  update: updateEntity,
  remove: removeEntity,
  duplicate,
  reorder: reorderEntity,
  'set-feature-radius': setFeatureRadius,
  'set-label': setLabel,
  'update-label': updateLabel,
  'mirror-trajectory': mirrorTrajectory,
  batch: (draft, { commands }) => {
    for (const command of commands) apply(draft, command);
  },
};

/**
 * The case after a command. Pure: the given document is not touched, what did not change is shared with it, and a
 * command that changes nothing gives the very same document. A command that would leave the case invalid throws a
 * CaseError whose path is the place in the case as it would have become.
 */
export function reduce(document: CaseDocument, command: Command): CaseDocument {
  const next: CaseDocument = produce(document, (draft: WritableCase) => apply(draft, command));
  if (next === document) return document;
  const problems = ruleProblems(next);
  if (problems.length > 0) throw new CaseError(problems);
  return next;
}

function apply<T extends CommandType>(draft: WritableCase, command: CommandOf<T>): void {
  const type: T = command.type as T;
  if (!Object.hasOwn(HANDLERS, type)) throw unknownCommand(type);
  HANDLERS[type](draft, command);
}

function unknownCommand(type: unknown): CaseError {
  const meant = typeof type === 'string' ? nearest(type, Object.keys(HANDLERS)) : null;
  const hint = meant === null ? '' : `; did you mean "${meant}"?`;
  const message = `no command ${describeValue(type)}${hint}`;
  return new CaseError([{ code: 'E_COMMAND', path: 'command.type', message }]);
}
