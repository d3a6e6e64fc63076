import type { SpatialIndex } from '../mesh/spatial-index.ts';
import { add, along, anyPerpendicular, cross, normalize, scale, type Vec3 } from '../mesh/vec3.ts';

/** A hole through a bone, seen along its own direction. */
export interface Opening {
  /** Middle of the open area, at the depth of the rim on the side that is entered. */
  readonly centre: Vec3;
  /** Unit, the way in: the direction along which most of the hole is open. */
  readonly direction: Vec3;
  /** mm2 */
  readonly area: number;
  /** Full axes of the ellipse with the open area's second moments, longest first, mm. */
  readonly axes: readonly [number, number];
  /** Of the longest axis, unit. */
  readonly longAxis: Vec3;
  /** Diameter of the largest round instrument that passes along `direction` through the centre, mm. */
  readonly clear: number;
}

export interface OpeningOptions {
  /** Rays meet bone this far before and behind the point, mm; what lies further is no rim of this hole. */
  readonly depth: number;
  /** Half the width of the field that is looked at, mm: a hole that reaches its edge is none. */
  readonly field: number;
  /** How far the hole's direction may be from the guess, degrees. */
  readonly cone: number;
}

/** Spacing of the rays, mm: an area of 20 mm2 is then right to about 5 %. */
const GRID = 0.4;
/** While directions are compared, mm. */
const COARSE_GRID = 0.8;
/** Between the directions of the first search, degrees. */
const FIRST_STEP = 8;
/** The second search: this many steps each way of this size about the first one's best. */
const STEPS = 5;
const STEP_RAD = (3 * Math.PI) / 180;
/** Share of the largest open area that a direction must have to count. */
const NEARLY = 0.95;
/** The picked point lies in the hole, or this near to it, mm. */
const NEAR = 4;

interface View {
  readonly u: Vec3;
  readonly v: Vec3;
  readonly grid: number;
  /** Points of the hole, in the view's plane through the picked point, mm. */
  readonly open: readonly (readonly [number, number])[];
  /** Blocked points right beside it. */
  readonly rim: readonly (readonly [number, number])[];
}

/**
 * Measures the hole of a bone at a picked point: through-holes are what parallel rays pass without meeting bone; the hole's own
 * direction is the one in which most of it is open. Null where no closed hole is seen near the point from any direction of the cone.
 */
export function measureOpening(
  index: SpatialIndex,
  picked: Vec3,
  guess: Vec3,
  options: OpeningOptions,
): Opening | null {
  let best: { readonly d: Vec3; readonly area: number } | null = null;
  const offer = (d: Vec3): void => {
    const area = areaOf(look(index, picked, d, options, COARSE_GRID));
    if (area > (best?.area ?? 0)) best = { d, area };
  };
  const around = (d: Vec3, tilt: number, turns: number): Vec3[] => {
    const u = anyPerpendicular(d);
    const v = cross(d, u);
    const t = Math.tan((tilt * Math.PI) / 180);
    return Array.from({ length: turns }, (_, k) => {
      const a = (2 * Math.PI * k) / turns;
      return normalize(add(d, add(scale(u, t * Math.cos(a)), scale(v, t * Math.sin(a)))));
    });
  };
  offer(guess);
  for (let tilt = FIRST_STEP; tilt <= options.cone; tilt += FIRST_STEP) {
    for (const d of around(guess, tilt, Math.max(6, Math.round(tilt * 0.75)))) offer(d);
  }
  const first: { readonly d: Vec3 } | null = best;
  if (first === null) return null;
  const d = plateau(index, picked, (first as { readonly d: Vec3 }).d, options);
  const view = look(index, picked, d, options, GRID);
  return areaOf(view) === 0 ? null : describe(index, picked, d, view, options);
}

/**
 * The middle of all directions in which nearly as much is open as in the best one: the open area has a flat top some ten degrees
 * wide, and its very highest point wanders with the noise of the surface.
 */
function plateau(index: SpatialIndex, picked: Vec3, about: Vec3, options: OpeningOptions): Vec3 {
  const u = anyPerpendicular(about);
  const v = cross(about, u);
  const views: { readonly d: Vec3; readonly area: number }[] = [];
  for (let i = -STEPS; i <= STEPS; i++) {
    for (let k = -STEPS; k <= STEPS; k++) {
      if (Math.hypot(i, k) > STEPS) continue;
      const [a, b] = [Math.tan(i * STEP_RAD), Math.tan(k * STEP_RAD)];
      const d = normalize(add(about, add(scale(u, a), scale(v, b))));
      views.push({ d, area: areaOf(look(index, picked, d, options, GRID)) });
    }
  }
  const top = views.reduce((most, { area }) => Math.max(most, area), 0);
  const open = views.filter(({ area }) => area > 0 && area >= NEARLY * top);
  const sum = open.reduce((at, { d }) => add(at, d), [0, 0, 0] as Vec3);
  return open.length === 0 ? about : normalize(sum);
}

const areaOf = ({ open, grid }: View): number => open.length * grid * grid;

