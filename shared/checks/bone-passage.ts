import { along, dot, subtract, type Vec3 } from '../mesh/vec3.ts';
import { crossingsOf, windingGained } from './axis-crossings.ts';
import { axisFrame, directionFromLocal } from './axis-frame.ts';
import { depthsAlong, type SolidSurface, type Station } from './depth-along.ts';
import { ENTRY_DIAMETERS, PASSAGE_STEP } from './feature-tolerances.ts';
import { type Grade, gradeOf } from './gertzbein-robbins.ts';

/** An instrument on its way: a body of revolution with a flat tip. Patient frame, mm. */
export interface Instrument {
  readonly entry: Vec3;
  /** Unit, from the entry to the tip. */
  readonly axis: Vec3;
  readonly length: number;
  /** Its radius this far past the entry; a play cone's grows. */
  radiusAt(pastEntry: number): number;
  /** Distance to the cortex that is wanted. */
  readonly wanted: number;
}

/** How an instrument lies in a bone. */
export interface Passage {
  /** Least distance from its surface to the cortex, mm; negative: how far it is outside. */
  readonly margin: number;
  /** How far its surface is outside at most, mm; 0 where it stays inside. */
  readonly breach: number;
  readonly grade: Grade;
  /** On the cortex, where the margin is least or the breach greatest. */
  readonly at: Vec3;
  /** False where the axis is nowhere inside the bone. */
  readonly enters: boolean;
}

/** A place on the instrument's surface: its depth in the bone, and the cortex nearest to it. */
interface Place {
  readonly depth: number;
  readonly at: Vec3;
}

/**
 * How deep in the bone an instrument runs, measured at its surface every half millimetre along and around.
 *
 * Every instrument passes the cortex at its entry, which must not count, while a lateral breach in the pedicle must. So:
 * - the way begins where the axis first is inside the bone;
 * - its first ENTRY_DIAMETERS are the entry: what is outside there is no breach. An entry that is oblique by up to 71 degrees
 *   needs no more, while the narrow place of a pedicle lies two to five diameters in, so that nothing there can hide;
 * - the margin is not taken on the entry's own flank, where it rises from nothing: the flank ends where the margin is greatest within
 *   one diameter of the instrument grown by the wanted margin, and goes on only while the margin still rises.
 * From there on the least distance counts, the flat tip's included.
 */
export function measurePassage(bone: SolidSurface, instrument: Instrument): Passage {
  const { entry, axis, length, radiusAt, wanted } = instrument;
  const way = depthsAlong(bone, entry, axis, length, PASSAGE_STEP);
  const first = way.findIndex((station) => station.winding > 0);
  if (first < 0) return missed(way, instrument);
  const stations = way.slice(first);
  const last = stations.length - 1;
  const start = stations[0].s;
  const placeAt = leastDeepPlaces(bone, instrument, stations);
  // A ball about the axis bounds what the surface can be: a lower bound of its depth, cheaply.
  const ballDepth = ({ s, depth }: Station): number => depth - radiusAt(s);

  // 1. The worst place outside, past the entry; the tip's in any case.
  const entered = start + ENTRY_DIAMETERS * 2 * radiusAt(start);
  let worst = placeAt(last);
  stations.forEach((station, i) => {
    if (station.s > entered && ballDepth(station) < 0) worst = shallower(worst, placeAt(i));
  });
  if (worst.depth < 0) {
    const breach = -worst.depth;
    return { margin: -breach, breach, grade: gradeOf(breach), at: worst.at, enters: true };
  }

  // 2. The least distance, past the entry's flank.
  const flank = endOfFlank(stations, placeAt, start + 2 * (radiusAt(start) + wanted));
  let least = shallower(placeAt(flank), placeAt(last));
  for (let i = flank + 1; i < last; i++) {
    if (ballDepth(stations[i]) < least.depth) least = shallower(least, placeAt(i));
  }
  return { margin: Math.max(0, least.depth), breach: 0, grade: 'A', at: least.at, enters: true };
}

/** The least deep place of the instrument's surface at a station, the flat tip's at the last; each worked out when first asked for. */
function leastDeepPlaces(
  bone: SolidSurface,
  { axis, length, radiusAt }: Instrument,
  stations: readonly Station[],
): (i: number) => Place {
  const around = ringDirections(axis, radiusAt(length));
  const known = new Map<number, Place>();
  const measure = (i: number): Place => {
    const station = stations[i];
    const r = radiusAt(station.s);
    const nearest = towardsCortex(station, axis);
    const directions = nearest === null ? around : [nearest, ...around];
    const ring = leastDeepOfRing(bone, station, directions, r);
    return i === stations.length - 1 ? shallower(ring, tipPlace(bone, station, around, r)) : ring;
  };
  return (i) => {
    const place = known.get(i) ?? measure(i);
    known.set(i, place);
    return place;
  };
}

