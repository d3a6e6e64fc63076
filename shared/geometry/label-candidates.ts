import type { SpatialIndex } from '../mesh/spatial-index.ts';
import { cross, dot, length, normalize, scale, subtract, type Vec3 } from '../mesh/vec3.ts';

/** A piece of the guide's outer face. */
export interface FacePatch {
  /** Centroid of the face within the patch, mm. */
  readonly centre: Vec3;
  /** Unit, out of the guide. */
  readonly normal: Vec3;
  readonly area: number;
}

/** About so many patches, whatever the guide's size: each costs some rays. */
const PATCHES = 260;

/** No patch is smaller than this, mm: below it they show the mesh, not the face. */
const MIN_PATCH = 1.5;

/** Facets count as outer face where their normal leans no further from the removal direction than acos(0.3) = 73 degrees. */
const MIN_FACING = 0.3;

/** A patch whose normals cancel out by more than this holds an edge, not a face. */
const MIN_COHERENCE = 0.85;

/** Most samples taken of one facet. */
const MAX_FACET_SAMPLES = 4096;

/**
 * The guide's outer face in patches of like area: facets, the large ones sampled evenly, gathered in cubes. In the
 * order in which the facets first reach them, so that equal meshes give equal lists.
 */
export function facePatches({ mesh }: SpatialIndex, removalDirection: Vec3): FacePatch[] {
  const facets = outerFacets(mesh.positions, mesh.triangles, removalDirection);
  const total = facets.reduce((sum, { area }) => sum + area, 0);
  const size = Math.max(MIN_PATCH, Math.sqrt(total / PATCHES));
  const cubes = new Map<
    string,
    { sum: [number, number, number]; normal: [number, number, number]; area: number }
  >();
  for (const facet of facets) {
    const count = Math.min(MAX_FACET_SAMPLES, Math.ceil((4 * facet.area) / (size * size)));
    const share = facet.area / count;
    for (let k = 0; k < count; k++) {
      const p = pointOf(facet, k, count);
      const key = p.map((v) => Math.floor(v / size)).join();
      let cube = cubes.get(key);
      if (!cube) {
        cube = { sum: [0, 0, 0], normal: [0, 0, 0], area: 0 };
        cubes.set(key, cube);
      }
      cube.area += share;
      for (let axis = 0; axis < 3; axis++) {
        cube.sum[axis] += p[axis] * share;
        cube.normal[axis] += facet.normal[axis] * share;
      }
    }
  }
  const patches: FacePatch[] = [];
  for (const { sum, normal, area } of cubes.values()) {
    if (length(normal) < MIN_COHERENCE * area) continue;
    patches.push({ centre: scale(sum, 1 / area), normal: normalize(normal), area });
  }
  return patches;
}

interface OuterFacet {
  readonly a: Vec3;
  readonly b: Vec3;
  readonly c: Vec3;
  readonly normal: Vec3;
  readonly area: number;
}

function outerFacets(
  positions: Float32Array,
  triangles: Uint32Array,
  removalDirection: Vec3,
): OuterFacet[] {
  const corner = (k: number): Vec3 => {
    const at = 3 * triangles[k];
    return [positions[at], positions[at + 1], positions[at + 2]];
  };
  const facets: OuterFacet[] = [];
  for (let t = 0; t < triangles.length; t += 3) {
    const [a, b, c] = [corner(t), corner(t + 1), corner(t + 2)];
    const twice = cross(subtract(b, a), subtract(c, a));
    const double = length(twice);
    if (double === 0 || dot(twice, removalDirection) < MIN_FACING * double) continue;
    facets.push({ a, b, c, normal: scale(twice, 1 / double), area: double / 2 });
  }
  return facets;
}

/** The k-th of `count` points spread evenly over a facet (additive recurrence on the plastic number, folded). */
function pointOf({ a, b, c }: OuterFacet, k: number, count: number): Vec3 {
  if (count === 1)
    return scale([a[0] + b[0] + c[0], a[1] + b[1] + c[1], a[2] + b[2] + c[2]], 1 / 3);
  let u = (0.5 + k * 0.7548776662466927) % 1;
  let v = (0.5 + k * 0.5698402909980532) % 1;
  if (u + v > 1) [u, v] = [1 - u, 1 - v];
  const w = 1 - u - v;
  return [
    a[0] * w + b[0] * u + c[0] * v,
    a[1] * w + b[1] * u + c[1] * v,
    a[2] * w + b[2] * u + c[2] * v,
  ];
}

/** Unit direction in which the patches extend furthest: the guide's long side. Its sign is that of its largest component. */
export function longSide(patches: readonly FacePatch[]): Vec3 {
  const total = patches.reduce((sum, { area }) => sum + area, 0);
  const mean = [0, 1, 2].map(
    (k) => patches.reduce((sum, { centre, area }) => sum + centre[k] * area, 0) / total,
  );
  const spread = [0, 1, 2].map((i) =>
    [0, 1, 2].map((j) =>
      patches.reduce(
        (sum, { centre, area }) => sum + (centre[i] - mean[i]) * (centre[j] - mean[j]) * area,
        0,
      ),
    ),
  );
  // Power iteration; the start is no axis of symmetry.
  let v: Vec3 = normalize([1, 0.31, 0.17]);
  for (let i = 0; i < 40; i++) {
    const next = spread.map((row) => row[0] * v[0] + row[1] * v[1] + row[2] * v[2]);
    const l = Math.hypot(...next);
    if (!(l > 0)) break;
    v = [next[0] / l, next[1] / l, next[2] / l];
  }
  const largest = v.reduce((best, x) => (Math.abs(x) > Math.abs(best) ? x : best), 0);
  return largest < 0 ? scale(v, -1) : v;
}
