import type { RayHit, SpatialIndex } from '../mesh/spatial-index.ts';
import {
  add,
  along,
  angleDeg,
  cross,
  dot,
  normalize,
  scale,
  subtract,
  type Vec3,
} from '../mesh/vec3.ts';
import { isInside } from './inside-measures.ts';
import { type BodyFrame, frameFrom } from './patient-frame.ts';

/** Upper endplate of a vertebral body. */
export interface Endplate {
  /** Unit, away from the body. */
  readonly normal: Vec3;
  readonly centre: Vec3;
  /** From the front of the canal to the front of the body, mm. */
  readonly bodyDepth: number;
  /** The body's foremost point in the midline, at the height of the pedicles. */
  readonly anterior: Vec3;
}

/** The endplate is looked at over this share of the body's depth and half of it to each side: its rim is left out. */
const SHARE = 0.55;
/** Points each way. */
const GRID = 9;
/** Heights at which the body's depth is measured, below the point in the canal, mm: pedicles rise from its upper half. */
const DROPS = [0, 2, 4, 6, 8];
/** First along the patient's axes, then along the body's own. */
const ROUNDS = 2;
/** No vertebral body is deeper or shallower, mm. */
const DEPTH = { least: 8, most: 60 };
/** Cancellous bone that a threshold left out inside the body, mm; the gap between two vertebrae is wider. */
const VOID = 3;
/** A plane steeper than this against the patient's head is none of an endplate, degrees. */
const STEEPEST = 50;

/**
 * Measures the upper endplate from `canal`, a point in the canal between the pedicles: the body in front of it at the height where it
 * is deepest, rays up from the body's middle, a plane through where they leave it, the farthest fifth left out and fitted again;
 * the same once more along the body's own axes. Null where there is no body in front of the point.
 */
export function measureEndplate(
  index: SpatialIndex,
  canal: Vec3,
  patient: BodyFrame,
): Endplate | null {
  let frame = patient;
  let found: Endplate | null = null;
  for (let round = 0; round < ROUNDS; round++) {
    const body = deepestBody(index, canal, frame);
    const plane = body === null ? null : endplateOf(index, body, frame);
    if (body === null || plane === null) return found;
    found = { ...plane, bodyDepth: body.depth, anterior: body.anterior };
    frame = frameFrom(plane.normal, patient.posterior, patient);
  }
  return found;
}

interface Body {
  readonly middle: Vec3;
  readonly depth: number;
  readonly anterior: Vec3;
}

/** The body in front of the canal, measured forwards at several heights at and below the point: the deepest counts. */
function deepestBody(index: SpatialIndex, canal: Vec3, frame: BodyFrame): Body | null {
  const forwards = scale(frame.posterior, -1);
  let best: Body | null = null;
  for (const drop of DROPS) {
    const from = along(canal, frame.superior, -drop);
    const hits = index.raycastAll(from, forwards, 0, 120);
    const front = wayOut(hits);
    const back = isInside(index, from) ? 0 : hits.find((hit) => hit.entering)?.distance;
    if (front === undefined || back === undefined) continue;
    const depth = front.distance - back;
    if (depth < DEPTH.least || depth > DEPTH.most || (best !== null && depth <= best.depth)) {
      continue;
    }
    best = {
      middle: along(from, forwards, (back + front.distance) / 2),
      depth,
      anterior: front.point,
    };
  }
  return best;
}

function endplateOf(index: SpatialIndex, { middle, depth }: Body, frame: BodyFrame) {
  const half = (depth * SHARE) / 2;
  const points: Vec3[] = [];
  for (let i = 0; i < GRID; i++) {
    for (let k = 0; k < GRID; k++) {
      const a = (2 * i) / (GRID - 1) - 1;
      const b = (2 * k) / (GRID - 1) - 1;
      const from = along(along(middle, frame.left, a * half), frame.posterior, b * half);
      const hit = wayOut(index.raycastAll(from, frame.superior, 0, DEPTH.most));
      if (hit !== undefined) points.push(hit.point);
    }
  }
  if (points.length < (GRID * GRID) / 2) return null;
  const first = fitPlane(points, frame);
  const byDistance = points
    .map((p) => ({ p, off: Math.abs(dot(subtract(p, first.centre), first.normal)) }))
    .sort((p, q) => p.off - q.off);
  const near = byDistance.slice(0, Math.ceil(points.length * 0.8)).map(({ p }) => p);
  const plane = fitPlane(near, frame);
  return angleDeg(plane.normal, frame.superior) > STEEPEST ? null : plane;
}

/** Where a ray leaves the bone for good: voids inside it, thinner than VOID, are passed. */
function wayOut(hits: readonly RayHit[]): RayHit | undefined {
  return hits.find((hit, i) => {
    if (hit.entering) return false;
    const again = hits.slice(i + 1).find((next) => next.entering);
    return again === undefined || again.distance - hit.distance > VOID;
  });
}

/** Least squares of height over the frame's level plane. */
function fitPlane(points: readonly Vec3[], { left, posterior, superior }: BodyFrame) {
  const centre = scale(points.reduce(add, [0, 0, 0] as Vec3), 1 / points.length);
  let [xx, xy, yy, xz, yz] = [0, 0, 0, 0, 0];
  for (const p of points) {
    const d = subtract(p, centre);
    const [x, y, z] = [dot(d, left), dot(d, posterior), dot(d, superior)];
    xx += x * x;
    xy += x * y;
    yy += y * y;
    xz += x * z;
    yz += y * z;
  }
  const det = xx * yy - xy * xy;
  const a = (xz * yy - yz * xy) / det;
  const b = (yz * xx - xz * xy) / det;
  const u = normalize(along(left, superior, a));
  const v = normalize(along(posterior, superior, b));
  const n = normalize(cross(u, v));
  return { centre, normal: dot(n, superior) < 0 ? scale(n, -1) : n };
}
