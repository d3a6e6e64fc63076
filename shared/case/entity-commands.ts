import { current } from 'immer';
import { CaseError } from './case-error.ts';
import type { AddCommand, RemoveCommand, ReorderCommand, UpdateCommand } from './commands.ts';
import { ENTITY_KINDS, type EntityKind } from './entities.ts';
import { parsePart, withChanges } from './parse-part.ts';
import { type EntityRecord, locate, placeOf, type WritableCase } from './places.ts';
import { nameOf, removalEffects } from './removal.ts';
import { listed } from './wording.ts';

/** Fields of a guide that have commands of their own, and which. */
const GUIDE_FIELD_COMMANDS: Readonly<Record<string, string>> = {
  footprint: 'set-feature-radius, or the stroke commands',
  sleeves: 'add, update or remove a sleeve',
  slots: 'add, update or remove a slot',
  pins: 'add, update or remove a pin',
  bars: 'add, update or remove a bar',
  windows: 'add, update or remove a window',
  label: 'set-label',
};

/** Puts a new entity into its list. */
export function addEntity(draft: WritableCase, command: AddCommand): void {
  const { path, list } = placeOf(draft, command.kind, 'guide' in command ? command.guide : null);
  const index = command.index ?? list.length;
  requirePlace(index, list.length, `${path}[${index}]`);
  list.splice(index, 0, parseEntity(command.kind, command.entity, `${path}[${index}]`));
}

/** Sets and takes out fields of an entity. Values that stay equal are not touched, so that they stay shared. */
export function updateEntity(draft: WritableCase, command: UpdateCommand): void {
  const { list, index, entityPath } = locate(draft, command);
  for (const field of Object.keys(command.changes)) {
    const reason = whyFixed(command.kind, field);
    if (reason !== null) throw commandError(`${entityPath}.${field}`, reason);
  }
  const before: EntityRecord = current(list[index]);
  const after = parseEntity(command.kind, withChanges(before, command.changes), entityPath);
  assignChanged(list[index], before, after);
}

/** Takes an entity out of its list, with what refers to it where that was asked for. */
export function removeEntity(draft: WritableCase, command: RemoveCommand): void {
  locate(draft, command);
  const effects = removalEffects(current(draft), command);
  if (effects.length > 0 && command.references !== 'cascade') {
    const used = listed(effects.map(({ description }) => description));
    throw new CaseError([
      {
        code: 'E_IN_USE',
        path: locate(draft, command).entityPath,
        message: `${nameOf(command)} is used by ${used}: remove those first, or all together`,
      },
    ]);
  }
  // Farthest first: a holder is still found where nearer ones have not gone yet.
  for (const { holder, effect, field } of effects.toReversed()) {
    const { list, index } = locate(draft, holder);
    if (effect === 'removed') list.splice(index, 1);
    else delete list[index][field];
  }
  const { list, index } = locate(draft, command);
  list.splice(index, 1);
}

/** Moves an entity within its list. */
export function reorderEntity(draft: WritableCase, command: ReorderCommand): void {
  const { list, index, entityPath } = locate(draft, command);
  requirePlace(command.to, list.length - 1, entityPath);
  if (command.to === index) return;
  const [entity] = list.splice(index, 1);
  list.splice(command.to, 0, entity);
}

/** An entity of a kind against its schema. */
export function parseEntity(kind: EntityKind, value: unknown, path: string): EntityRecord {
  return parsePart<EntityRecord>(ENTITY_KINDS[kind].schema, value, path);
}

/** Writes the fields in which `after` differs from `before`. */
export function assignChanged(target: EntityRecord, before: EntityRecord, after: EntityRecord) {
  for (const field of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (JSON.stringify(before[field]) === JSON.stringify(after[field])) continue;
    if (after[field] === undefined) delete target[field];
    else target[field] = after[field];
  }
}

function whyFixed(kind: EntityKind, field: string): string | null {
  if (field === ENTITY_KINDS[kind].key) return 'is what the entity is known by and stays as it is';
  if (kind === 'guide' && Object.hasOwn(GUIDE_FIELD_COMMANDS, field)) {
    return `is not set as a whole: use ${GUIDE_FIELD_COMMANDS[field]}`;
  }
  return null;
}

function requirePlace(index: number, last: number, path: string): void {
  if (Number.isInteger(index) && index >= 0 && index <= last) return;
  throw commandError(path, `there is no place ${index} here: give 0 to ${last}`);
}

const commandError = (path: string, message: string): CaseError =>
  new CaseError([{ code: 'E_COMMAND', path, message }]);
