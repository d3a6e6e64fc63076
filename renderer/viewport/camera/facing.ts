import { along, dot, type Vec3 } from '../../../shared/mesh/vec3.ts';

/** How much of what is shown lies over a place for one who looks at it from a direction (unit, place to viewer): mm, 0 where it is in sight. */
export type CoverOf = (place: Vec3, toViewer: Vec3) => number;

/** A place under no more than this is in sight, mm: it was measured a little below the surface that is drawn. */
const SKIN_DEEP = 1;

/** More over a place than this is as bad as this, mm. */
const DEEPEST = 30;

/** Directions that are tried: about 13 degrees apart. */
const TRIED = 256;

/** Round a good direction others see the place too, degrees: it faces the viewer, and a small turn does not lose it. */
const ROOM = 50;

/** What counts against a direction, in degrees of turn: the places being shut in behind all that can be, and that round it they are. */
const COST = { shut: 360, shutRound: 200 };

/** A view that is better by less than this is no reason to turn, in degrees of turn. */
const GAIN = 30;

/**
 * The direction to look in, so that places lie before what is shown and not behind it: of those in which they are in sight the one next to
 * `look` that faces them. Null where they are in sight already, and where no other direction shows them better, as deep inside a bone.
 */
export function facingLook(places: readonly Vec3[], look: Vec3, coverOf: CoverOf): Vec3 | null {
  if (places.length === 0) return null;
  const now = opposite(look);
  const hidden = places.filter((place) => coverOf(place, now) > SKIN_DEEP).length;
  if (hidden < places.length / 2) return null;
  const tried = directions(TRIED).map((toViewer) => ({
    toViewer,
    shut: shutIn(places, toViewer, coverOf),
  }));
  const room = Math.cos((ROOM * Math.PI) / 180);
  const cost = (toViewer: Vec3, shut: number): number => {
    const round = tried.filter((other) => dot(other.toViewer, toViewer) > room);
    const shutRound = round.reduce((sum, other) => sum + other.shut, 0) / round.length;
    const turn = (Math.acos(Math.max(-1, Math.min(1, dot(toViewer, now)))) * 180) / Math.PI;
    return turn + COST.shut * shut + COST.shutRound * shutRound;
  };
  let best: { readonly toViewer: Vec3; readonly cost: number } | null = null;
  for (const { toViewer, shut } of tried) {
    const its = cost(toViewer, shut);
    if (best === null || its < best.cost) best = { toViewer, cost: its };
  }
  const stay = cost(now, shutIn(places, now, coverOf));
  return best === null || best.cost > stay - GAIN ? null : opposite(best.toViewer);
}

/** How much the places are shut in on the mean: 0 in sight, a half under something thin, 1 under the thickest. */
function shutIn(places: readonly Vec3[], toViewer: Vec3, coverOf: CoverOf): number {
  let sum = 0;
  for (const place of places) {
    const cover = coverOf(place, toViewer);
    if (cover > SKIN_DEEP) sum += 0.5 + (0.5 * Math.min(cover, DEEPEST)) / DEEPEST;
  }
  return sum / places.length;
}

/** Directions spread evenly over the sphere (Fibonacci's lattice). */
function directions(count: number): Vec3[] {
  const golden = Math.PI * (3 - Math.sqrt(5));
  return Array.from({ length: count }, (_, i): Vec3 => {
    const z = 1 - (2 * i + 1) / count;
    const r = Math.sqrt(1 - z * z);
    return [r * Math.cos(golden * i), r * Math.sin(golden * i), z];
  });
}

const opposite = ([x, y, z]: Vec3): Vec3 => [0 - x, 0 - y, 0 - z];

/** The first thing that a ray meets: its distance from the origin, mm; null: nothing before `far`. */
export type FirstHit = (origin: Vec3, direction: Vec3, far: number) => number | null;

/** Further than anything of a patient reaches, mm. */
const OUTSIDE = 2000;

/** Cover by what a ray from outside meets first. */
export function coverBy(firstHit: FirstHit): CoverOf {
  return (place, toViewer) => {
    const met = firstHit(along(place, toViewer, OUTSIDE), opposite(toViewer), OUTSIDE);
    return met === null ? 0 : OUTSIDE - met;
  };
}
