import { reachedPieces } from '../mesh/reached-pieces.ts';
import type { SpatialIndex } from '../mesh/spatial-index.ts';
import { type NetPiece, SurfaceNet } from '../mesh/surface-net.ts';
import {
  add,
  along,
  anyPerpendicular,
  cross,
  distance,
  dot,
  normalize,
  scale,
  type Vec3,
} from '../mesh/vec3.ts';
import { weakestMotion } from '../mesh/weakest-motion.ts';

/** A place and how far the footprint goes from it along the surface, mm. */
export interface Ball {
  readonly point: Vec3;
  readonly radius: number;
}

/** Facets that face the removal by less (sine of the angle to the wall) are slid past. */
const HOLDS = Math.sin((15 * Math.PI) / 180);
/**
 * What an undercut takes from the contact that a like area gives, and hold beyond which contact alone counts: the guide's way off is
 * chosen so (removal-direction.ts), and the hold along it is what will be measured.
 */
const UNDERCUT_COST = 1.5;
const AMPLE_HOLD = 0.15;
/** Tilts of the removal about the mean way out, degrees. */
const TILTS = [25, 45];
/** Pieces in a cell of this size, mm, that face about the same way (components in steps of NORMAL_STEP) count as one. */
const CELL = 3;
const NORMAL_STEP = 0.25;
/** So many ways off, the best for all that could be touched, are looked at for each arm. */
const WAYS_KEPT = 4;

interface Way {
  readonly direction: Vec3;
  /** One a piece: 1 holds, 0 only passes, -1 undercut or hidden. */
  readonly bears: Int8Array;
}

/** The surface that a guide could touch, in pieces, and what of it bears when it comes off one way or another. */
export class BearingPatch {
  /** 7 numbers a piece, as weakestMotion takes them: centre, unit normal, area. */
  readonly #pieces: Float64Array;
  readonly #count: number;
  readonly #fine: Fine;
  readonly #net: SurfaceNet;
  #ways: readonly Way[];

