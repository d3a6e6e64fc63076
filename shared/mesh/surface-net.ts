import { MAX_GAP, START_RADIUS, STRAIGHT_RATIO, WINDING_RATIO } from './surface-way.ts';
import { distance, type Vec3 } from './vec3.ts';
import { WaveQueue } from './wave-queue.ts';

/** A place from which reach is measured along the surface, mm. */
export interface ReachFrom {
  readonly point: Vec3;
  readonly radius: number;
}

/** A piece of a surface: its middle, and how far from there it goes at most, mm. */
export interface NetPiece {
  readonly centre: Vec3;
  readonly size: number;
}

/** Pieces in the same cube of this edge, mm, are one knot of the net. */
const KNOT = 1.2;

/** Bins of the wave, mm. */
const BIN = 0.25;

interface Knot {
  readonly centre: Vec3;
  readonly size: number;
}

/**
 * Distances along a surface that is given in pieces, of any triangulation, with cracks and shells that cross: pieces that come as near to each
 * other as they are large hang together. What lies near in the straight, but across a fissure, is far.
 */
export class SurfaceNet {
  readonly #pieces: readonly NetPiece[];
  /** The knot of each piece. */
  readonly #knotOf: Int32Array;
  readonly #knots: readonly Knot[];
  readonly #links: readonly (readonly number[])[];

  constructor(pieces: readonly NetPiece[]) {
    this.#pieces = pieces;
    this.#knotOf = knotsOf(pieces);
    this.#knots = merged(pieces, this.#knotOf);
    this.#links = linked(this.#knots);
  }

  /** Of each piece, the distance of its middle along the surface to the nearest place, less that place's radius, mm; Infinity beyond `margin`. */
  reach(places: readonly ReachFrom[], margin = 0): Float64Array {
    const { way, from } = this.#wave(places, margin);
    return Float64Array.from(this.#pieces, ({ centre }, i) => {
      const knot = this.#knotOf[i];
      if (from[knot] < 0) return Number.POSITIVE_INFINITY;
      const { point, radius } = places[from[knot]];
      const winding = way[knot] + radius;
      const ratio = winding / Math.max(distance(this.#knots[knot].centre, point), KNOT);
      const share = Math.min(
        1,
        Math.max(0, (ratio - STRAIGHT_RATIO) / (WINDING_RATIO - STRAIGHT_RATIO)),
      );
      const straight = distance(centre, point);
      const value = straight + share * Math.max(0, winding - straight) - radius;
      return value > margin ? Number.POSITIVE_INFINITY : value;
    });
  }

  /** Way to the nearest place less its radius, and which that is (-1: none), of each knot. */
  #wave(
    places: readonly ReachFrom[],
    margin: number,
  ): { readonly way: Float64Array; readonly from: Int32Array } {
    const way = new Float64Array(this.#knots.length).fill(Number.POSITIVE_INFINITY);
    const from = new Int32Array(this.#knots.length).fill(-1);
    const largest = places.reduce((most, { radius }) => Math.max(most, radius), 0);
    const limit = margin + largest * (WINDING_RATIO - 1) + 2 * KNOT;
    const queue = new WaveQueue(BIN, largest + limit);
    const take = (knot: number, value: number, place: number): void => {
      if (value >= way[knot] || value > limit) return;
      way[knot] = value;
      from[knot] = place;
      queue.push(knot, value + largest);
    };
    places.forEach(({ point, radius }, place) => {
      const straight = this.#knots.map(({ centre }) => distance(centre, point));
      const gap = straight.reduce((least, d) => Math.min(least, d), MAX_GAP);
      straight.forEach((d, knot) => {
        if (d <= Math.min(gap, MAX_GAP) + START_RADIUS) take(knot, d - radius, place);
      });
    });
    for (let knot = queue.pop(); knot >= 0; knot = queue.pop()) {
      const { centre } = this.#knots[knot];
      for (const next of this.#links[knot]) {
        take(next, way[knot] + distance(centre, this.#knots[next].centre), from[knot]);
      }
    }
    return { way, from };
  }
}

/** The cube of a point, as one number; exact for patients. */
const cubeOf = ([x, y, z]: Vec3, edge: number): number =>
  (Math.floor(x / edge) * 65536 + Math.floor(y / edge)) * 65536 + Math.floor(z / edge);

function knotsOf(pieces: readonly NetPiece[]): Int32Array {
  const knots = new Map<number, number>();
  return Int32Array.from(pieces, ({ centre }) => {
    const cube = cubeOf(centre, KNOT);
    const knot = knots.get(cube) ?? knots.size;
    knots.set(cube, knot);
    return knot;
  });
}

function merged(pieces: readonly NetPiece[], knotOf: Int32Array): Knot[] {
  const sums: { sum: [number, number, number]; count: number }[] = [];
  pieces.forEach(({ centre }, i) => {
    sums[knotOf[i]] ??= { sum: [0, 0, 0], count: 0 };
    const knot = sums[knotOf[i]];
    for (let k = 0; k < 3; k++) knot.sum[k] += centre[k];
    knot.count++;
  });
  const centres = sums.map(({ sum: [x, y, z], count }): Vec3 => [x / count, y / count, z / count]);
  const sizes = new Float64Array(centres.length);
  pieces.forEach(({ centre, size }, i) => {
    const knot = knotOf[i];
    sizes[knot] = Math.max(sizes[knot], distance(centre, centres[knot]) + size);
  });
  return centres.map((centre, i) => ({ centre, size: sizes[i] }));
}

/** Of each knot, those that come as near as they are large. */
function linked(knots: readonly Knot[]): number[][] {
  const edge = 2 * knots.reduce((most, { size }) => Math.max(most, size), KNOT);
  const cubes = new Map<number, number[]>();
  knots.forEach(({ centre }, i) => {
    const cube = cubeOf(centre, edge);
    const there = cubes.get(cube);
    if (there === undefined) cubes.set(cube, [i]);
    else there.push(i);
  });
  return knots.map(({ centre: [x, y, z], size }, i) => {
    const links: number[] = [];
    for (let n = 0; n < 27; n++) {
      const aside: Vec3 = [
        x + edge * ((n % 3) - 1),
        y + edge * ((Math.floor(n / 3) % 3) - 1),
        z + edge * (Math.floor(n / 9) - 1),
      ];
      for (const j of cubes.get(cubeOf(aside, edge)) ?? []) {
        if (j !== i && distance([x, y, z], knots[j].centre) <= size + knots[j].size) links.push(j);
      }
    }
    return links;
  });
}
