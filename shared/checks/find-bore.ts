import type { Vec3 } from '../mesh/vec3.ts';
import { areaSamples, facetArea } from './facet-samples.ts';
import {
  FEATURE_SEARCH,
  FEATURE_SEARCH_ANGLE,
  MIN_BORE_COVERAGE,
  WALL_BAND,
} from './feature-tolerances.ts';
import { type FittedCylinder, fitCylinder } from './fit-cylinder.ts';
import type { NearFacets } from './near-facets.ts';

/** What is looked for, in the coordinates of the planned axis (z along it, into the bone), mm. */
export interface ExpectedBore {
  readonly radius: number;
  /** No bore is wider than this. */
  readonly maxRadius: number;
  /** Facets with their centroid in this range of z are looked at. */
  readonly from: number;
  readonly to: number;
}

/** A bore as it is in the part, in the same coordinates. */
export interface FoundBore extends FittedCylinder {
  /** Share of the circle that its wall covers. */
  readonly coverage: number;
  /** Least and greatest z of its wall. */
  readonly from: number;
  readonly to: number;
}

/** A facet that may be part of a bore's wall. */
interface Candidate {
  readonly facet: number;
  readonly area: number;
  /** Centroid, square to the planned axis. */
  readonly x: number;
  readonly y: number;
  /** Unit, square to the planned axis: the normal, which in a bore points to its axis. */
  readonly nx: number;
  readonly ny: number;
}

/** Candidates that first guesses are drawn from: enough that several lie on the wall, whatever else is near. */
const GUESSED_FROM = 40;

/** A facet belongs to a guess when its centroid is this near to the guessed circle: a tilt of a degree spreads a wall of 20 mm by 0.17. */
const GUESS_BAND = 0.25;

/** A guess that is off by this in radius or place counts half as much as one in its place. */
const LIKELY_RADIUS_ERROR = 0.3;
const LIKELY_OFFSET = 0.75;

/** Guesses nearer to each other than this are one guess. */
const SAME_CIRCLE = 0.05;

/** Normals that cross at less than this (sine) do not tell where the axis is. */
const MIN_CROSSING = 0.3;

/** Cosine of the angle that a wall facet's normal may make with the direction to the axis. */
const FACING = Math.cos((15 * Math.PI) / 180);

/** Bands in which facets are gathered again about the last fit, ending with the one that decides. */
const GATHER_BANDS = [GUESS_BAND, WALL_BAND, WALL_BAND] as const;

const SECTORS = 48;

/**
 * Finds the wall of a bore near the planned axis and fits a cylinder to it. A wall's facets stand parallel to the axis
 * and face it; two of them give a circle, and the circle that most wall area agrees with (most likely near the plan) is refined.
 * Outer walls face away, a bushing seat has another radius, a neighbour's bore another place. Null where there is no bore.
 */
export function findBore(near: NearFacets, expected: ExpectedBore): FoundBore | null {
  const candidates = wallCandidates(near, expected);
  let fit = bestGuess(candidates, expected);
  let wall: number[] = [];
  for (const band of GATHER_BANDS) {
    if (fit === null) return null;
    wall = gatherWall(near, candidates, fit, band);
    fit = fitCylinder(areaSamples(near, wall), fit);
  }
  if (fit === null || fit.radius > expected.maxRadius + FEATURE_SEARCH) return null;
  const extent = wallExtent(near, wall, fit);
  return extent.coverage < MIN_BORE_COVERAGE ? null : { ...fit, ...extent };
}

function wallCandidates(near: NearFacets, expected: ExpectedBore): Candidate[] {
  const maxSlope = Math.sin((FEATURE_SEARCH_ANGLE * Math.PI) / 180);
  const c = near.corners;
  const out: Candidate[] = [];
  for (let facet = 0; facet < near.facets.length; facet++) {
    const o = 9 * facet;
    const z = (c[o + 2] + c[o + 5] + c[o + 8]) / 3;
    if (z < expected.from || z > expected.to) continue;
    const ux = c[o + 3] - c[o];
    const uy = c[o + 4] - c[o + 1];
    const uz = c[o + 5] - c[o + 2];
    const vx = c[o + 6] - c[o];
    const vy = c[o + 7] - c[o + 1];
    const vz = c[o + 8] - c[o + 2];
    const px = uy * vz - uz * vy;
    const py = uz * vx - ux * vz;
    const pz = ux * vy - uy * vx;
    const twice = Math.hypot(px, py, pz);
    if (!(Math.abs(pz) < maxSlope * twice)) continue;
    const flat = Math.hypot(px, py);
    const nx = px / flat;
    const ny = py / flat;
    const x = (c[o] + c[o + 3] + c[o + 6]) / 3;
    const y = (c[o + 1] + c[o + 4] + c[o + 7]) / 3;
    // The line along the normal must pass the planned axis near enough, and in front of the facet.
    if (Math.abs(x * ny - y * nx) > FEATURE_SEARCH || x * nx + y * ny > FEATURE_SEARCH) continue;
    out.push({ facet, area: twice / 2, x, y, nx, ny });
  }
  return out;
}