  /** With `fixed`, the way off that the plan names, no other is looked at. */
  constructor(
    bone: SpatialIndex,
    reach: readonly Ball[],
    outward: Vec3,
    fixed: Vec3 | null = null,
  ) {
    const { pieces, fine } = piecesOf(bone, reach, outward);
    this.#pieces = pieces;
    this.#count = pieces.length / 7;
    this.#fine = fine;
    this.#net = new SurfaceNet(fine.pieces);
    const u = anyPerpendicular(outward);
    const v = cross(outward, u);
    const tilted = TILTS.flatMap((tilt, ring) =>
      Array.from({ length: 6 }, (_, k) => {
        const a = (Math.PI * (2 * k + ring)) / 6;
        const side = add(scale(u, Math.cos(a)), scale(v, Math.sin(a)));
        return normalize(along(outward, side, Math.tan((tilt * Math.PI) / 180)));
      }),
    );
    this.#ways = (fixed === null ? [outward, ...tilted] : [fixed]).map((direction) => ({
      direction,
      bears: Int8Array.from({ length: this.#count }, (_, i) => {
        const normal = this.#at(i, 3);
        const facing = dot(normal, direction);
        // A piece is the mean of facets that may dip below their middle.
        const above = along(this.#at(i, 0), normal, 0.5);
        if (facing < 0 || bone.raycast(above, direction, 0, 60) !== null) return -1;
        return facing > HOLDS ? 1 : 0;
      }),
    }));
  }

  #at(piece: number, offset: 0 | 3): Vec3 {
    const i = 7 * piece + offset;
    return [this.#pieces[i], this.#pieces[i + 1], this.#pieces[i + 2]];
  }

  /** Which pieces the balls reach along the surface, the most of each: 1 or 0. What lies near across a fissure is no footing of the guide. */
  within(balls: readonly Ball[]): Uint8Array {
    const { areas, owners } = this.#fine;
    const reached = new Float64Array(this.#count);
    this.#net.reach(balls).forEach((gap, i) => {
      if (gap < 0) reached[owners[i]] += areas[i];
    });
    return Uint8Array.from(reached, (area, i) => (2 * area > this.#pieces[7 * i + 6] ? 1 : 0));
  }

  /** From now on only the ways off that suit these pieces best count. */
  keepWays(held: Uint8Array): void {
    const ranked = this.#ways.map((way) => ({ way, ...this.#along(way, held) }));
    ranked.sort((a, b) => b.merit - a.merit);
    this.#ways = ranked.slice(0, WAYS_KEPT).map(({ way }) => way);
  }

  /** The hold of these pieces along the way off that suits them best. */
  hold(held: Uint8Array): number {
    return this.#ways
      .map((way) => this.#along(way, held))
      .reduce((best, one) => (one.merit > best.merit ? one : best)).hold;
  }

  #along({ direction, bears }: Way, held: Uint8Array): Judged {
    const contacts = new Float64Array(this.#pieces.length);
    let filled = 0;
    let rest = 0;
    for (let i = 0; i < this.#count; i++) {
      if (held[i] === 0) continue;
      const area = this.#pieces[7 * i + 6];
      if (bears[i] < 0) rest -= UNDERCUT_COST * area;
      if (bears[i] > 0) {
        rest += area;
        contacts.set(this.#pieces.subarray(7 * i, 7 * i + 7), filled);
        filled += 7;
      }
    }
    const hold = weakestMotion(contacts.subarray(0, filled), direction)?.score ?? 0;
    return { hold, merit: rest > 0 ? rest * Math.min(1, hold / AMPLE_HOLD) : rest };
  }
}

interface Judged {
  readonly hold: number;
  /** What speaks for a way off: bearing area less what undercut costs, mm2, as far as it holds. */
  readonly merit: number;
}

/** The surface as finely as the mesh gives it, and which piece each bit belongs to. */
interface Fine {
  readonly pieces: readonly NetPiece[];
  /** mm2 */
  readonly areas: readonly number[];
  readonly owners: readonly number[];
}

/** The surface near the balls that faces the guide, 7 numbers a piece. */
function piecesOf(
  bone: SpatialIndex,
  reach: readonly Ball[],
  outward: Vec3,
): { readonly pieces: Float64Array; readonly fine: Fine } {
  const cells = new Map<string, number>();
  const sums: Float64Array[] = [];
  const pieces: NetPiece[] = [];
  const areas: number[] = [];
  const owners: number[] = [];
  const put = (centre: Vec3, normal: Vec3, area: number, size: number): void => {
    const place = centre.map((c) => Math.floor(c / CELL));
    const key = [...place, ...normal.map((n) => Math.round(n / NORMAL_STEP))].join(' ');
    const owner = cells.get(key) ?? cells.size;
    cells.set(key, owner);
    sums[owner] ??= new Float64Array(7);
    const sum = sums[owner];
    for (let k = 0; k < 3; k++) {
      sum[k] += area * centre[k];
      sum[k + 3] += area * normal[k];
    }
    sum[6] += area;
    pieces.push({ centre, size });
    areas.push(area);
    owners.push(owner);
  };
  const gap = (p: Vec3): number =>
    Math.min(...reach.map((ball) => distance(p, ball.point) - ball.radius));
  const { mesh } = bone;
  const low = [0, 1, 2].map((k) => Math.min(...reach.map((b) => b.point[k] - b.radius)));
  const high = [0, 1, 2].map((k) => Math.max(...reach.map((b) => b.point[k] + b.radius)));
  for (let t = 0; t < mesh.triangles.length / 3; t++) {
    const corners = cornersOf(mesh, t);
    const apart = [0, 1, 2].some(
      (k) => corners.every((p) => p[k] < low[k]) || corners.every((p) => p[k] > high[k]),
    );
    if (!apart) reachedPieces(...corners, { gap, outward }, put);
  }
  const fine = { pieces, areas, owners };
  return { pieces: Float64Array.from(sums.flatMap((sum) => meanOf(sum))), fine };
}

/** Area-weighted sums as centre, unit normal, area. */
function meanOf(sum: Float64Array): number[] {
  const [x, y, z, nx, ny, nz, area] = sum;
  return [x / area, y / area, z / area, ...normalize([nx, ny, nz]), area];
}

const cornersOf = (
  { positions: p, triangles }: SpatialIndex['mesh'],
  triangle: number,
): [Vec3, Vec3, Vec3] => {
  const corner = (k: number): Vec3 => {
    const i = 3 * triangles[3 * triangle + k];
    return [p[i], p[i + 1], p[i + 2]];
  };
  return [corner(0), corner(1), corner(2)];
};
