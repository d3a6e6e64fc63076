import { InputError } from '../mesh/input-error.ts';
import { along, cross, dot, scale, type Vec3 } from '../mesh/vec3.ts';
import type { LabelPlacement, LabelPlan } from './guide-plan.ts';
import { type FacePatch, facePatches, longSide, type OuterFace } from './label-candidates.ts';
import {
  FEATURE_MARGIN,
  fitLabel,
  LABEL_MARGIN,
  type LabelDemand,
  type LabelFit,
  labelFrame,
  MAX_RELIEF,
} from './label-fit.ts';
import { distanceToObstacles, type LabelObstacles } from './label-keep-away.ts';
import { pointOver, reliefHeight } from './label-relief.ts';
import type { LabelSurface } from './label-surface.ts';

/** What placeLabel needs to know; one frame for all of it, mm. */
export interface LabelPlacementInput extends OuterFace {
  /** The finished guide, but for its label. */
  readonly surface: LabelSurface;
  /** Of the text's ink, from outlinesSize. */
  readonly size: { readonly width: number; readonly height: number };
  /** With `position` and `direction` in the surface's frame. */
  readonly label: LabelPlan;
  readonly obstacles: LabelObstacles;
  /** Towards the patient's head: letters stand upright along it where the place leaves the choice. */
  readonly superior: Vec3;
}

/** Material that must stay below an engraving, and be below letters in relief, mm. */
const MIN_MATERIAL = 1;

/** What stands over a place up to here hides it from the reader, mm. */
const SKY = 8;

/** How far over the face a given position is looked for, mm. */
const FAR = 25;

/** Reading directions tried at a place, over 180 degrees. */
const TURNS = 8;

/** Places tried in full, best first, before the answer is "nowhere". */
const FULL_TRIALS = 48;

/** Places that fit, of which the best is taken and refined. */
const ENOUGH_FITS = 8;

/** Steps of the refinement: along and across the text, mm, and of its direction, radians. */
const SHIFT = 1;
const TURN = 0.13;

/** Room looked for round the label, mm: with it, the text is not squeezed against an edge. */
const ROOM = 2.5;

/**
 * Finds where a label stands best: on the outer face, where that is flat and thick enough for the whole text, clear of
 * features and of edges, facing the reader, along the guide's long side and upright. The same guide gives the same place.
 * With `label.position` the place is given and only tested, with `label.direction` so is the reading direction.
 * Null where the text fits nowhere; throws InputError E_LABEL_PLACE where it does not fit at the position given.
 */
