import { current } from 'immer';
import { along, dot, normalize, subtract, type Vec3 } from '../mesh/vec3.ts';
import type { MirrorTrajectoryCommand } from './commands.ts';
import { parseEntity } from './entity-commands.ts';
import { direction, point } from './fields.ts';
import { parsePart } from './parse-part.ts';
import { locate, type WritableCase } from './places.ts';

/** Adds the mirror image of a trajectory across a plane. */
export function mirrorTrajectory(draft: WritableCase, command: MirrorTrajectoryCommand): void {
  const onPlane = parsePart(point, command.plane.point, 'command.plane.point');
  const normal = normalize(parsePart(direction, command.plane.normal, 'command.plane.normal'));
  const ref = { kind: 'trajectory', id: command.id } as const;
  const { path, index } = locate(draft, ref);
  const original = current(draft.trajectories[index]);
  const image = {
    ...original,
    id: command.newId,
    ...(command.name === undefined ? {} : { name: command.name }),
    entry: reflect(original.entry, onPlane, normal),
    target: reflect(original.target, onPlane, normal),
  };
  parseEntity('trajectory', image, `${path}[${index + 1}]`);
  draft.trajectories.splice(index + 1, 0, image);
}

/** Mirror image of a point across the plane through `onPlane` with unit normal `normal`. */
export function reflect(p: Vec3, onPlane: Vec3, normal: Vec3): [number, number, number] {
  const [x, y, z] = along(p, normal, -2 * dot(subtract(p, onPlane), normal));
  // Adding 0 turns a negative zero into a plain one, which JSON would not bring back.
  return [x + 0, y + 0, z + 0];
}
