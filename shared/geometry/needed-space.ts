import { along, type Vec3 } from '../mesh/vec3.ts';
import { samplePolyline } from './footprint.ts';
import type { GuidePlan, TubePlan } from './guide-plan.ts';
import { type Box, growBox, uniteBoxes } from './lattice.ts';
import { barEnd, type LocalPlan, shellSeeds } from './local-plan.ts';
import { RIM_RADIUS } from './tolerances.ts';
import type { Disc } from './used-columns.ts';

/** The space that a plan's lattice has to cover, local frame, mm. */
export interface NeededSpace {
  readonly box: Box;
  /** The columns in which the guide can be. */
  readonly discs: readonly Disc[];
}

/** Fillets and rounding reach this far beyond a feature's own surface, mm. */
const BODY_MARGIN = 2;

/**
 * Steps in which the room for features grows, mm and radians: while a sleeve's height, width or lean stays within a step, the space
 * that is needed does not change at all, and neither does the shell.
 */
const HEIGHT_STEP = 8;
const WIDTH_STEP = 2;
const LEAN_STEP = Math.PI / 18;

/** Heights as planned (12, 15, 20 mm) stand amid a step rather than at its end, mm. */
const HEIGHT_AHEAD = 2;

/** A tube that leans further than this is followed along its line; a disc round its entry would be too wide. */
const MAX_LEAN = Math.PI / 4;

/**
 * Where the shell and all features of a plan can be. It follows from the plan alone, not from what was built before: the lattice is
 * laid over it, so that a plan has one lattice, and gives the same bytes whether or not the shell was there already.
 */
export function neededSpace(plan: GuidePlan, local: LocalPlan, shellTop: number): NeededSpace {
  const boxes: Box[] = [];
  const discs: Disc[] = [];
  const ball = (point: Vec3, radius: number): void => {
    boxes.push(growBox({ min: point, max: point }, radius));
    discs.push({ x: point[0], y: point[1], radius });
  };
  const line = (a: Vec3, b: Vec3, radius: number): void => {
    for (const point of samplePolyline([a, b], Math.max(1, radius / 2))) ball(point, radius);
  };
  for (const { point, radius } of shellSeeds(local)) {
    ball(point, radius + shellTop + RIM_RADIUS + 1);
  }
  for (const { tube } of local.tubes) tubeSpace(tube, boxes, discs, line);
  for (const slot of local.slots) {
    const wide = slot.width / 2 + slot.wall + BODY_MARGIN;
    const half = slot.length / 2 + slot.wall;
    const height = roomyHeight(slot.height);
    const [a, b] = [-half, half].map((s) => along(slot.origin, slot.along, s));
    line(a, b, wide);
    line(along(a, slot.up, height), along(b, slot.up, height), wide);
    line(a, along(a, slot.up, height), wide);
    line(b, along(b, slot.up, height), wide);
  }
  plan.bars.forEach((bar, i) => {
    const ends = [bar.from, bar.to].flatMap((id) => {
      const end = local.tubes.find(({ tube }) => tube.id === id);
      return end ? [barEnd(end.tube, bar.height)] : [];
    });
    const way = [...ends.slice(0, 1), ...local.vias[i], ...ends.slice(1)];
    for (let k = 1; k < way.length; k++) line(way[k - 1], way[k], bar.diameter / 2 + BODY_MARGIN);
  });
  return { box: boxes.reduce(uniteBoxes), discs };
}

/** Room for a tube of any height, width and lean, in any direction, within the same steps. */
function tubeSpace(
  { entry, axis, height, outerDiameter }: TubePlan,
  boxes: Box[],
  discs: Disc[],
  line: (a: Vec3, b: Vec3, radius: number) => void,
): void {
  const tall = roomyHeight(height);
  const wide = (WIDTH_STEP * Math.ceil(outerDiameter / WIDTH_STEP)) / 2 + BODY_MARGIN;
  const lean = Math.acos(Math.min(1, Math.max(-1, -axis[2])));
  if (lean > MAX_LEAN) {
    line(along(entry, axis, -tall), entry, wide);
    return;
  }
  const aside = wide + tall * Math.sin(LEAN_STEP * Math.ceil(lean / LEAN_STEP));
  discs.push({ x: entry[0], y: entry[1], radius: aside });
  boxes.push({
    min: [entry[0] - aside, entry[1] - aside, entry[2] - wide],
    max: [entry[0] + aside, entry[1] + aside, entry[2] + tall + wide],
  });
}

const roomyHeight = (height: number): number =>
  HEIGHT_STEP * Math.ceil((height + HEIGHT_AHEAD) / HEIGHT_STEP);
