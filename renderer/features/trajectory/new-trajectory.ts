import type { CaseDocument } from '../../../shared/case/case-schema.ts';
import type { Command } from '../../../shared/case/commands.ts';
import { declaredIds, freshId } from '../../../shared/case/entities.ts';
import { type Aim, kept } from './aim.ts';

/** What a new trajectory brings besides itself. */
export interface NewTrajectory {
  readonly aim: Aim;
  /** Id of the bone that it was placed on. */
  readonly bone: string | null;
  readonly entryOn: 'surface' | 'opening';
  /** Id of the guide that gets a sleeve for it; null for none. */
  readonly guide: string | null;
}

/** The command that adds a trajectory, with its sleeve, as one step; and the id of the new one. */
export function addTrajectory(
  document: CaseDocument,
  { aim, bone, entryOn, guide }: NewTrajectory,
): { readonly command: Command; readonly id: string } {
  const taken = new Set(declaredIds(document).map(({ id }) => id));
  const id = freshId('t-1', taken);
  const name = `T${/\d+$/.exec(id)?.[0] ?? ''}`;
  const isBone = document.anatomy.some((entry) => entry.id === bone && entry.role === 'bone');
  const add: Command = {
    type: 'add',
    kind: 'trajectory',
    entity: {
      id,
      name,
      entry: kept(aim.entry),
      target: kept(aim.target),
      entryOn,
      ...(isBone && bone !== null && entryOn === 'surface' ? { within: bone } : {}),
    },
  };
  if (guide === null) return { command: add, id };
  const sleeve: Command = { type: 'add', kind: 'sleeve', guide, entity: { trajectory: id } };
  return {
    command: { type: 'batch', label: `Add trajectory "${name}"`, commands: [add, sleeve] },
    id,
  };
}
