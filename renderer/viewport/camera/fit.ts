import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import type { Rect } from '../overlay/label-layout.ts';
import { axesOf, type Pose, TANGENT } from './pose.ts';

/** Share of the picture that is left free on each side. */
const MARGIN = 0.07;

/** The least that is shown, mm: a single point has no size. */
const LEAST_HEIGHT = 6;

/** Points to be seen: xyz triples, mm. */
export type Points = Float32Array | readonly number[];

/** A part of the picture; its edges are -1 and 1, right and up positive. */
interface Part {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

const WHOLE: Part = { left: -1, right: 1, bottom: -1, top: 1 };

/**
 * The pose with this rotation in which all points are seen in a part of the picture, as large as can be. `aspect` is width over height of the
 * whole picture. Exact: two opposite edges of the part touch a point, but for the margin. Null without points.
 */
export function fitted(
  rotation: Pose['rotation'],
  clouds: readonly Points[],
  aspect: number,
  perspective: boolean,
  part: Part = WHOLE,
): Pose | null {
  const { right, up, back } = axesOf({ focus: [0, 0, 0], rotation, height: 1 });
  const marginX = MARGIN * (part.right - part.left);
  const marginY = MARGIN * (part.top - part.bottom);
  // Half the picture's height at distance 1, or per mm of its height without perspective, up to each edge.
  const unit = perspective ? TANGENT : 0.5;
  const edges = {
    ...{ r: unit * aspect * (part.right - marginX), l: unit * aspect * (-part.left - marginX) },
    ...{ t: unit * (part.top - marginY), b: unit * (-part.bottom - marginY) },
  };
  // Supports of the points in the directions of the picture's edges; without perspective its edges are parallel.
  const slope = perspective ? edges : { r: 0, l: 0, t: 0, b: 0 };
  let r = -Infinity;
  let l = -Infinity;
  let t = -Infinity;
  let b = -Infinity;
  let near = -Infinity;
  let far = Infinity;
  for (const p of clouds) {
    for (let i = 0; i < p.length; i += 3) {
      const x = p[i] * right[0] + p[i + 1] * right[1] + p[i + 2] * right[2];
      const y = p[i] * up[0] + p[i + 1] * up[1] + p[i + 2] * up[2];
      const z = p[i] * back[0] + p[i + 1] * back[1] + p[i + 2] * back[2];
      if (x + slope.r * z > r) r = x + slope.r * z;
      if (slope.l * z - x > l) l = slope.l * z - x;
      if (y + slope.t * z > t) t = y + slope.t * z;
      if (slope.b * z - y > b) b = slope.b * z - y;
      if (z > near) near = z;
      if (z < far) far = z;
    }
  }
  if (!(near >= far)) return null;
  const z = (near + far) / 2;
  // Of the camera along `back`, or of the picture's height.
  const least = Math.max((r + l) / (edges.r + edges.l), (t + b) / (edges.t + edges.b));
  const height = Math.max(LEAST_HEIGHT, perspective ? 2 * TANGENT * (least - z) : least);
  const reach = perspective ? z + height / (2 * TANGENT) : height;
  const x = (r - l + (edges.l - edges.r) * reach) / 2;
  const y = (t - b + (edges.b - edges.t) * reach) / 2;
  const at = (k: 0 | 1 | 2): number => right[k] * x + up[k] * y + back[k] * z;
  return { focus: [at(0), at(1), at(2)], rotation, height };
}

/** Of the picture in pixels: its size, and what stands over it. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly covered: readonly Rect[];
}

/** The least share of width or height that is left to a picture beside what covers the rest; with less it goes below. */
const LEAST_PART = 0.5;

/**
 * As `fitted` in the whole picture; where a point would then lie below what covers it, in the part beside or below or above that, whichever
 * shows the points largest.
 */
export function fittedClear(
  rotation: Pose['rotation'],
  clouds: readonly Points[],
  { width, height, covered }: Picture,
  perspective: boolean,
): Pose | null {
  const aspect = width / height;
  const whole = fitted(rotation, clouds, aspect, perspective);
  if (whole === null) return null;
  const hides = (pose: Pose): readonly Rect[] =>
    coveredPoints(pose, clouds, { width, height, covered }, perspective);
  const hidden = hides(whole);
  if (hidden.length === 0) return whole;
  const parts: Part[] = [
    { ...WHOLE, right: (2 * Math.min(...hidden.map(({ left }) => left))) / width - 1 },
    { ...WHOLE, left: (2 * Math.max(...hidden.map(({ right }) => right))) / width - 1 },
    { ...WHOLE, bottom: 1 - (2 * Math.min(...hidden.map(({ top }) => top))) / height },
    { ...WHOLE, top: 1 - (2 * Math.max(...hidden.map(({ bottom }) => bottom))) / height },
  ];
  const poses = parts
    .filter(
      ({ left, right, bottom, top }) =>
        right - left >= 2 * LEAST_PART && top - bottom >= 2 * LEAST_PART,
    )
    .map((part) => fitted(rotation, clouds, aspect, perspective, part))
    .filter((pose) => pose !== null && hides(pose).length === 0) as Pose[];
  return (
    poses.reduce<Pose | null>(
      (best, pose) => (best === null || pose.height < best.height ? pose : best),
      null,
    ) ?? whole
  );
}

/** What covers a point as the pose shows it. */
function coveredPoints(
  { focus, rotation, height: shown }: Pose,
  clouds: readonly Points[],
  { width, height, covered }: Picture,
  perspective: boolean,
): readonly Rect[] {
  if (covered.length === 0) return [];
  const { right, up, back } = axesOf({ focus, rotation, height: shown });
  const away = shown / (2 * TANGENT);
  const found = new Set<Rect>();
  for (const p of clouds) {
    for (let i = 0; i < p.length; i += 3) {
      const d = [p[i] - focus[0], p[i + 1] - focus[1], p[i + 2] - focus[2]];
      const z = d[0] * back[0] + d[1] * back[1] + d[2] * back[2];
      const scale = (height / shown) * (perspective ? away / (away - z) : 1);
      const x = width / 2 + (d[0] * right[0] + d[1] * right[1] + d[2] * right[2]) * scale;
      const y = height / 2 - (d[0] * up[0] + d[1] * up[1] + d[2] * up[2]) * scale;
      for (const rect of covered) {
        if (x > rect.left && x < rect.right && y > rect.top && y < rect.bottom) found.add(rect);
      }
    }
  }
  return [...found];
}

/** The corners of a cube round a place, as points to be seen. */
export function cornersAround([x, y, z]: Vec3, radius: number): number[] {
  const corners: number[] = [];
  for (const i of [-1, 1]) {
    for (const j of [-1, 1]) {
      for (const k of [-1, 1]) corners.push(x + i * radius, y + j * radius, z + k * radius);
    }
  }
  return corners;
}