const shallower = (...places: readonly Place[]): Place =>
  places.reduce((a, b) => (b.depth < a.depth ? b : a));

/** The cortex nearest to a station; the station itself where none is near. */
const cortexAt = (station: Station): Vec3 => station.nearest ?? station.point;

/** Directions square to the axis, no further apart than the step at the given radius. */
function ringDirections(axis: Vec3, radius: number): readonly Vec3[] {
  const count = Math.max(12, Math.ceil((2 * Math.PI * radius) / PASSAGE_STEP));
  const frame = axisFrame([0, 0, 0], axis);
  return Array.from({ length: count }, (_, i) => {
    const a = (2 * Math.PI * i) / count;
    return directionFromLocal(frame, [Math.cos(a), Math.sin(a), 0]);
  });
}

/** The direction square to the axis in which the cortex is nearest; null where it lies ahead or behind. */
function towardsCortex(station: Station, axis: Vec3): Vec3 | null {
  const v = subtract(cortexAt(station), station.point);
  const radial = along(v, axis, -dot(v, axis));
  const r = Math.hypot(...radial);
  return r > 1e-6 ? [radial[0] / r, radial[1] / r, radial[2] / r] : null;
}

/** How deep a point beside the axis lies: its side is the axis point's, changed by the crossings between. */
function surfacePlace(
  bone: SolidSurface,
  { point, winding }: Station,
  direction: Vec3,
  r: number,
): Place {
  const q = along(point, direction, r);
  const inside =
    winding + windingGained(crossingsOf(bone.index, point, direction, r), Infinity) > 0;
  const found = bone.index.closestPoint(q, bone.reach);
  const distance = found?.distance ?? bone.reach;
  return { depth: inside ? distance : -distance, at: found?.point ?? q };
}

/** The least deep place of a ring about a station. */
function leastDeepOfRing(
  bone: SolidSurface,
  station: Station,
  directions: readonly Vec3[],
  r: number,
): Place {
  if (station.depth < r) {
    return shallower(...directions.map((d) => surfacePlace(bone, station, d, r)));
  }
  // Where a ball about the axis stays inside, so does the ring in it, and each point need only beat the least before it.
  let least: Place = { depth: bone.reach, at: cortexAt(station) };
  for (const direction of directions) {
    const found = bone.index.closestPoint(along(station.point, direction, r), least.depth);
    if (found !== null && found.distance < least.depth) {
      least = { depth: found.distance, at: found.point };
    }
  }
  return least;
}

/** The least deep place of the flat tip: its centre, and rings with points no further apart than the step. */
function tipPlace(bone: SolidSurface, tip: Station, around: readonly Vec3[], r: number): Place {
  const rings = Math.max(1, Math.ceil(r / PASSAGE_STEP));
  let least: Place = { depth: tip.depth, at: cortexAt(tip) };
  for (let ring = 1; ring < rings; ring++) {
    const every = Math.max(1, Math.floor(rings / ring));
    const directions = around.filter((_, i) => i % every === 0);
    const radius = (r * ring) / rings;
    least = shallower(least, leastDeepOfRing(bone, tip, directions, radius));
  }
  return least;
}

/** The station at which the entry's own flank ends; see `measurePassage`. */
function endOfFlank(
  stations: readonly Station[],
  placeAt: (i: number) => Place,
  until: number,
): number {
  let end = 0;
  for (let i = 1; i < stations.length && stations[i].s <= until; i++) {
    if (placeAt(i).depth > placeAt(end).depth) end = i;
  }
  while (end + 1 < stations.length && placeAt(end + 1).depth >= placeAt(end).depth) end++;
  return end;
}

/** The axis is nowhere in the bone: all of the instrument is outside, by its far side at the worst place. */
function missed(stations: readonly Station[], { radiusAt }: Instrument): Passage {
  const furthest = stations.reduce((a, b) => (b.depth < a.depth ? b : a));
  const breach = radiusAt(furthest.s) - furthest.depth;
  return { margin: -breach, breach, grade: gradeOf(breach), at: cortexAt(furthest), enters: false };
}
