import {
  along,
  angleDeg,
  anyPerpendicular,
  cross,
  dot,
  normalize,
  scale,
  subtract,
  type Vec3,
} from '../../../shared/mesh/vec3.ts';
import { cornersOf, type Facets, middleOf, normalOf } from './read-facets.ts';
import { solveThree } from './solve-three.ts';

/** Where a bore is to be: a line from its top to its end, and its diameter; mm. */
export interface BoreWanted {
  readonly entry: Vec3;
  /** Unit, into the bone. */
  readonly axis: Vec3;
  readonly diameter: number;
  /** Of its upper end on the axis, 0 at the entry, positive into the bone. */
  readonly top: number;
  /** Of the end of the stretch in which its wall is looked for, from a little above the top. */
  readonly to: number;
}

/** What its wall in the file gives, against what was wanted. */
export interface BoreRead {
  readonly angleDeg: number;
  /** Distance of the fitted axis from the wanted one where that passes the entry, mm. */
  readonly atEntry: number;
  /** The same at its upper end. */
  readonly atTop: number;
  /** Of the circle that the wall's flats touch: the widest rod that passes. */
  readonly diameter: number;
  readonly facets: number;
}

/** Wall facets lie this near to the wanted wall, mm, and face the axis to within this cosine. */
const BAND = 0.2;
const FACING = 0.95;

/** The wall is looked for from this far above the top, mm: a neighbour may have raised it. */
const ABOVE = 1;

/** Fewer facets than this are no wall. */
const FEWEST = 12;

/**
 * Fits a bore to the planes of its wall's facets, each weighted by its area: the axis is the direction that all their normals are
 * square to, and centre and radius are what puts every plane at one distance from one line. Null where no wall is found.
 */
export function fitBore(facets: Facets, wanted: BoreWanted): BoreRead | null {
  const wall = wallOf(facets, wanted);
  if (wall.length < FEWEST) return null;
  const axis = commonSquare(facets, wall, wanted.axis);
  const u = anyPerpendicular(axis);
  const v = cross(axis, u);

  // (centre - point on the plane) . normal = radius is linear in the centre's two coordinates and the radius.
  const matrix = [0, 0, 0, 0, 0, 0, 0, 0, 0];
  const right = [0, 0, 0];
  for (const f of wall) {
    const normal = normalOf(facets, f);
    const from = subtract(middleOf(cornersOf(facets.corners, f)), wanted.entry);
    const row = [dot(normal, u), dot(normal, v), -1];
    const value = row[0] * dot(from, u) + row[1] * dot(from, v);
    for (let i = 0; i < 3; i++) {
      right[i] += facets.areas[f] * row[i] * value;
      for (let j = 0; j < 3; j++) matrix[3 * i + j] += facets.areas[f] * row[i] * row[j];
    }
  }
  const solved = solveThree(matrix, right);
  if (solved === null) return null;
  const centre = along(along(wanted.entry, u, solved[0]), v, solved[1]);
  const off = (height: number): number => {
    const on = along(
      centre,
      axis,
      (height - dot(subtract(centre, wanted.entry), wanted.axis)) / dot(axis, wanted.axis),
    );
    return Math.hypot(...subtract(on, along(wanted.entry, wanted.axis, height)));
  };
  return {
    angleDeg: angleDeg(axis, wanted.axis),
    atEntry: off(0),
    atTop: off(wanted.top),
    diameter: 2 * solved[2],
    facets: wall.length,
  };
}

/** Facets with an area whose corners all lie on the wanted wall, give or take BAND, and that face the axis. */
function wallOf(facets: Facets, { entry, axis, diameter, top, to }: BoreWanted): number[] {
  const wall: number[] = [];
  const low = Math.max(0, diameter / 2 - BAND);
  const high = diameter / 2 + BAND;
  for (let f = 0; f < facets.count; f++) {
    if (facets.areas[f] === 0) continue;
    const corners = cornersOf(facets.corners, f);
    const isNear = corners.every((corner) => {
      const way = subtract(corner, entry);
      const height = dot(way, axis);
      const radius = Math.hypot(...subtract(way, scale(axis, height)));
      return height >= top - ABOVE && height <= to && radius >= low && radius <= high;
    });
    if (!isNear) continue;
    const way = subtract(middleOf(corners), entry);
    const outward = normalize(subtract(way, scale(axis, dot(way, axis))));
    if (dot(normalOf(facets, f), outward) < -FACING) wall.push(f);
  }
  return wall;
}

/** The direction near `guess` with the least sum of squared cosines to the facets' normals: Newton steps in the plane square to it. */
function commonSquare(facets: Facets, wall: readonly number[], guess: Vec3): Vec3 {
  let axis = guess;
  for (let step = 0; step < 10; step++) {
    const u = anyPerpendicular(axis);
    const v = cross(axis, u);
    let [uu, uv, vv, ru, rv] = [0, 0, 0, 0, 0];
    for (const f of wall) {
      const normal = normalOf(facets, f);
      const [x, y, z] = [dot(normal, u), dot(normal, v), dot(normal, axis)];
      const weight = facets.areas[f];
      uu += weight * x * x;
      uv += weight * x * y;
      vv += weight * y * y;
      ru -= weight * x * z;
      rv -= weight * y * z;
    }
    const determinant = uu * vv - uv * uv;
    if (!(determinant > 0)) return axis;
    const a = (ru * vv - rv * uv) / determinant;
    const b = (rv * uu - ru * uv) / determinant;
    axis = normalize(along(along(axis, u, a), v, b));
  }
  return axis;
}