export function placeLabel(input: LabelPlacementInput): LabelPlacement | null {
  const patches = facePatches(input.surface, input);
  if (patches.length === 0) return null;
  const search: Search = {
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

interface Search extends LabelPlacementInput {
  readonly axis: Vec3;
  readonly demand: LabelDemand;
}

interface Rated {
  readonly placement: LabelPlacement;
  readonly score: number;
}

/** Automatic placement: coarse ratings of all places, full tests of the best, refinement of the best of those. */
function placeAnywhere(search: Search, patches: readonly FacePatch[]): LabelPlacement | null {
  const coarse = patches
    .flatMap((patch) => coarsePlaces(search, patch))
    .sort((a, b) => b.score - a.score);
  const fits: Rated[] = [];
  for (const { placement } of coarse.slice(0, FULL_TRIALS)) {
    const fit = rate(search, placement);
    if (fit) fits.push(fit);
    if (fits.length === ENOUGH_FITS) break;
  }
  const best = fits.sort((a, b) => b.score - a.score)[0];
  return best ? refine(search, best).placement : null;
}

/** Moves and turns a label as long as that makes it better. */
function refine(search: Search, start: Rated): Rated {
  let best = start;
  for (let step = 1; step > 0.3; step /= 2) {
    const turns = search.label.direction ? [0] : [-TURN, 0, TURN];
    const { placement } = best;
    for (const turn of turns) {
      for (const [dx, dy] of [
        [0, 0],
        [1, 0],
        [-1, 0],
        [0, 1],
        [0, -1],
      ]) {
        const moved = turnedAndMoved(placement, turn * step, dx * SHIFT * step, dy * SHIFT * step);
        const rated = rate(search, moved);
        if (rated && rated.score > best.score) best = rated;
      }
    }
  }
  return best;
}

function turnedAndMoved(p: LabelPlacement, turn: number, dx: number, dy: number): LabelPlacement {
  const [c, s] = [Math.cos(turn), Math.sin(turn)];
  return {
    origin: pointOver(p, dx, dy, 0),
    right: along(scale(p.right, c), p.up, s),
    up: along(scale(p.up, c), p.right, -s),
    normal: p.normal,
  };
}

/** A place given by the user: the face next to it, tried in the direction given or in all. */
function placeAt(search: Search, patches: readonly FacePatch[], position: Vec3): LabelPlacement {
  const { label, size } = search;
  const patch = patches.reduce((a, b) => (reach(a, position) <= reach(b, position) ? a : b));
  const { normal } = patch;
  // Onto the face along its normal there.
  const above: LabelPlacement = { origin: position, normal, right: normal, up: normal };
  const height = reliefHeight(search.surface, above, 0, 0, FAR);
  const origin = Number.isNaN(height) ? patch.centre : along(position, normal, height);

  let best: Rated | null = null;
  let why = 'the direction given points out of the face';
  for (const towards of directions(search, normal, 2 * TURNS)) {
    const frame = labelFrame(origin, normal, towards);
    if (!frame) continue;
    const fit = fitLabel(search.surface, frame, search.demand);
    if ('why' in fit) {
      why = fit.why;
      continue;
    }
    const score = scoreOf(search, fit);
    if (!best || score > best.score) best = { placement: fit.placement, score };
  }
  if (best) return best.placement;
  const box = `${size.width.toFixed(1)} x ${size.height.toFixed(1)} mm`;
  throw new InputError(
    'E_LABEL_PLACE',
    `${label.path}.position: the text, ${box}, does not fit there: ${why}; move it, make it smaller, or leave the position out`,
    `${label.path}.position`,
  );
}

const reach = ({ centre }: FacePatch, p: Vec3): number =>
  Math.hypot(centre[0] - p[0], centre[1] - p[1], centre[2] - p[2]);

/** Reading directions to try on a face: given, or spread over all, each the way round that is nearer to upright. */
function directions(
  { label, axis, removalDirection, superior }: Search,
  normal: Vec3,
  count: number,
): Vec3[] {
  if (label.direction) return [label.direction];
  const origin: Vec3 = [0, 0, 0];
  const frame =
    labelFrame(origin, normal, axis) ?? labelFrame(origin, normal, cross(axis, removalDirection));
  if (!frame) return [];
  return Array.from({ length: count }, (_, i) => {
    const angle = (i * Math.PI) / count;
    const right = along(scale(frame.right, Math.cos(angle)), frame.up, Math.sin(angle));
    return uprightness(right, cross(normal, right), superior) < 0 ? scale(right, -1) : right;
  });
}

/** How upright a text stands, -1 to 1; a text along the patient's axis reads towards the head. */
const uprightness = (right: Vec3, up: Vec3, superior: Vec3): number =>
  dot(up, superior) + 0.3 * dot(right, superior);

/** Places on a patch that a few rays do not rule out, rated by what these rays say. */
function coarsePlaces(search: Search, patch: FacePatch): Rated[] {
  const { surface, demand } = search;
  const half = demand.height / 2 + LABEL_MARGIN;
  if (distanceToObstacles(patch.centre, demand.obstacles) < half + FEATURE_MARGIN - LABEL_MARGIN) {
    return [];
  }
  const places: Rated[] = [];
  for (const towards of directions(search, patch.normal, TURNS)) {
    const frame = labelFrame(patch.centre, patch.normal, towards);
    if (!frame) continue;
    const relief = coarseRelief(surface, frame, demand);
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

/** Where the box is looked at first, and at the opposite place, in half widths and half heights: its corners, its sides. */
const COARSE_RAYS = [
  [1, 1],
  [1, -1],
  [0.5, 1],
  [0.5, -1],
] as const;

/** The face's deviation from a plane over the box, from nine rays; null where one misses or it bends too far. */
function coarseRelief(
  surface: LabelSurface,
  frame: LabelPlacement,
  demand: LabelDemand,
): number | null {
  const halfWidth = demand.width / 2 + LABEL_MARGIN;
  const halfHeight = demand.height / 2 + LABEL_MARGIN;
  const heightOver = (u: number, v: number): number =>
    reliefHeight(surface, frame, u * halfWidth, v * halfHeight, demand.reach);
  const middle = heightOver(0, 0);
  let bend = 0;
  for (const [u, v] of COARSE_RAYS) {
    // Opposite places cancel the plane's tilt: what is left is the face's own bend.
    const rise = (heightOver(u, v) + heightOver(-u, -v)) / 2 - middle;
    if (!(Math.abs(rise) <= MAX_RELIEF)) return null;
    bend = Math.max(bend, Math.abs(rise));
  }
  return bend;
}

/** Tests a place in full and rates it; null where the label does not fit. */
function rate(search: Search, start: LabelPlacement): Rated | null {
  const fit = fitLabel(search.surface, start, search.demand);
  if ('why' in fit) return null;
  return { placement: fit.placement, score: scoreOf(search, fit) + room(search, fit.placement) };
}

/**
 * The larger the better. Each term is worth at most about one: facing outwards, along the long side, upright, flat,
 * away from features.
 */
function scoreOf({ removalDirection, axis, superior, label }: Search, fit: LabelFit): number {
  const { right, normal, up } = fit.placement;
  const facing = dot(normal, removalDirection);
  const lengthwise = label.direction ? 0 : Math.abs(dot(right, axis));
  const upright = label.direction ? 0 : uprightness(right, up, superior);
  return (
    facing +
    0.6 * lengthwise +
    0.6 * upright -
    0.8 * (fit.relief / MAX_RELIEF) +
    0.4 * Math.min(fit.clear / 4, 1)
  );
}

/** Share of points round the label, ROOM away from its ink, below which the face goes on: 0 to 1. */
function room(search: Search, placement: LabelPlacement): number {
  const { width, height } = search.size;
  const [x, y] = [width / 2 + ROOM, height / 2 + ROOM];
  const points = [
    [x, 0],
    [-x, 0],
    [x, y],
    [-x, y],
    [x, -y],
    [-x, -y],
    [0, y],
    [0, -y],
    [x / 2, y],
    [-x / 2, y],
    [x / 2, -y],
    [-x / 2, -y],
  ];
  const there = points.filter(([u, v]) => {
    const h = reliefHeight(search.surface, placement, u, v, search.demand.reach);
    return Math.abs(h) < MAX_RELIEF;
  });
  return there.length / points.length;
}
