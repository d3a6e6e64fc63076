import type { Vec3 } from '../mesh/vec3.ts';
import type { CheckContext } from './check-context.ts';
import type { FacetGrid } from './facet-grid.ts';
import { type FrameMesh, framedPart } from './frame-mesh.ts';
import { DEEPEST } from './path-depth.ts';
import { partGrid } from './self-crossing.ts';
import { signedDistance, supportProximity } from './support-proximity.ts';
import { type SurfaceSide, surfaceSideOf } from './surface-side.ts';

/** How deep two bodies reach into each other. */
export interface OverlapDepth {
  /** mm; 0 where no vertex of either lies in the other. DEEPEST at most: deeper is as wrong as can be. */
  readonly depth: number;
  /** The deepest vertex, removal frame; null for a depth of 0. */
  readonly at: Vec3 | null;
}

/** The deepest vertex of the part in the context's support, or of the support in the part. For bodies that are known to meet: it asks every vertex in the other's box. */
export function overlapDepth(context: CheckContext): OverlapDepth {
  const part = context.measured(framedPart);
  const { support, grid, side } = context.measured(supportProximity);
  const ofPart = deepestIn(part, support, grid, side);
  const ofSupport = deepestIn(support, part, context.measured(partGrid), surfaceSideOf(part));
  return ofSupport.depth > ofPart.depth ? ofSupport : ofPart;
}

function deepestIn(
  { vertices }: FrameMesh,
  { box: { min, max } }: FrameMesh,
  grid: FacetGrid,
  side: SurfaceSide,
): OverlapDepth {
  let depth = 0;
  let at: Vec3 | null = null;
  for (let v = 0; v < vertices.length; v += 3) {
    const [x, y, z] = [vertices[v], vertices[v + 1], vertices[v + 2]];
    if (x < min[0] || y < min[1] || z < min[2]) continue;
    if (x > max[0] || y > max[1] || z > max[2]) continue;
    const d = -signedDistance(grid, side, vertices, v, DEEPEST);
    if (d <= depth || d > DEEPEST) continue;
    depth = d;
    at = [x, y, z];
  }
  return { depth, at };
}
