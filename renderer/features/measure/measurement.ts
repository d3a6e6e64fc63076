import type { CaseDocument } from '../../../shared/case/case-schema.ts';
import { type MeshRead, placeNow } from '../../../shared/case/mesh-place.ts';
import type { SpatialIndex } from '../../../shared/mesh/spatial-index.ts';
import {
  along,
  angleDeg,
  distance,
  dot,
  scale,
  subtract,
  type Vec3,
} from '../../../shared/mesh/vec3.ts';
import { facetNormal } from '../../../shared/planning/surface-normal.ts';

export type MeasureKind = 'distance' | 'angle' | 'wall';

/** Something measured: its places in the order in which they were clicked; of an angle the second is the corner. */
export interface Measurement {
  readonly id: number;
  readonly kind: MeasureKind;
  readonly points: readonly Vec3[];
  /** mm, or degrees for an angle. */
  readonly value: number;
  /** The mesh under each place, or under the guide that was clicked on. */
  readonly on: readonly (MeshRead | undefined)[];
}

/**
 * What was measured as it lies in the case now: places go along with a mesh that is read in another unit since, and what lies between
 * them is measured anew. A wall is of the guide, whose sizes stay.
 */
export function measurementNow(document: CaseDocument, measurement: Measurement): Measurement {
  const { kind, points, on, value } = measurement;
  const moved = points.map((point, i) => placeNow(document, on[i], point));
  if (moved.every((point, i) => point === points[i])) return measurement;
  if (kind !== 'wall')
    return { ...measurement, points: moved, value: measured(kind, moved) ?? value };
  const [from, far] = points;
  return { ...measurement, points: [moved[0], along(moved[0], subtract(far, from), 1)] };
}

/** How many clicks each takes. */
export const CLICKS: Readonly<Record<MeasureKind, number>> = { distance: 2, angle: 3, wall: 1 };

/** The number as it is written: hundredths of a millimetre, tenths of a degree. */
export const valueText = ({ kind, value }: Pick<Measurement, 'kind' | 'value'>): string =>
  kind === 'angle' ? `${value.toFixed(1)}°` : `${value.toFixed(2)} mm`;

/** What places measure; null while there are too few, or where two that make an angle's leg coincide. */
export function measured(kind: 'distance' | 'angle', points: readonly Vec3[]): number | null {
  const [a, b, c] = points;
  if (a === undefined || b === undefined) return null;
  if (kind === 'distance') return distance(a, b);
  if (c === undefined || distance(a, b) === 0 || distance(b, c) === 0) return null;
  return angleDeg(subtract(a, b), subtract(c, b));
}

/** A ray into a part begins this far below its surface, mm, so that it does not find the facet that it starts on. */
const BELOW = 1e-3;

/** A wall's far face looks the other way to within 60 degrees; else what lies opposite is no wall but a rim. */
const OPPOSING = -0.5;

/**
 * The wall of a closed part under a place of its surface: along the inward normal to where the material ends. Null where the far
 * face does not lie opposite.
 */
export function wallUnder(
  part: SpatialIndex,
  point: Vec3,
  outward: Vec3,
): { readonly thickness: number; readonly far: Vec3 } | null {
  const inward = scale(outward, -1);
  const hit = part.raycast(along(point, inward, BELOW), inward);
  if (hit === null || hit.entering) return null;
  const facing = facetNormal(part, hit.triangle);
  if (facing === null || dot(facing, outward) > OPPOSING) return null;
  return { thickness: hit.distance + BELOW, far: hit.point };
}

/** Places along the arc of an angle, at a share of its shorter leg. */
export function arcOf([a, corner, c]: readonly Vec3[], share = 0.35, steps = 24): Vec3[] {
  const [p, q] = [subtract(a, corner), subtract(c, corner)];
  const [lp, lq] = [Math.hypot(...p), Math.hypot(...q)];
  const radius = share * Math.min(lp, lq);
  const [u, v] = [scale(p, 1 / lp), scale(q, 1 / lq)];
  const whole = (angleDeg(u, v) * Math.PI) / 180;
  if (whole < 1e-6) return [along(corner, u, radius), along(corner, v, radius)];
  const flat = subtract(v, scale(u, dot(u, v)));
  const l = Math.hypot(...flat);
  // Opposite legs leave the plane of the arc open: any will do.
  const w = l > 1e-9 ? scale(flat, 1 / l) : sideways(u);
  return Array.from({ length: steps + 1 }, (_, k) => {
    const angle = (whole * k) / steps;
    return along(along(corner, u, radius * Math.cos(angle)), w, radius * Math.sin(angle));
  });
}

const sideways = ([x, y, z]: Vec3): Vec3 =>
  Math.abs(z) < 0.9 ? unit([y, -x, 0]) : unit([0, z, -y]);
const unit = (v: Vec3): Vec3 => scale(v, 1 / Math.hypot(...v));
