import { along, cross, distance, dot, scale, type Vec3 } from '../mesh/vec3.ts';
import type { LabelPlacement } from './guide-plan.ts';
import { type FacePatch, facePatches, longSide } from './label-candidates.ts';
import { centreOnFace } from './label-centre.ts';
import {
  FEATURE_MARGIN,
  fitLabel,
  LABEL_MARGIN,
  type LabelDemand,
  type LabelFit,
  type LabelMisfit,
  labelFrame,
  levelOnFace,
  MAX_RELIEF,
} from './label-fit.ts';
import { distanceToObstacles } from './label-keep-away.ts';
import { reliefHeight } from './label-relief.ts';
import {
  FAR,
  type LabelPlacementInput,
  type LabelSearch,
  roomRound,
  scoreOf,
  uprightness,
} from './label-score.ts';
import type { LabelSurface } from './label-surface.ts';

/** Material that must stay below an engraving, and be below letters in relief, mm: what a wall of a printed guide needs. */
const MIN_MATERIAL = 1.5;

/** What stands over a place up to here hides it from the reader, mm. */
const SKY = 8;

/** Reading directions tried at a place, over 180 degrees. */
const TURNS = 6;

/** A face lies along a slot where its normal leans no further (cosine) along it. */
const MAX_SLOT_LEAN = 0.3;

/** Places tried in full, best first, before the answer is "nowhere". */
const FULL_TRIALS = 400;

/** Places that fit, of which the best is taken. */
const ENOUGH_FITS = 6;

/** Places nearer than this, mm, and directions nearer than this (cosine) end up the same. */
const SAME_PLACE = 2;
const SAME_DIRECTION = 0.97;

/**
 * Finds where a label stands best: on the outer face, where that is flat and thick enough for the whole text, clear of
 * features and of edges, facing the reader, along the guide's long side and upright. The same guide gives the same place.
 * With `label.position` the place is given and only tested, with `label.direction` so is the reading direction.
 * Where the text does not fit, says why.
 */
export function placeLabel(input: LabelPlacementInput): LabelPlacement | LabelMisfit {
  const patches = facePatches(input.surface, input);
  if (patches.length === 0) return { why: 'the guide has no outer face' };
  const search: LabelSearch = {
    ...input,
    axis: longSide(patches),
    demand: {
      ...input.size,
      material: MIN_MATERIAL + (input.label.mode === 'engrave' ? input.label.depth : 0),
      obstacles: input.obstacles,
      reach: SKY,
    },
  };
  return input.label.position
    ? placeAt(search, patches, input.label.position)
    : placeAnywhere(search, patches);
}

interface Rated {
  readonly placement: LabelPlacement;
  readonly score: number;
}

/** Automatic placement: coarse ratings of all places, the best of them centred on their face and tested in full. */
function placeAnywhere(
  search: LabelSearch,
  patches: readonly FacePatch[],
): LabelPlacement | LabelMisfit {
  const coarse = patches
    .flatMap((patch) => coarsePlaces(search, patch))
    .sort((a, b) => b.score - a.score);
  const fits: Rated[] = [];
  for (const { placement } of coarse.slice(0, FULL_TRIALS)) {
    if (fits.some((fit) => isSamePlace(fit.placement, placement))) continue;
    const centred = centreOnFace(
      search.surface,
      placement,
      search.demand,
      search.label.direction !== null,
    );
    const fit = centred && rate(search, centred);
    if (fit === null || search.misread.some((one) => isSamePlace(one, fit.placement))) continue;
    fits.push(fit);
    if (fits.length === ENOUGH_FITS) break;
  }
  const best = fits.sort((a, b) => b.score - a.score)[0];
  if (best) return best.placement;
  const { width, height } = search.size;
  const box = `${width.toFixed(1)} x ${height.toFixed(1)} mm`;
  return { why: `its outer face has no place of ${box} that is flat, thick and clear of features` };
}

/** Would two placements end up as the same one? */
const isSamePlace = (a: LabelPlacement, b: LabelPlacement): boolean =>
  distance(a.origin, b.origin) < SAME_PLACE && Math.abs(dot(a.right, b.right)) > SAME_DIRECTION;

