import { buildSpatialIndex } from '../mesh/bvh-spatial-index.ts';
import { type MeshData, triangleCount } from '../mesh/mesh-data.ts';
import type { SpatialIndex } from '../mesh/spatial-index.ts';
import type { Vec3 } from '../mesh/vec3.ts';

/** How far two surfaces lie apart, mm. */
export interface SurfaceDistance {
  /** The greatest distance from a sample of either surface to the other one: the sampled Hausdorff distance. */
  readonly largest: number;
  /** Mean over the samples of both. */
  readonly mean: number;
  readonly samples: number;
  /** Where the greatest one is. */
  readonly at: Vec3;
}

/** Samples of each surface at most, spread evenly over its vertices and facet centres: about 0.5 s. */
const MOST_SAMPLES = 150_000;

/**
 * Measures both ways, at vertices and facet centres. Meshes of at least one facet each. `visit` gets the distance of each sample
 * and a facet of `a` where it was measured.
 */
export function surfaceDistance(
  a: MeshData,
  b: MeshData,
  indexOfA: SpatialIndex = buildSpatialIndex(a),
  visit: (facetOfA: number, distance: number) => void = () => {},
): SurfaceDistance {
  const facetAt = cornerFacets(a);
  const there = oneWay(a, buildSpatialIndex(b), (sample, distance) =>
    visit(facetAt(sample), distance),
  );
  const back = oneWay(b, indexOfA, (_, distance, facet) => visit(facet, distance));
  const samples = there.samples + back.samples;
  const farther = there.largest >= back.largest ? there : back;
  return {
    largest: farther.largest,
    mean: (there.mean * there.samples + back.mean * back.samples) / samples,
    samples,
    at: farther.at,
  };
}

/** From samples of one surface to the other alone: for a repair that takes inner surfaces away. */
export const distanceTo = (from: MeshData, to: MeshData): SurfaceDistance =>
  oneWay(from, buildSpatialIndex(to));

/** A facet for each sample of a mesh: one at the vertex, or the facet whose centre it is. */
function cornerFacets({ positions, triangles }: MeshData): (sample: number) => number {
  const vertices = positions.length / 3;
  const facetOf = new Uint32Array(vertices);
  for (let c = 0; c < triangles.length; c++) facetOf[triangles[c]] = Math.floor(c / 3);
  return (sample) => (sample < vertices ? facetOf[sample] : sample - vertices);
}

function oneWay(
  from: MeshData,
  index: SpatialIndex,
  visit: (sample: number, distance: number, facet: number) => void = () => {},
): SurfaceDistance {
  const { positions: p, triangles: t } = from;
  const vertices = p.length / 3;
  const all = vertices + triangleCount(from);
  const step = Math.max(1, Math.ceil(all / MOST_SAMPLES));
  let largest = 0;
  let sum = 0;
  let samples = 0;
  let at: Vec3 = [0, 0, 0];
  for (let i = 0; i < all; i += step) {
    const point: Vec3 =
      i < vertices ? [p[3 * i], p[3 * i + 1], p[3 * i + 2]] : centre(p, t, i - vertices);
    const nearest = index.closestPoint(point);
    const d = nearest?.distance ?? 0;
    if (nearest !== null) visit(i, d, nearest.triangle);
    sum += d;
    samples++;
    if (d <= largest) continue;
    largest = d;
    at = point;
  }
  return { largest, mean: sum / samples, samples, at };
}

function centre(p: Float32Array, t: Uint32Array, facet: number): Vec3 {
  const [a, b, c] = [3 * t[3 * facet], 3 * t[3 * facet + 1], 3 * t[3 * facet + 2]];
  return [
    (p[a] + p[b] + p[c]) / 3,
    (p[a + 1] + p[b + 1] + p[c + 1]) / 3,
    (p[a + 2] + p[b + 2] + p[c + 2]) / 3,
  ];
}
