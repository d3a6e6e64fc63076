import type { GuidePlan } from '../../../shared/geometry/guide-plan.ts';
import { along, type Vec3 } from '../../../shared/mesh/vec3.ts';
import type { Selectable } from '../../stores/view-store.ts';
import { type Ray, rayToSegment } from '../../tools/ray.ts';

/** A sleeve or pin of a guide, as something that a bar can end at. */
export interface Tube {
  /** The sleeve's trajectory, or the pin. */
  readonly id: string;
  readonly name: string;
  readonly entry: Vec3;
  readonly top: Vec3;
  /** mm */
  readonly radius: number;
}

/** The sleeves and pins of a guide. */
export const tubesOf = ({ sleeves, pins }: Pick<GuidePlan, 'sleeves' | 'pins'>): Tube[] =>
  [...sleeves, ...pins].map(({ id, name, entry, axis, height, outerDiameter }) => ({
    id,
    name,
    entry,
    top: along(entry, axis, -height),
    radius: outerDiameter / 2,
  }));

/** The tube that a ray passes through, or by at no more than `slack` mm: of several the one that it comes nearest to the middle of. */
export function tubeUnder(ray: Ray, tubes: readonly Tube[], slack: number): Tube | null {
  let best: { readonly tube: Tube; readonly share: number } | null = null;
  for (const tube of tubes) {
    const { distance } = rayToSegment(ray, tube.entry, tube.top);
    const share = distance / (tube.radius + slack);
    if (share <= 1 && (best === null || share < best.share)) best = { tube, share };
  }
  return best?.tube ?? null;
}

/** The two ends of a bar that a selection names: exactly two sleeves or pins of one guide; else null. */
export function endsSelected(
  selection: readonly Selectable[],
): { readonly guide: string; readonly from: string; readonly to: string } | null {
  const [a, b] = selection;
  if (selection.length !== 2) return null;
  if ((a.kind !== 'sleeve' && a.kind !== 'pin') || (b.kind !== 'sleeve' && b.kind !== 'pin'))
    return null;
  return a.guide === b.guide ? { guide: a.guide, from: a.id, to: b.id } : null;
}
