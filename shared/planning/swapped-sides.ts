import { dot, subtract } from '../mesh/vec3.ts';
import type { PlanningContext } from './planning-context.ts';

const LEFT = '-left';

/**
 * Warns of landmarks of the two sides that lie the wrong way round: picked in the wrong order, or on a mesh that is not in the
 * coordinates that its case says.
 */
export function tellSwappedSides(context: PlanningContext): void {
  for (const { id, name } of context.pack.landmarks) {
    if (!id.endsWith(LEFT)) continue;
    const other = `${id.slice(0, -LEFT.length)}-right`;
    const left = context.find(id);
    const right = context.find(other);
    if (left === null || right === null) continue;
    if (dot(subtract(left, right), context.frame.left) > 0) continue;
    const partner = context.pack.landmarks.find((one) => one.id === other)?.name.en ?? other;
    context.warn(
      'sides-swapped',
      id,
      `${name.en} lies further to the patient's right than ${partner}: pick both again, or set the axes of the mesh.`,
      left,
    );
  }
}
