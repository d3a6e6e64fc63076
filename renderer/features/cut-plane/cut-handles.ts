import {
  add,
  along,
  anyPerpendicular,
  cross,
  dot,
  normalize,
  scale,
  subtract,
  type Vec3,
} from '../../../shared/mesh/vec3.ts';
import { snapped } from '../../tools/kept.ts';
import { type Ray, rayOnLine, rayOnPlane } from '../../tools/ray.ts';
import {
  acrossOf,
  type CutShape,
  type Edge,
  middleOf,
  movedAlongNormal,
  outwardOf,
  turned,
  withEdge,
} from './cut-shape.ts';

/** What can be taken hold of on a cut plane. */
export type CutHandle =
  | { readonly type: 'move' }
  | { readonly type: 'turn'; readonly about: 'across' | 'up' }
  | { readonly type: 'edge'; readonly edge: Edge };

export const CUT_HANDLES: readonly CutHandle[] = [
  { type: 'move' },
  { type: 'turn', about: 'across' },
  { type: 'turn', about: 'up' },
  { type: 'edge', edge: 'near' },
  { type: 'edge', edge: 'far' },
  { type: 'edge', edge: 'left' },
  { type: 'edge', edge: 'right' },
];

/** A number that a drag shows. */
export interface DragNumber {
  readonly what: 'offset' | 'angle' | 'width' | 'depth';
  readonly value: number;
  readonly unit: 'mm' | '°';
}

/** A drag in progress: the cut as it is for a ray, or null where the ray says nothing. */
export type CutDrag = (
  ray: Ray,
  coarse: boolean,
) => { readonly shape: CutShape; readonly number: DragNumber } | null;

/** Steps of a drag: fine, and with Ctrl. */
const STEPS = { fine: { mm: 0.1, deg: 0.5 }, coarse: { mm: 1, deg: 5 } };

/** A ring seen flatter than this (cosine between sight and axis) is dragged along its tangent. */
const EDGE_ON = 0.2;

/** The axis of a ring. */
export const axisOf = (cut: CutShape, about: 'across' | 'up'): Vec3 =>
  about === 'up' ? cut.up : acrossOf(cut);

/** A place on a ring about the blade's entry. `angleDeg` 0 is along the normal. */
export function onRing(
  cut: CutShape,
  about: 'across' | 'up',
  radius: number,
  angleDeg: number,
): Vec3 {
  const axis = axisOf(cut, about);
  const a = (angleDeg * Math.PI) / 180;
  const other = cross(axis, cut.normal);
  const spoke = add(scale(cut.normal, Math.cos(a)), scale(other, Math.sin(a)));
  return along(cut.origin, spoke, radius);
}

/** Begins a drag of a handle by the ray that took hold of it, which does so at `grabbed`. */
export function beginDrag(cut: CutShape, handle: CutHandle, ray: Ray, grabbed: Vec3): CutDrag {
  switch (handle.type) {
    case 'move': {
      const from = rayOnLine(ray, cut.origin, cut.normal) ?? 0;
      return (now, coarse) => {
        const to = rayOnLine(now, cut.origin, cut.normal);
        if (to === null) return null;
        const offset = snapped(to - from, STEPS[coarse ? 'coarse' : 'fine'].mm);
        return {
          shape: movedAlongNormal(cut, offset),
          number: { what: 'offset', value: offset, unit: 'mm' },
        };
      };
    }
    case 'turn':
      return turning(cut, handle.about, ray, grabbed);
    case 'edge': {
      const outward = outwardOf(cut, handle.edge);
      const at = middleOf(cut, handle.edge);
      const from = rayOnLine(ray, at, outward) ?? 0;
      const what = handle.edge === 'left' || handle.edge === 'right' ? 'width' : 'depth';
      return (now, coarse) => {
        const to = rayOnLine(now, at, outward);
        if (to === null) return null;
        const shape = withEdge(cut, handle.edge, to - from);
        const step = STEPS[coarse ? 'coarse' : 'fine'].mm;
        const size = Math.max(step, snapped(shape[what], step));
        const by = (size - cut[what]) / (what === 'width' ? 2 : 1);
        return {
          shape: withEdge(cut, handle.edge, by),
          number: { what, value: size, unit: 'mm' },
        };
      };
    }
  }
}

function turning(cut: CutShape, about: 'across' | 'up', ray: Ray, grabbed: Vec3): CutDrag {
  const axis = axisOf(cut, about);
  const radius = Math.max(1e-3, Math.hypot(...subtract(grabbed, cut.origin)));
  const from = normalizeOr(subtract(grabbed, cut.origin), anyPerpendicular(axis));
  const tangent = cross(axis, from);
  const flat = Math.abs(dot(ray.direction, axis)) < EDGE_ON;
  const start = flat ? (rayOnLine(ray, grabbed, tangent) ?? 0) : angleAt(cut, axis, from, ray);
  return (now, coarse) => {
    const angle = flat
      ? degrees(((rayOnLine(now, grabbed, tangent) ?? start ?? 0) - (start ?? 0)) / radius)
      : wrapped((angleAt(cut, axis, from, now) ?? start ?? 0) - (start ?? 0));
    const value = snapped(angle, STEPS[coarse ? 'coarse' : 'fine'].deg);
    return { shape: turned(cut, about, value), number: { what: 'angle', value, unit: '°' } };
  };
}

/** Angle of the place that a ray meets in a ring's plane, from `from`, degrees. */
function angleAt(cut: CutShape, axis: Vec3, from: Vec3, ray: Ray): number | null {
  const met = rayOnPlane(ray, cut.origin, axis);
  if (met === null) return null;
  const d = subtract(met, cut.origin);
  return degrees(Math.atan2(dot(d, cross(axis, from)), dot(d, from)));
}

const degrees = (angle: number): number => (angle * 180) / Math.PI;
const wrapped = (angle: number): number => ((((angle + 180) % 360) + 360) % 360) - 180;
const normalizeOr = (v: Vec3, other: Vec3): Vec3 => (Math.hypot(...v) > 0 ? normalize(v) : other);