/** The hole nearest to the picked point, seen along `d`; none where it reaches the field's edge. */
function look(
  index: SpatialIndex,
  picked: Vec3,
  d: Vec3,
  { depth, field }: OpeningOptions,
  grid: number,
): View {
  const u = anyPerpendicular(d);
  const v = cross(d, u);
  const n = Math.floor(field / grid);
  const width = 2 * n + 1;
  // 0 not asked, 1 open, 2 blocked
  const state = new Uint8Array(width * width);
  const start = along(picked, d, -depth);
  const isOpen = (i: number, k: number): boolean => {
    const at = k * width + i;
    if (state[at] === 0) {
      const from = along(along(start, u, (i - n) * grid), v, (k - n) * grid);
      state[at] = index.raycast(from, d, 0, 2 * depth) === null ? 1 : 2;
    }
    return state[at] === 1;
  };
  const place = (i: number, k: number) => [(i - n) * grid, (k - n) * grid] as const;
  const none: View = { u, v, grid, open: [], rim: [] };
  const first = nearestOpen(isOpen, n, Math.ceil(NEAR / grid));
  if (first === null) return none;
  const member = new Uint8Array(width * width);
  const rimmed = new Uint8Array(width * width);
  const queue: (readonly [number, number])[] = [first];
  member[first[1] * width + first[0]] = 1;
  const open: (readonly [number, number])[] = [];
  const rim: (readonly [number, number])[] = [];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const [i, k] = next;
    if (i === 0 || k === 0 || i === width - 1 || k === width - 1) return none;
    open.push(place(i, k));
    for (const [p, q] of SIDES) {
      const at = (k + q) * width + i + p;
      if (isOpen(i + p, k + q)) {
        if (member[at] === 0) {
          member[at] = 1;
          queue.push([i + p, k + q]);
        }
      } else if (rimmed[at] === 0) {
        rimmed[at] = 1;
        rim.push(place(i + p, k + q));
      }
    }
  }
  return { u, v, grid, open, rim };
}

const SIDES = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
] as const;

/** The open ray nearest to the middle, rings outwards; null where all within `reach` are blocked. */
function nearestOpen(
  isOpen: (i: number, k: number) => boolean,
  n: number,
  reach: number,
): readonly [number, number] | null {
  const places: (readonly [number, number])[] = [];
  for (let i = -reach; i <= reach; i++) {
    for (let k = -reach; k <= reach; k++) if (Math.hypot(i, k) <= reach) places.push([i, k]);
  }
  places.sort((a, b) => Math.hypot(...a) - Math.hypot(...b) || a[0] - b[0] || a[1] - b[1]);
  const found = places.find(([i, k]) => isOpen(n + i, n + k));
  return found === undefined ? null : [n + found[0], n + found[1]];
}

function describe(
  index: SpatialIndex,
  picked: Vec3,
  d: Vec3,
  { u, v, grid, open, rim }: View,
  { depth }: OpeningOptions,
): Opening {
  const count = open.length;
  const mx = open.reduce((sum, [x]) => sum + x, 0) / count;
  const my = open.reduce((sum, [, y]) => sum + y, 0) / count;
  let [xx, xy, yy] = [0, 0, 0];
  for (const [x, y] of open) {
    xx += (x - mx) ** 2 / count;
    xy += ((x - mx) * (y - my)) / count;
    yy += (y - my) ** 2 / count;
  }
  const mean = (xx + yy) / 2;
  const spread = Math.hypot((xx - yy) / 2, xy);
  // The second moment of a filled ellipse is a quarter of the half axis squared.
  const axes = [4 * Math.sqrt(mean + spread), 4 * Math.sqrt(Math.max(0, mean - spread))] as const;
  const angle = Math.atan2(2 * xy, xx - yy) / 2;
  const longAxis = normalize(add(scale(u, Math.cos(angle)), scale(v, Math.sin(angle))));
  const depths = rim
    .map(([x, y]) => {
      const from = along(along(along(picked, d, -depth), u, x), v, y);
      return (index.raycast(from, d, 0, 2 * depth)?.distance ?? depth) - depth;
    })
    .sort((a, b) => a - b);
  const level = depths.length === 0 ? 0 : depths[Math.floor(depths.length / 2)];
  const centre = along(along(along(picked, u, mx), v, my), d, level);
  const beside = rim.map(([x, y]) => Math.hypot(x - mx, y - my));
  // The edge runs half a ray's spacing before the blocked ray.
  const clear = rim.length === 0 ? 0 : 2 * Math.max(0, Math.min(...beside) - grid / 2);
  return { centre, direction: d, area: count * grid * grid, axes, longAxis, clear };
}

/** Least distance between an instrument of this diameter along a segment and the bone, mm; negative where it does not pass. */
export function passageMargin(index: SpatialIndex, a: Vec3, b: Vec3, diameter: number): number {
  return (index.closestToSegment(a, b)?.distance ?? Number.POSITIVE_INFINITY) - diameter / 2;
}
