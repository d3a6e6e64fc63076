import type { CaseDocument } from '../../../shared/case/case-schema.ts';
import type { Command } from '../../../shared/case/commands.ts';
import { declaredIds, freshId } from '../../../shared/case/entities.ts';
import { keptDirection, keptLength, keptPoint } from '../../tools/kept.ts';
import type { CutShape } from './cut-shape.ts';

/** What a new cut brings besides itself. */
export interface NewCut {
  readonly shape: CutShape;
  /** Its name, from the number that its id ends in. */
  readonly name: (number: string) => string;
  /** Id of the guide that gets a slot for it; null for none. */
  readonly guide: string | null;
  /** The cut that it makes a wedge with, as that is to be from then on; null where nothing changes. */
  readonly changed: { readonly id: string; readonly shape: CutShape } | null;
}

/** The command that adds a cut plane, with its slot, as one step; and the id of the new one. */
export function addCut(
  document: CaseDocument,
  { shape, name, guide, changed }: NewCut,
): { readonly command: Command; readonly id: string } {
  const id = freshId('cut-1', new Set(declaredIds(document).map((declared) => declared.id)));
  const called = name(/\d+$/.exec(id)?.[0] ?? '');
  const commands: Command[] = [
    { type: 'add', kind: 'cutPlane', entity: { id, name: called, ...fieldsOf(shape) } },
  ];
  if (guide !== null) {
    commands.push({ type: 'add', kind: 'slot', guide, entity: { cutPlane: id } });
  }
  if (changed !== null) commands.push(changeCut(changed.id, changed.shape));
  if (commands.length === 1) return { command: commands[0], id };
  return { command: { type: 'batch', label: `Add cut plane "${called}"`, commands }, id };
}

/** The command that gives a cut plane another place and other bounds. */
export const changeCut = (id: string, shape: CutShape): Command => ({
  type: 'update',
  kind: 'cutPlane',
  id,
  changes: fieldsOf(shape),
});

/** What a drag has changed of a cut plane: bounds that came from a default stay so unless an edge was moved. */
export function changeAfterDrag(id: string, before: CutShape, after: CutShape): Command {
  const { width, depth, ...place } = fieldsOf(after);
  return {
    type: 'update',
    kind: 'cutPlane',
    id,
    changes: {
      ...place,
      ...(after.width === before.width ? {} : { width }),
      ...(after.depth === before.depth ? {} : { depth }),
    },
  };
}

const fieldsOf = ({ origin, normal, up, width, depth }: CutShape) => ({
  origin: keptPoint(origin),
  normal: keptDirection(normal),
  up: keptDirection(up),
  width: keptLength(width),
  depth: keptLength(depth),
});
