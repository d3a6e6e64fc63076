import { buildSpatialIndex } from '../mesh/bvh-spatial-index.ts';
import { counted } from '../mesh/counted.ts';
import type { MeshData } from '../mesh/mesh-data.ts';
import type { SpatialIndex } from '../mesh/spatial-index.ts';
import { distance, type Vec3 } from '../mesh/vec3.ts';
import { weld } from '../mesh/weld.ts';
import type { CheckResult } from './check.ts';
import type { CheckContext } from './check-context.ts';
import { spreadPoint } from './facet-pieces.ts';
import { facetArea } from './facet-samples.ts';
import { mm, place } from './wording.ts';

/**
 * A file of another origin may deviate from the guide that the plan gives by this, mm: what another resolution, a decimation or a smoothing of a slicer
 * does to rims and fillets. A hole through a wall of 1 mm and more has its sides further than this from all that was planned.
 */
export const MAX_SHAPE_DEVIATION = 0.5;

/** One point is compared for so much surface, mm2, besides every vertex. */
const AREA_A_POINT = 0.5;

/** The deepest of no more than so many deviating points is looked for. */
const DEVIATING = 2000;

interface Deviation {
  readonly distance: number;
  readonly at: Vec3;
}

/**
 * A file that was not built here against the guide that the plan gives, both ways: every place of the file lies near a place of that guide, and the
 * other way round. It finds what no single measure looks for: an unbidden hole, a bar that is missing, material that
 * nobody planned. `value` is the greatest distance, mm. Null where the part is what was built here.
 */
export function checkSameShape(context: CheckContext): CheckResult | null {
  const planned = context.expected ?? null;
  if (planned === null) return null;
  const expected = weld(planned).mesh;
  const extra = deviation(context.weldedPart, buildSpatialIndex(expected));
  const missing = deviation(expected, context.partIndex);
  const worst = (extra?.distance ?? 0) >= (missing?.distance ?? 0) ? extra : missing;
  const base = {
    id: 'single-part',
    feature: 'planned shape',
    limit: MAX_SHAPE_DEVIATION,
    unit: 'mm',
  } as const;
  if (worst === null) {
    const message = `The file is the planned guide everywhere to within ${mm(MAX_SHAPE_DEVIATION)}.`;
    return { ...base, status: 'pass', value: 0, at: null, message };
  }
  const holes = handlesOf(context.weldedPart) - handlesOf(expected);
  const openings =
    holes === 0
      ? ''
      : holes > 0
        ? ` It has ${counted(holes, 'through-hole')} more.`
        : ` It has ${counted(-holes, 'through-hole')} fewer.`;
  const what = worst === extra ? 'The file has a surface' : 'The file has none of the surface';
  const where = worst === extra ? 'from all that is planned' : 'to all that the file has';
  return {
    ...base,
    status: 'fail',
    value: worst.distance,
    at: worst.at,
    message: `${what} at ${place(worst.at)}, ${mm(worst.distance)} ${where}.${openings} Build the guide again, or plan what was changed; a file of another resolution is checked with that resolution.`,
  };
}

/** The place of `mesh` that is furthest from the index's surface; null where none is further than the limit. */
function deviation(mesh: MeshData, other: SpatialIndex): Deviation | null {
  const { positions: p, triangles } = mesh;
  let worst: Deviation | null = null;
  let deviating = 0;
  const compare = (at: Vec3): void => {
    if (deviating >= DEVIATING || other.closestPoint(at, MAX_SHAPE_DEVIATION) !== null) return;
    deviating++;
    const nearest = other.closestPoint(at);
    const gap = nearest === null ? Number.POSITIVE_INFINITY : distance(nearest.point, at);
    if (worst === null || gap > worst.distance) worst = { distance: gap, at };
  };
  for (let v = 0; v < p.length; v += 3) compare([p[v], p[v + 1], p[v + 2]]);
  const corners = new Float64Array(9);
  const point = new Float64Array(3);
  let owed = 0;
  for (let t = 0; t < triangles.length; t += 3) {
    for (let k = 0; k < 9; k++) corners[k] = p[3 * triangles[t + Math.floor(k / 3)] + (k % 3)];
    owed += facetArea(corners, 0) / AREA_A_POINT;
    const points = Math.floor(owed);
    owed -= points;
    for (let i = 0; i < points; i++) {
      spreadPoint(corners, 0, i, points, point);
      compare([point[0], point[1], point[2]]);
    }
  }
  return worst;
}

/** Handles of a closed surface in one piece (its genus): through-holes, each loop of a bar counting as one. */
function handlesOf({ positions, triangles }: MeshData): number {
  const facets = triangles.length / 3;
  return Math.round(1 - (positions.length / 3 - 1.5 * facets + facets) / 2);
}
