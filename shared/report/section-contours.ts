import type { MeshData } from '../mesh/mesh-data.ts';
import { dot, subtract, type Vec3 } from '../mesh/vec3.ts';

/** A plane with axes for drawing: unit, square to each other; `right` x `up` is its normal. */
export interface DrawingPlane {
  readonly origin: Vec3;
  readonly right: Vec3;
  readonly up: Vec3;
}

/** [x along right, y along up], mm from the plane's origin. */
export type DrawnPoint = readonly [number, number];

/** Points nearer than this to the line through their neighbours are left out, mm: less than a printed dot. */
const STRAIGHT = 0.03;

/**
 * Where a closed mesh meets a plane: closed outlines, to be filled by the even-odd rule. An outline that an open mesh leaves
 * open is given as far as it goes. Vertices on the plane count as above it, so that no outline is met twice.
 */
export function sectionContours(
  mesh: MeshData,
  plane: DrawingPlane,
): readonly (readonly DrawnPoint[])[] {
  const { positions, triangles } = mesh;
  const normal: Vec3 = [
    plane.right[1] * plane.up[2] - plane.right[2] * plane.up[1],
    plane.right[2] * plane.up[0] - plane.right[0] * plane.up[2],
    plane.right[0] * plane.up[1] - plane.right[1] * plane.up[0],
  ];
  const offset = dot(normal, plane.origin);
  const count = positions.length / 3;
  const height = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const [x, y, z] = [positions[3 * i], positions[3 * i + 1], positions[3 * i + 2]];
    height[i] = normal[0] * x + normal[1] * y + normal[2] * z - offset;
  }
  const keyOf = edgeKeys(positions);
  const points = new Map<string, DrawnPoint>();
  const next = new Map<string, string[]>();
  const crossing = (a: number, b: number): string => {
    const key = keyOf(a, b);
    if (!points.has(key)) points.set(key, pointBetween(positions, height, a, b, plane));
    return key;
  };
  for (let t = 0; t < triangles.length; t += 3) {
    const corners = [triangles[t], triangles[t + 1], triangles[t + 2]];
    const above = corners.map((v) => height[v] >= 0);
    if (above[0] === above[1] && above[1] === above[2]) continue;
    let from = '';
    let to = '';
    for (let k = 0; k < 3; k++) {
      const [a, b] = [k, (k + 1) % 3];
      if (above[a] === above[b]) continue;
      const key = crossing(corners[a], corners[b]);
      if (above[a]) from = key;
      else to = key;
    }
    const ways = next.get(from);
    if (ways === undefined) next.set(from, [to]);
    else ways.push(to);
  }
  return chains(next).map((keys) => simplified(pointsOf(keys, points)));
}

function pointsOf(keys: readonly string[], points: ReadonlyMap<string, DrawnPoint>): DrawnPoint[] {
  const found: DrawnPoint[] = [];
  for (const key of keys) {
    const point = points.get(key);
    if (point !== undefined) found.push(point);
  }
  return found;
}

/** Files of facets give each corner of its own: an edge is known by where its ends are, not by their numbers. */
function edgeKeys(positions: Float32Array): (a: number, b: number) => string {
  const place = (v: number) =>
    `${positions[3 * v]},${positions[3 * v + 1]},${positions[3 * v + 2]}`;
  return (a, b) => {
    const [p, q] = [place(a), place(b)];
    return p < q ? `${p};${q}` : `${q};${p}`;
  };
}

function pointBetween(
  positions: Float32Array,
  height: Float64Array,
  a: number,
  b: number,
  { origin, right, up }: DrawingPlane,
): DrawnPoint {
  const t = height[a] / (height[a] - height[b]);
  const at = (k: number) =>
    positions[3 * a + k] + t * (positions[3 * b + k] - positions[3 * a + k]);
  const d = subtract([at(0), at(1), at(2)], origin);
  return [dot(d, right), dot(d, up)];
}

function chains(next: Map<string, string[]>): string[][] {
  const found: string[][] = [];
  for (const start of next.keys()) {
    for (let first = next.get(start)?.pop(); first !== undefined; first = next.get(start)?.pop()) {
      const chain = [start];
      for (
        let at: string | undefined = first;
        at !== undefined && at !== start;
        at = next.get(at)?.pop()
      ) {
        chain.push(at);
      }
      if (chain.length > 2) found.push(chain);
    }
  }
  return found;
}

/** Douglas and Peucker's rule, on the outline cut in two. */
function simplified(outline: readonly DrawnPoint[]): readonly DrawnPoint[] {
  const half = Math.floor(outline.length / 2);
  const first = straightened(outline.slice(0, half + 1));
  const second = straightened([...outline.slice(half), outline[0]]);
  return [...first.slice(0, -1), ...second.slice(0, -1)];
}

function straightened(points: readonly DrawnPoint[]): readonly DrawnPoint[] {
  const keep = new Uint8Array(points.length);
  const stack: [number, number][] = [[0, points.length - 1]];
  keep[0] = 1;
  keep[points.length - 1] = 1;
  for (let span = stack.pop(); span !== undefined; span = stack.pop()) {
    const [from, to] = span;
    let worst = STRAIGHT;
    let at = -1;
    for (let i = from + 1; i < to; i++) {
      const away = distanceToSegment(points[i], points[from], points[to]);
      if (away > worst) {
        worst = away;
        at = i;
      }
    }
    if (at < 0) continue;
    keep[at] = 1;
    stack.push([from, at], [at, to]);
  }
  return points.filter((_, i) => keep[i] === 1);
}

function distanceToSegment(p: DrawnPoint, a: DrawnPoint, b: DrawnPoint): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const square = dx * dx + dy * dy;
  const t =
    square === 0 ? 0 : Math.max(0, Math.min(1, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / square));
  return Math.hypot(p[0] - a[0] - t * dx, p[1] - a[1] - t * dy);
}