/** A place given by the user: the face next to it, tried in the direction given or in all. */
function placeAt(
  search: LabelSearch,
  patches: readonly FacePatch[],
  position: Vec3,
): LabelPlacement | LabelMisfit {
  const patch = patches.reduce((a, b) =>
    distance(a.centre, position) <= distance(b.centre, position) ? a : b,
  );
  const { normal } = patch;
  // Onto the face along its normal there.
  const above: LabelPlacement = { origin: position, normal, right: normal, up: normal };
  const height = reliefHeight(search.surface, above, 0, 0, FAR);
  const origin = Number.isNaN(height) ? patch.centre : along(position, normal, height);

  let best: Rated | null = null;
  let why = '';
  for (const towards of directions(search, normal, 2 * TURNS)) {
    const frame = labelFrame(origin, normal, towards);
    if (!frame) continue;
    // The patch's normal is only about right: level the middle of the text before its ends are looked at.
    const half = { ...search.demand, width: search.demand.width / 2 };
    const level = levelOnFace(search.surface, frame, half)?.placement ?? frame;
    const fit = fitLabel(search.surface, level, search.demand);
    if ('why' in fit) {
      why ||= fit.why;
      continue;
    }
    const score = scoreOf(search, fit);
    if (!best || score > best.score) best = { placement: fit.placement, score };
  }
  return best?.placement ?? { why: why || 'the direction given points out of the face' };
}

/**
 * Reading directions to try on a face: given, or spread over all and along slots' walls, each the way round that is nearer
 * to upright.
 */
function directions(
  { label, axis, removalDirection, superior, obstacles }: LabelSearch,
  normal: Vec3,
  count: number,
): Vec3[] {
  if (label.direction) return [label.direction];
  const origin: Vec3 = [0, 0, 0];
  const frame =
    labelFrame(origin, normal, axis) ?? labelFrame(origin, normal, cross(axis, removalDirection));
  if (!frame) return [];
  const all = Array.from({ length: count }, (_, i) => {
    const angle = (i * Math.PI) / count;
    return along(scale(frame.right, Math.cos(angle)), frame.up, Math.sin(angle));
  });
  for (const slot of obstacles.slots) {
    if (Math.abs(dot(slot.along, normal)) < MAX_SLOT_LEAN) all.push(slot.along);
  }
  return all.map((right) =>
    uprightness(right, cross(normal, right), superior) < 0 ? scale(right, -1) : right,
  );
}

/** Places on a patch that a few rays do not rule out, rated by what these rays say. */
function coarsePlaces(search: LabelSearch, patch: FacePatch): Rated[] {
  const { surface, demand } = search;
  if (distanceToObstacles(patch.centre, demand.obstacles) < FEATURE_MARGIN) return [];
  const { centre: origin, normal } = patch;
  const middle = reliefHeight(
    surface,
    { origin, normal, right: normal, up: normal },
    0,
    0,
    demand.reach,
  );
  if (!(Math.abs(middle) <= MAX_RELIEF)) return [];
  const places: Rated[] = [];
  for (const towards of directions(search, normal, TURNS)) {
    const frame = labelFrame(origin, normal, towards);
    if (!frame) continue;
    const relief = coarseRelief(surface, frame, middle, demand);
    if (relief === null) continue;
    const fit: LabelFit = {
      placement: frame,
      relief: Math.min(relief, MAX_RELIEF),
      clear: FEATURE_MARGIN,
    };
    places.push({ placement: frame, score: scoreOf(search, fit) });
  }
  return places;
}

/** Where the text's middle line is looked at first, and at the opposite place, in half widths. */
const COARSE_RAYS = [1, 0.5] as const;

/**
 * The face's bend along the text's middle line, mm, from four rays and the height of its `middle`. Null where one misses
 * or it bends too far.
 */
function coarseRelief(
  surface: LabelSurface,
  frame: LabelPlacement,
  middle: number,
  { width, reach }: LabelDemand,
): number | null {
  const half = width / 2 + LABEL_MARGIN;
  let bend = 0;
  for (const u of COARSE_RAYS) {
    const ahead = reliefHeight(surface, frame, u * half, 0, reach);
    if (Number.isNaN(ahead)) return null;
    const back = reliefHeight(surface, frame, -u * half, 0, reach);
    // Opposite places cancel the plane's tilt: what is left is the face's own bend.
    const rise = Math.abs((ahead + back) / 2 - middle);
    if (!(rise <= MAX_RELIEF)) return null;
    bend = Math.max(bend, rise);
  }
  return bend;
}

/** Tests a place in full and rates it; null where the label does not fit. */
function rate(search: LabelSearch, start: LabelPlacement): Rated | null {
  const fit = fitLabel(search.surface, start, search.demand);
  if ('why' in fit) return null;
  return {
    placement: fit.placement,
    score: scoreOf(search, fit) + roomRound(search, fit.placement),
  };
}
