import { buildSpatialIndex } from '../mesh/bvh-spatial-index.ts';
import { type JobControl, Pace } from '../mesh/job-control.ts';
import { type MeshData, triangleCount } from '../mesh/mesh-data.ts';
import { CollapsePasses } from './collapse-pass.ts';
import { type SurfaceDistance, surfaceDistance } from './hausdorff.ts';

/** What is wanted of a decimation: at most so far from the surface, and no fewer facets than so many. */
export interface DecimateOptions {
  /** mm; kept as measured. */
  readonly toleranceMm: number;
  /** Default 0: as few as the tolerance allows. */
  readonly targetTriangles?: number;
}

export interface Decimated {
  readonly mesh: MeshData;
  /** Between the mesh before and after, measured both ways on samples; `largest` is at most the tolerance. */
  readonly distance: SurfaceDistance;
}

/** The metric's limits rise to the tolerance over the passes, so that cheap edges go first. */
const PASSES = 12;

/** The metric bounds the distance to planes, not to facets: the first tries take this share of the tolerance, later ones less. */
const FIRST_SHARE = 0.8;
const NEXT_SHARE = 0.6;
/** What a smooth surface is tried with besides. */
const BOLDER = 2.5;

/** Tries that only keep what went too far as it was; after them the limit is tightened as well. */
const LOCAL_TRIES = 4;
const MOST_TRIES = 7;

/** Facets round a place that went too far are kept as they were, so many rings of them. */
const KEPT_RINGS = 3;

/** A pass that takes fewer than this share of the facets ends the run at its limit. */
const LEAST_GAIN = 0.005;

/**
 * Fewer facets, at most `toleranceMm` from the surface: edges are collapsed by their quadric error, then the distance is measured. Where it
 * is too large, at thin walls and spikes, the surface is kept as it was and the run repeated. A closed manifold stays one.
 */
export function decimate(
  mesh: MeshData,
  options: DecimateOptions,
  control: JobControl = {},
): Decimated {
  const { toleranceMm, targetTriangles = 0 } = options;
  const index = buildSpatialIndex(mesh);
  const pace = new Pace(control, 'decimating', MOST_TRIES * (PASSES + 1));
  const kept = new Uint8Array(mesh.positions.length / 3);
  let share = FIRST_SHARE;
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const limit = (share * toleranceMm) ** 2;
    const fewer = collapsed(mesh, kept, limit, targetTriangles, (n) =>
      pace.at(tries * (PASSES + 1) + n),
    );
    const distance = surfaceDistance(mesh, fewer, index, (facet, d) => {
      if (d > toleranceMm)
        for (let c = 3 * facet; c < 3 * facet + 3; c++) kept[mesh.triangles[c]] = 1;
    });
    if (distance.largest <= toleranceMm) {
      // A smooth surface stays far below the bound: one bolder try.
      const bold =
        tries === 0 && distance.largest < NEXT_SHARE * toleranceMm
          ? collapsed(mesh, kept, limit * BOLDER ** 2, targetTriangles, (n) => pace.at(n))
          : fewer;
      const there = bold === fewer ? distance : surfaceDistance(mesh, bold, index);
      return there.largest <= toleranceMm
        ? { mesh: bold, distance: there }
        : { mesh: fewer, distance };
    }
    growKept(mesh, kept);
    if (tries >= LOCAL_TRIES) share *= NEXT_SHARE;
  }
  return {
    mesh,
    distance: { largest: 0, mean: 0, samples: 2 * triangleCount(mesh), at: [0, 0, 0] },
  };
}

/** Keeps the vertices of the rings of facets round those that are kept. */
function growKept({ triangles }: MeshData, kept: Uint8Array): void {
  for (let ring = 1; ring <= KEPT_RINGS; ring++) {
    for (let t = 0; t < triangles.length; t += 3) {
      const [a, b, c] = [triangles[t], triangles[t + 1], triangles[t + 2]];
      // Only what was kept before this ring counts.
      const near = (v: number): boolean => kept[v] > 0 && kept[v] <= ring;
      if (!near(a) && !near(b) && !near(c)) continue;
      for (const v of [a, b, c]) if (kept[v] === 0) kept[v] = ring + 1;
    }
  }
  for (let v = 0; v < kept.length; v++) kept[v] = kept[v] > 0 ? 1 : 0;
}

function collapsed(
  mesh: MeshData,
  kept: Uint8Array,
  limit: number,
  target: number,
  tell: (pass: number) => void,
): MeshData {
  const work = new CollapsePasses(mesh, kept);
  for (let pass = 1; pass <= PASSES; pass++) {
    tell(pass);
    const now = limit * (pass / PASSES) ** 4;
    const last = pass === PASSES;
    for (let again = 0; again < (last ? 2 * PASSES : 2); again++) {
      const before = work.facets;
      if (work.pass(now, target) < LEAST_GAIN * before || work.facets <= target) break;
    }
    if (work.facets <= target) break;
  }
  return work.result();
}
