import { along } from '../mesh/vec3.ts';
import { fromLocal } from './axis-frame.ts';
import type { CheckResult } from './check.ts';
import type { CheckContext } from './check-context.ts';
import { nearestToAxis } from './clear-cylinder.ts';
import { RUN_IN_LENGTH, TOUCH } from './feature-tolerances.ts';
import { isInside } from './inside-mesh.ts';
import { ledThrough } from './led-instrument.ts';
import { type MeasuredTube, measuredTubes } from './measured-bores.ts';
import { notApplicable } from './not-applicable.ts';
import { windowResults } from './window-open.ts';
import { mm, mmApart } from './wording.ts';

/**
 * Each drill's cylinder, from the sleeve's top to the entry about the planned axis, meets no material of the part. `value` is the
 * diameter of the widest free cylinder, `limit` the drill's. Material in the run-in above the top, where the drill is brought
 * in, is a warning. Each window is open in the same way, see window-open.ts.
 */
export function checkBoreClear(context: CheckContext): readonly CheckResult[] {
  const tubes = context.measured(measuredTubes);
  const windows = windowResults(context);
  if (tubes.length + windows.length === 0) {
    return [
      notApplicable('bore-clear', null, 'mm', 'The guide has no sleeve, no pin and no window.'),
    ];
  }
  return [...tubes.map((measured) => clearResult(context, measured)), ...windows];
}

function clearResult(context: CheckContext, { tube, near }: MeasuredTube): CheckResult {
  const { id, name, entry, axis, height } = tube.plan;
  const tool = ledThrough(context, tube.kind);
  const within = nearestToAxis(near, -height, 0);
  const middle = along(entry, axis, -height / 2);
  const solid = within.radius > 0 && isInside(context.weldedPart, middle);
  const free = solid ? 0 : 2 * within.radius;
  const at = fromLocal(near.frame, solid ? [0, 0, -height / 2] : within.at);
  const base = { id: 'bore-clear', feature: id, limit: tube.drillDiameter, unit: 'mm' } as const;
  // Beyond what was gathered nothing is known: the tube's own wall always ends a free bore before that.
  const value = Number.isFinite(free) ? free : null;
  if (free < tube.drillDiameter - 2 * TOUCH) {
    const [open, needed] = mmApart(free, tube.drillDiameter);
    return {
      ...base,
      status: 'fail',
      value,
      at,
      message: `Material stands in the way of the ${tool} of ${needed} in ${name}: only ${open} is free.`,
    };
  }
  const above = nearestToAxis(near, -height - RUN_IN_LENGTH, -height);
  if (2 * above.radius < tube.drillDiameter - 2 * TOUCH) {
    return {
      ...base,
      status: 'warn',
      value: 2 * above.radius,
      at: fromLocal(near.frame, above.at),
      message:
        `The bore of ${name} is free, but material stands above it, ` +
        `${mm(-height - above.at[2])} over its top: the ${tool} cannot be brought in straight.`,
    };
  }
  const led = `its ${tool} of ${mm(tube.drillDiameter)}`;
  return {
    ...base,
    status: 'pass',
    value,
    at,
    message:
      value === null
        ? `Nothing of the part is near ${led} in ${name}.`
        : `The bore of ${name} is free for ${led}, up to ${mm(value)}.`,
  };
}
