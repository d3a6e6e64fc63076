import { InputError } from '../mesh/input-error.ts';
import { along } from '../mesh/vec3.ts';
import type { GuidePlan } from './guide-plan.ts';
import { type Box, type Lattice, latticeOver } from './lattice.ts';
import { tubesOf } from './local-plan.ts';

/** A guide larger than this is a slip of the pen, mm: twice the largest printer's chamber. */
const LARGEST_GUIDE = 300;

/**
 * The lattice over `box` for a plan. Throws InputError E_TOO_FINE where it has too many samples; E_TOO_LARGE, naming what reaches furthest, where
 * that is because one thing lies far from the rest rather than because of the resolution.
 */
export function latticeFor(box: Box, plan: GuidePlan): Lattice {
  try {
    return latticeOver(box, plan.resolution, plan.path);
  } catch (error) {
    const side = Math.max(...[0, 1, 2].map((k) => box.max[k] - box.min[k]));
    if (!(error instanceof InputError) || side < LARGEST_GUIDE) throw error;
    const { path, what, reach } = furthestOf(plan);
    throw new InputError(
      'E_TOO_LARGE',
      `${path}: ${what} makes the guide ${Math.round(side)} mm large: it reaches ${Math.round(reach)} mm from the middle of the guide's features; check its numbers and unit`,
      path,
    );
  }
}

/** What of a plan reaches furthest from the median of all its places. */
function furthestOf(plan: GuidePlan): { path: string; what: string; reach: number } {
  const parts = [
    ...tubesOf(plan).map(({ tube, called }) => ({
      path: tube.path,
      what: called,
      points: [tube.entry, along(tube.entry, tube.axis, -tube.height)],
    })),
    ...plan.slots.map((slot) => ({
      path: slot.path,
      what: `slot "${slot.id}"`,
      points: [-slot.length / 2, slot.length / 2].flatMap((s) => {
        const end = along(slot.origin, slot.along, s);
        return [end, along(end, slot.up, slot.height)];
      }),
    })),
    ...plan.footprint.strokes
      .filter((stroke) => stroke.mode === 'add')
      .map((stroke) => ({ path: stroke.path, what: 'the stroke', points: stroke.points })),
    ...plan.bars.map((bar) => ({ path: bar.path, what: `bar "${bar.id}"`, points: bar.via })),
  ];
  // One of each feature, so that a long stroke does not outvote the rest.
  const firsts = parts.flatMap(({ points }) => points.slice(0, 1));
  const middle = [0, 1, 2].map((k) => {
    const sorted = firsts.map((p) => p[k]).sort((a, b) => a - b);
    return sorted[Math.floor((sorted.length - 1) / 2)];
  });
  const reached = parts.map(({ path, what, points }) => ({
    path,
    what,
    reach: Math.max(0, ...points.map((p) => Math.hypot(...p.map((v, k) => v - middle[k])))),
  }));
  return reached.reduce((a, b) => (b.reach > a.reach ? b : a));
}
