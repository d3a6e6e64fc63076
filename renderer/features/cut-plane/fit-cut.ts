import type { MeshData } from '../../../shared/mesh/mesh-data.ts';
import { add, dot, scale, subtract, type Vec3 } from '../../../shared/mesh/vec3.ts';
import { cutThrough } from '../../../shared/planning/cut-plane.ts';
import {
  loopAround,
  type MeshSection,
  type SectionLoop,
  sectionOf,
} from '../../../shared/planning/section-loops.ts';
import type { CutFrame, CutShape } from './cut-shape.ts';

/** A new cut runs past the bone by this on each side and behind it, mm. */
export const BEYOND = 3;

/** From an outline this far inward lies bone, mm. */
const INWARD = 0.05;

/**
 * The cut bounded so that it runs a little past the bone: of the pieces of bone that the plane meets, the one that `near` lies in or
 * is nearest to. The origin comes to lie on the surface, in the middle of that piece. Null where the plane misses the bone.
 */
export function fitted(frame: CutFrame, near: Vec3, bone: MeshData): CutShape | null {
  const section = sectionOf(bone, near, frame.normal);
  const loop = loopAround(section, near);
  const inside = loop === null ? besideNearest(section) : near;
  if (inside === null) return null;
  const cut = cutThrough(bone, inside, frame.normal, frame.up, { beyond: BEYOND });
  if (cut === null) return null;
  const { origin, normal, up, width, depth } = cut;
  return { origin, normal, up, width, depth };
}

/** A place of the bone just inside of the outline that is nearest to the section's origin. */
function besideNearest(section: MeshSection): Vec3 | null {
  let best: { readonly distance: number; readonly place: readonly [number, number] } | null = null;
  for (const { outline, area } of section.loops) {
    if (area <= 0) continue;
    for (let i = 0; i < outline.length; i++) {
      const side = nearestOf(outline, i);
      if (side !== null && (best === null || side.distance < best.distance)) best = side;
    }
  }
  if (best === null) return null;
  const [p, q] = best.place;
  return add(section.origin, add(scale(section.a, p), scale(section.b, q)));
}

/** The place of one side of an outline that is nearest to the section's origin, moved a little inward. */
function nearestOf(outline: SectionLoop['outline'], i: number) {
  const [x0, y0] = outline[i];
  const [x1, y1] = outline[(i + 1) % outline.length];
  const [dx, dy] = [x1 - x0, y1 - y0];
  const l = Math.hypot(dx, dy);
  if (l === 0) return null;
  const t = Math.max(0.05, Math.min(0.95, -(x0 * dx + y0 * dy) / (l * l)));
  const [x, y] = [x0 + t * dx, y0 + t * dy];
  const inward = Math.min(INWARD, l);
  // Outlines run counter-clockwise round material: it lies to the left.
  return {
    distance: Math.hypot(x, y),
    place: [x - (dy / l) * inward, y + (dx / l) * inward] as const,
  };
}

/** Coordinates of a place in a cut's plane: across from the origin, and along up from it, mm. */
export const inCut = (cut: CutFrame, across: Vec3, p: Vec3): readonly [number, number] => {
  const d = subtract(p, cut.origin);
  return [dot(d, across), dot(d, cut.up)];
};
