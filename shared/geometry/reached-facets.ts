import type { MeshData } from '../mesh/mesh-data.ts';
import { reachedPieces } from '../mesh/reached-pieces.ts';
import { type NetPiece, type ReachFrom, SurfaceNet } from '../mesh/surface-net.ts';
import { along, distance, dot, subtract, type Vec3 } from '../mesh/vec3.ts';
import type { GuidePlan } from './guide-plan.ts';
import { slotLine } from './local-plan.ts';

/** What lies this far outside the reach can still hide what is inside, mm. */
const HIDING_MARGIN = 15;

/** Facets of the support within the footprint's reach. */
export interface ReachedFacets {
  readonly count: number;
  readonly area: Float64Array;
  readonly normal: Float64Array;
  readonly centre: Float32Array;
  /** All facets that could hide them. */
  readonly near: MeshData;
}

/**
 * The support's facets, divided to pieces, that the plan's footprint reaches: within the features' radius of entries and along slots, along strokes
 * added and not within those erased after them, along the surface: what lies near, but across a fissure, is no footing. Without those that look away
 * from `outward`.
 */
export function reachedFacets(
  plan: GuidePlan,
  { positions: p, triangles: tri }: MeshData,
  outward: Vec3 | null,
): ReachedFacets {
  const { gap, box: reached } = footprintReach(plan);
  const near: number[] = [];
  const pieces: Piece[] = [];
  const box = reached.map(([low, high]) => [low - HIDING_MARGIN, high + HIDING_MARGIN]);
  for (let t = 0; t < tri.length; t += 3) {
    const [a, b, c] = [3 * tri[t], 3 * tri[t + 1], 3 * tri[t + 2]];
    const apart = box.some(
      ([low, high], k) =>
        Math.max(p[a + k], p[b + k], p[c + k]) < low ||
        Math.min(p[a + k], p[b + k], p[c + k]) > high,
    );
    if (apart) continue;
    near.push(tri[t], tri[t + 1], tri[t + 2]);
    const [va, vb, vc] = [a, b, c].map((v): Vec3 => [p[v], p[v + 1], p[v + 2]]);
    reachedPieces(va, vb, vc, { gap, outward }, (centre, normal, area, size) => {
      pieces.push({ centre, normal, area, size });
    });
  }
  const along = alongSurface(plan, new SurfaceNet(pieces));
  const reachedOnes = pieces.filter((_, i) => along[i] <= 0);
  return {
    count: reachedOnes.length,
    area: Float64Array.from(reachedOnes, ({ area }) => area),
    normal: Float64Array.from(reachedOnes.flatMap(({ normal }) => normal)),
    centre: Float32Array.from(reachedOnes.flatMap(({ centre }) => centre)),
    near: { positions: p, triangles: Uint32Array.from(near) },
  };
}

interface Piece extends NetPiece {
  readonly normal: Vec3;
  readonly area: number;
}

/** Along lines, reach is measured from places so far apart, mm. */
const PLACES = 2;

/** Along the surface to the footprint's rim, mm, of each piece of the net; not positive inside. */
function alongSurface(plan: GuidePlan, net: SurfaceNet): Float64Array {
  const { strokes, features } = sausagesOf(plan);
  let value = net.reach(features.flatMap(placesOn));
  for (const stroke of strokes) {
    const own = net.reach(placesOn(stroke));
    value =
      stroke.mode === 'add'
        ? value.map((v, i) => Math.min(v, own[i]))
        : value.map((v, i) => Math.max(v, -own[i]));
  }
  return value;
}

function placesOn({ points, radius }: Sausage): ReachFrom[] {
  return points.flatMap((point, i) => {
    const before = points[i - 1] ?? point;
    const count = Math.max(1, Math.ceil(distance(before, point) / PLACES));
    return Array.from({ length: count }, (_, k) => ({
      point: along(before, subtract(point, before), (k + 1) / count),
      radius,
    }));
  });
}

/** A line with what lies within `radius` mm of it. */
interface Sausage {
  readonly points: readonly Vec3[];
  readonly radius: number;
}

/** What a footprint reaches in the straight: mm to its rim, negative inside, and the box of all that is added. */
interface FootprintReach {
  readonly gap: (p: Vec3) => number;
  readonly box: readonly (readonly [number, number])[];
}

function sausagesOf({ footprint, slots, ...plan }: GuidePlan) {
  const radius = footprint.featureRadius;
  const features: readonly Sausage[] = [
    ...[...plan.sleeves, ...plan.pins].map(({ entry }) => ({ points: [entry], radius })),
    ...slots.map((slot) => ({ points: slotLine(slot), radius })),
  ];
  return { features, strokes: footprint.strokes };
}

function footprintReach(plan: GuidePlan): FootprintReach {
  const { features, strokes } = sausagesOf(plan);
  const added = [...features, ...strokes.filter(({ mode }) => mode === 'add')];
  const gap = (p: Vec3): number => {
    let value = Math.min(Number.POSITIVE_INFINITY, ...features.map((f) => gapTo(p, f)));
    for (const stroke of strokes) {
      const own = gapTo(p, stroke);
      value = stroke.mode === 'add' ? Math.min(value, own) : Math.max(value, -own);
    }
    return value;
  };
  const box = [0, 1, 2].map((k): [number, number] => [
    Math.min(...added.flatMap((s) => s.points.map((p) => p[k] - s.radius))),
    Math.max(...added.flatMap((s) => s.points.map((p) => p[k] + s.radius))),
  ]);
  return { gap, box };
}

function gapTo(p: Vec3, { points, radius }: Sausage): number {
  let nearest = distance(p, points[0]);
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1], points[i]];
    const way = subtract(b, a);
    const share = dot(subtract(p, a), way) / Math.max(dot(way, way), Number.MIN_VALUE);
    nearest = Math.min(nearest, distance(p, along(a, way, Math.min(1, Math.max(0, share)))));
  }
  return nearest - radius;
}
