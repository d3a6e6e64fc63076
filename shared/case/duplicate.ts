import { current } from 'immer';
import type { DuplicateCommand } from './commands.ts';
import { declaredIds, ENTITY_KINDS, freshId } from './entities.ts';
import { parseEntity } from './entity-commands.ts';
import { type EntityRecord, locate, type WritableCase, type WritableGuide } from './places.ts';

/** Puts a copy of an entity after it. */
export function duplicate(draft: WritableCase, command: DuplicateCommand): void {
  const { list, path, index } = locate(draft, command);
  const { key } = ENTITY_KINDS[command.kind];
  const copy: EntityRecord = structuredCopy(current(list[index]));
  if ('newId' in command && key !== null) copy[key] = command.newId;
  if ('name' in command && command.name !== undefined) copy.name = command.name;
  const place = index + 1;
  // Parsed once more, since the new id and name come from outside.
  list.splice(place, 0, parseEntity(command.kind, copy, `${path}[${place}]`));
  if (command.kind === 'guide') giveFreshIds(draft, draft.guides[place]);
}

/** Ids are unique in a case: pins, bars and windows of a copied guide get new ones, and its bars follow. */
function giveFreshIds(draft: WritableCase, copy: WritableGuide): void {
  const taken = new Set(declaredIds(current(draft)).map(({ id }) => id));
  const renamed = new Map<string, string>();
  for (const feature of [...copy.pins, ...copy.bars, ...copy.windows]) {
    const id = freshId(feature.id, taken);
    taken.add(id);
    renamed.set(feature.id, id);
    feature.id = id;
  }
  const pins = new Set(copy.pins.map(({ id }) => id));
  for (const bar of copy.bars) {
    for (const end of ['from', 'to'] as const) {
      const id = renamed.get(bar[end]);
      if (id !== undefined && pins.has(id)) bar[end] = id;
    }
  }
}

/** A copy that shares nothing with the original; plain data only. */
const structuredCopy = (value: EntityRecord): EntityRecord => JSON.parse(JSON.stringify(value));