function bestGuess(
  candidates: readonly Candidate[],
  expected: ExpectedBore,
): (Pick<FittedCylinder, 'centre' | 'axis' | 'radius'> & { rms: number }) | null {
  const drawn = [...candidates]
    .sort((a, b) => b.area - a.area || a.facet - b.facet)
    .slice(0, GUESSED_FROM);
  const height = (expected.from + expected.to) / 2;
  // On a clean wall every pair gives the same circle: one is scored for all.
  const scored = new Set<string>();
  // The plan itself is the first guess: beside a larger hollow a narrow bore's facets may not be among those drawn.
  let best = agreeingArea(candidates, { x: 0, y: 0, radius: expected.radius });
  let guess: FittedCylinder | null =
    best > 0 ? { centre: [0, 0, height], axis: [0, 0, 1], radius: expected.radius, rms: 0 } : null;
  for (let i = 0; i < drawn.length; i++) {
    for (let j = i + 1; j < drawn.length; j++) {
      const circle = circleOf(drawn[i], drawn[j]);
      if (circle === null || circle.radius > expected.maxRadius) continue;
      const offset = Math.hypot(circle.x, circle.y);
      if (offset > FEATURE_SEARCH) continue;
      const key = [circle.x, circle.y, circle.radius]
        .map((v) => Math.round(v / SAME_CIRCLE))
        .join();
      if (scored.has(key)) continue;
      scored.add(key);
      const likely =
        1 /
        ((1 + (offset / LIKELY_OFFSET) ** 2) *
          (1 + ((circle.radius - expected.radius) / LIKELY_RADIUS_ERROR) ** 2));
      const score = likely * agreeingArea(candidates, circle);
      if (score > best) {
        best = score;
        guess = {
          centre: [circle.x, circle.y, height],
          axis: [0, 0, 1],
          radius: circle.radius,
          rms: 0,
        };
      }
    }
  }
  return guess;
}

interface Circle {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** The circle that two wall facets stand on: their normals meet in its centre, equally far from both. */
function circleOf(a: Candidate, b: Candidate): Circle | null {
  const crossing = a.nx * b.ny - a.ny * b.nx;
  if (Math.abs(crossing) < MIN_CROSSING) return null;
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const s = (dx * b.ny - dy * b.nx) / crossing;
  const t = (dx * a.ny - dy * a.nx) / crossing;
  if (!(s > 0 && t > 0) || Math.abs(s - t) > GUESS_BAND) return null;
  return { x: a.x + s * a.nx, y: a.y + s * a.ny, radius: (s + t) / 2 };
}

function agreeingArea(candidates: readonly Candidate[], circle: Circle): number {
  let area = 0;
  for (const c of candidates) {
    const dx = circle.x - c.x;
    const dy = circle.y - c.y;
    const distance = Math.hypot(dx, dy);
    if (Math.abs(distance - circle.radius) > GUESS_BAND) continue;
    if (dx * c.nx + dy * c.ny > FACING * distance) area += c.area;
  }
  return area;
}

/** The candidates whose edge midpoints all lie within `band` of the cylinder and that face its axis. */
function gatherWall(
  near: NearFacets,
  candidates: readonly Candidate[],
  { centre, axis, radius }: Pick<FittedCylinder, 'centre' | 'axis' | 'radius'>,
  band: number,
): number[] {
  const c = near.corners;
  const wall: number[] = [];
  for (const candidate of candidates) {
    const o = 9 * candidate.facet;
    let within = true;
    let facing = 0;
    for (let edge = 0; edge < 3 && within; edge++) {
      const from = o + 3 * edge;
      const to = o + 3 * ((edge + 1) % 3);
      const z = (c[from + 2] + c[to + 2]) / 2 - centre[2];
      // Square to the axis to first order in its tilt, which a few hundredths of a millimetre forgive.
      const x = (c[from] + c[to]) / 2 - centre[0] - (z * axis[0]) / axis[2];
      const y = (c[from + 1] + c[to + 1]) / 2 - centre[1] - (z * axis[1]) / axis[2];
      const distance = Math.hypot(x, y);
      within = Math.abs(distance - radius) <= band;
      facing = Math.max(facing, -(x * candidate.nx + y * candidate.ny) / distance);
    }
    if (within && facing > FACING) wall.push(candidate.facet);
  }
  return wall;
}

/** Share of the circle that is covered by wall facets of more than rounding's size, and their extent along the axis. */
function wallExtent(
  near: NearFacets,
  wall: readonly number[],
  { centre, axis }: FittedCylinder,
): { coverage: number; from: number; to: number } {
  const c = near.corners;
  const covered = new Uint8Array(SECTORS);
  let from = Infinity;
  let to = -Infinity;
  for (const facet of wall) {
    const o = 9 * facet;
    if (!(facetArea(c, o) > 0)) continue;
    const angles: number[] = [];
    for (let k = o; k < o + 9; k += 3) {
      const point: Vec3 = [c[k], c[k + 1], c[k + 2]];
      from = Math.min(from, point[2]);
      to = Math.max(to, point[2]);
      const z = point[2] - centre[2];
      angles.push(
        Math.atan2(
          point[1] - centre[1] - (z * axis[1]) / axis[2],
          point[0] - centre[0] - (z * axis[0]) / axis[2],
        ),
      );
    }
    markSectors(covered, angles);
  }
  return { coverage: covered.reduce((sum, x) => sum + x, 0) / SECTORS, from, to };
}

/** Marks every sector between the least and the greatest of the angles, the shorter way round. */
function markSectors(covered: Uint8Array, angles: readonly number[]): void {
  const turn = 2 * Math.PI;
  const first = angles[0];
  const relative = angles.map((angle) => angle - first - turn * Math.round((angle - first) / turn));
  const low = Math.floor(((first + Math.min(...relative)) / turn) * SECTORS);
  const high = Math.floor(((first + Math.max(...relative)) / turn) * SECTORS);
  for (let sector = low; sector <= high; sector++) {
    covered[((sector % SECTORS) + SECTORS) % SECTORS] = 1;
  }
}
