import type { MeshData } from '../../../shared/mesh/mesh-data.ts';
import { add, along, scale, type Vec3 } from '../../../shared/mesh/vec3.ts';
import {
  type CutFrame,
  type CutShape,
  frameAlongView,
  frameThrough,
  movedAlongNormal,
} from './cut-shape.ts';
import { fitted } from './fit-cut.ts';
import { type WedgeChoice, wedgeOf } from './wedge.ts';

/** Ways to plan a cut. */
export type CutMode = 'points' | 'view' | 'parallel' | 'wedge';

/** A place that was clicked; in a slice there is no surface to say which way is out. */
export interface CutPlace {
  readonly point: Vec3;
  readonly normal: Vec3 | null;
}

/** All that decides a cut. */
export interface CutPlan {
  readonly mode: CutMode;
  readonly places: readonly CutPlace[];
  /** Unit; the line of sight when the first place was clicked. */
  readonly look: Vec3;
  /** About the line of sight, degrees; counts with one place. */
  readonly turnDeg: number;
  /** Of a parallel, along the other cut's normal, mm. */
  readonly distance: number;
  readonly wedge: WedgeChoice;
}

/** A cut as it would be added; `changed` is the first cut of a wedge where that changes too. */
export interface PlannedCut {
  readonly shape: CutShape;
  readonly changed: CutShape | null;
}

/** Bounds where there is no bone to take them from, mm. */
const WITHOUT_BONE = { width: 40, depth: 30 };

/** Both patient systems have z upward. */
const UPRIGHT: Vec3 = [0, 0, 1];

/**
 * The cut that a plan gives: null while something is missing; 'impossible' where the places lie on a line or the plane misses the
 * bone. `reference` is the other cut of a parallel or a wedge.
 */
export function planned(
  plan: CutPlan,
  reference: CutShape | null,
  bone: MeshData | null,
): PlannedCut | 'impossible' | null {
  switch (plan.mode) {
    case 'points':
      return throughPoints(plan, bone);
    case 'view':
      return alongView(plan, bone);
    case 'parallel': {
      if (reference === null) return null;
      const moved = movedAlongNormal(reference, plan.distance);
      const middle = along(moved.origin, moved.up, -moved.depth / 2);
      const shape = bone === null ? moved : fitted(moved, middle, bone);
      return shape === null ? 'impossible' : { shape, changed: null };
    }
    case 'wedge': {
      if (reference === null) return null;
      const { first, second } = wedgeOf(reference, plan.wedge, bone);
      return { shape: second, changed: first === reference ? null : first };
    }
  }
}

function throughPoints({ places, look }: CutPlan, bone: MeshData | null) {
  const [a, b, c] = places;
  if (a === undefined || b === undefined || c === undefined) return null;
  const outward = places.reduce<Vec3>(
    (sum, { normal }) => add(sum, normal ?? [0, 0, 0]),
    [0, 0, 0],
  );
  const wanted = [scale(look, -1), outward, UPRIGHT].filter((d) => Math.hypot(...d) > 0.1);
  const frame = frameThrough([a.point, b.point, c.point], wanted);
  return frame === null ? 'impossible' : bounded(frame, frame.origin, bone);
}

function alongView({ places, look, turnDeg }: CutPlan, bone: MeshData | null) {
  const [a, b] = places;
  if (a === undefined) return null;
  const points = b === undefined ? ([a.point] as const) : ([a.point, b.point] as const);
  const frame = frameAlongView(points, look, UPRIGHT, turnDeg);
  return frame === null ? 'impossible' : bounded(frame, a.point, bone);
}

function bounded(frame: CutFrame, near: Vec3, bone: MeshData | null): PlannedCut | 'impossible' {
  const shape = bone === null ? { ...frame, ...WITHOUT_BONE } : fitted(frame, near, bone);
  return shape === null ? 'impossible' : { shape, changed: null };
}
