import type { Guide } from '../../../shared/case/case-schema.ts';
import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import type { Selectable } from '../../stores/view-store.ts';

/** A part of a guide that has no body of its own in the view. */
export interface PartItem {
  readonly item: Selectable;
  readonly name: string;
  readonly position: Vec3;
}

/** The pins and windows of a guide, as what is selected or pointed at names them. */
export const partItems = ({
  id: guide,
  pins,
  windows,
}: Pick<Guide, 'id' | 'pins' | 'windows'>): readonly PartItem[] => [
  ...pins.map(({ id, name, position }) => ({
    ...{ item: { kind: 'pin', guide, id } as const, name: name ?? id, position },
  })),
  ...windows.map(({ id, name, position }) => ({
    ...{ item: { kind: 'window', guide, id } as const, name: name ?? id, position },
  })),
];
