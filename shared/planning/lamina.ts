import type { SpatialIndex } from '../mesh/spatial-index.ts';
import { along, distance, dot, scale, subtract, type Vec3 } from '../mesh/vec3.ts';
import { type BodyFrame, lateral, type Side } from './patient-frame.ts';
import { facetNormal, strokeOver } from './surface-normal.ts';

/** Where a lamina is looked for from its pedicle. Lengths mm. */
export interface LaminaSearch {
  /** Middle of the pedicle's narrowest section. */
  readonly isthmus: Vec3;
  /** Where its axis enters: from there the bone leads to the lamina. */
  readonly entry: Vec3;
  readonly side: Side;
  /** The vertebra's own axes. */
  readonly frame: BodyFrame;
  /** From the isthmus towards the middle at most: there the spinous process begins. */
  readonly inwards: number;
  /** The case's other bones: a lamina that bears a guide keeps off their joints. */
  readonly others?: readonly SpatialIndex[];
}

/** Looked for so far above and below the pedicle, mm. */
const HEIGHTS = { above: 6, below: 22 };
/** Between the rays, mm. */
const STEP = 1.5;
/** A lamina is this thick, seen from behind, mm: a process is thicker, a torn mesh thinner. */
const THICK = { least: 2, most: 14 };
/** Behind it lies the canal or the foramen: no bone over so much, mm. */
const CANAL = 6;
/** Skin and muscle are beyond: rays start this far behind the pedicle, mm. */
const BEHIND = 80;
/** A place that is turned aside by more (cosine) bears no guide from behind. */
const FACES = 0.5;
/** The middle of a lamina is where most of it lies round, within this, mm. */
const ROUND = 5;
/** Bone further below the pedicle has to have so many more such places a mm: low down the lower joint's process follows. */
const LOWER = 0.25;
/** From the middle of a bearing lamina to another bone at least, mm: the narrowest shell's half width and its thickness. */
const OFF_OTHERS = 10;
/** The way there leads over bone: no two of its points, 2 mm apart before they were laid on the surface, are further from each other, mm. */
const JUMP = 6;

/**
 * The middle of a lamina: where, seen from behind, thin bone lies over the canal on all sides. Null where there is none, as in a vertebra
 * whose arch was taken away.
 */
export function midLamina(index: SpatialIndex, search: LaminaSearch): Vec3 | null {
  const places = seenFromBehind(index, search);
  const inRing = ({ m, h }: Place): number =>
    places.filter((other) => Math.hypot(other.m - m, other.h - h) <= ROUND).length;
  const scored = places.map((place) => ({
    place,
    score: inRing(place) - LOWER * Math.abs(place.h),
  }));
  const ranked = scored.sort((p, q) => q.score - p.score);
  const { entry, others = [] } = search;
  const clear = (p: Vec3): boolean =>
    others.every((one) => one.closestPoint(p, OFF_OTHERS) === null);
  const found = ranked.find(({ place: { point } }) => clear(point) && leadsTo(index, entry, point));
  return found?.place.point ?? null;
}

/** Whether the bone leads from the one point to the other without a gap. */
function leadsTo(index: SpatialIndex, from: Vec3, to: Vec3): boolean {
  const points = strokeOver(index, [from, to]);
  return points.every((point, i) => i === 0 || distance(point, points[i - 1]) < JUMP);
}

interface Place {
  /** Towards the middle and up from the isthmus, mm. */
  readonly m: number;
  readonly h: number;
  readonly point: Vec3;
}

function seenFromBehind(index: SpatialIndex, search: LaminaSearch): Place[] {
  const { isthmus, side, frame } = search;
  const medial = scale(lateral(frame, side), -1);
  const places: Place[] = [];
  for (let m = 0; m <= search.inwards; m += STEP) {
    for (let h = -HEIGHTS.below; h <= HEIGHTS.above; h += STEP) {
      const level = along(along(isthmus, medial, m), frame.superior, h);
      const point = laminaOn(index, along(level, frame.posterior, BEHIND), frame, isthmus);
      if (point !== null) places.push({ m, h, point });
    }
  }
  return places;
}

/** Where a ray from behind meets a lamina; null where it meets something else first, or nothing. */
function laminaOn(
  index: SpatialIndex,
  from: Vec3,
  { posterior }: BodyFrame,
  isthmus: Vec3,
): Vec3 | null {
  const [into, out, next] = index.raycastAll(from, scale(posterior, -1), 0, 2 * BEHIND);
  if (into === undefined || out === undefined || out.entering) return null;
  const thick = out.distance - into.distance;
  if (thick < THICK.least || thick > THICK.most) return null;
  if (next !== undefined && next.distance - out.distance < CANAL) return null;
  if (dot(subtract(into.point, isthmus), posterior) < 0) return null;
  const normal = facetNormal(index, into.triangle);
  return normal !== null && dot(normal, posterior) > FACES ? into.point : null;
}
