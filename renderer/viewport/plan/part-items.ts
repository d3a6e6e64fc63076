import type { Guide } from '../../../shared/case/case-schema.ts';
import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import type { Selectable } from '../../stores/view-store.ts';

/** A part of a guide that has no body of its own in the view. */
export interface PartItem {
  readonly item: Selectable;
  readonly name: string;
  readonly position: Vec3;
}

/**
 * The pins and windows of a guide and its label, as what is selected or pointed at names them. `labelText` is what the label says, and
 * `builtLabel` where the built guide has it; a label without a place of its own lies there, and without a build nowhere.
 */
export const partItems = (
  { id: guide, pins, windows, label }: Pick<Guide, 'id' | 'pins' | 'windows' | 'label'>,
  labelText: string,
  builtLabel: Vec3 | null,
): readonly PartItem[] => [
  ...pins.map(({ id, name, position }) => ({
    ...{ item: { kind: 'pin', guide, id } as const, name: name ?? id, position },
  })),
  ...windows.map(({ id, name, position }) => ({
    ...{ item: { kind: 'window', guide, id } as const, name: name ?? id, position },
  })),
  ...[label?.position ?? (label === undefined ? null : builtLabel)]
    .filter((position) => position !== null)
    .map((position) => ({ item: { kind: 'label', guide } as const, name: labelText, position })),
];
