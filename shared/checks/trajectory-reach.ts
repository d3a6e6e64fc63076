import { along, distance, type Vec3 } from '../mesh/vec3.ts';
import type { CheckResult } from './check.ts';
import { type CheckContext, WORKING_MARGIN } from './check-context.ts';
import { MAX_ENTRY_GAP, RUN_IN_LENGTH } from './feature-tolerances.ts';
import { isInside } from './inside-mesh.ts';
import { instrumentGap } from './instrument-gap.ts';
import { notApplicable } from './not-applicable.ts';
import { type PlannedInstrument, plannedInstruments } from './planned-instruments.ts';
import { mm, mmApart } from './wording.ts';

/**
 * Each guided instrument gets to its entry. It comes from outside, and outside begins at the run-in above the sleeve's top: from there
 * on a straight drill is in the way of whatever it meets; what of the support lies further back (the other half of a jaw, the far side of a
 * face) the drill never passes.
 * - `surface`: the axis first meets the support at the entry. `value` is how far past the entry it does (negative: before it), mm.
 * - `opening`: the instrument's cylinder passes down to its target without touching the support. `value` is the margin left, mm;
 *   negative where it touches, by as much as its axis would have to move at least.
 */
export function checkTrajectoryReach(context: CheckContext): readonly CheckResult[] {
  const instruments = plannedInstruments(context);
  if (instruments.length === 0) {
    return [notApplicable('trajectory-reach', null, 'mm', 'The case has no trajectory.')];
  }
  return instruments.map((instrument) => {
    const { trajectory, sleeve } = instrument;
    if (sleeve === null) {
      const reason = `This guide has no sleeve for ${trajectory.name}.`;
      return notApplicable('trajectory-reach', trajectory.id, 'mm', reason);
    }
    const outside = along(instrument.start, instrument.axis, -RUN_IN_LENGTH);
    return trajectory.entryOn === 'opening'
      ? throughOpening(context, instrument, outside)
      : toSurface(context, instrument, outside);
  });
}

function toSurface(
  context: CheckContext,
  { trajectory, axis }: PlannedInstrument,
  outside: Vec3,
): CheckResult {
  const { id, name, entry } = trajectory;
  const base = { id: 'trajectory-reach', feature: id, limit: MAX_ENTRY_GAP, unit: 'mm' } as const;
  const support = context.support.name;
  const way = distance(outside, entry);
  if (isInside(context.support.mesh, outside)) {
    return {
      ...base,
      status: 'fail',
      value: -way,
      at: outside,
      message: `${name} would come from inside ${support}: turn it, or plan its entry on the side it is reached from.`,
    };
  }
  const hit = context.supportIndex().raycast(outside, axis, 0, way + WORKING_MARGIN);
  if (hit === null) {
    return {
      ...base,
      status: 'fail',
      value: null,
      at: entry,
      message: `The axis of ${name} does not meet ${support} near its entry: set the entry on the surface.`,
    };
  }
  const past = hit.distance - way;
  const [off] = mmApart(Math.abs(past), MAX_ENTRY_GAP);
  const passes = Math.abs(past) <= MAX_ENTRY_GAP;
  const where = past < 0 ? 'before' : 'past';
  return {
    ...base,
    status: passes ? 'pass' : 'fail',
    value: past,
    at: hit.point,
    message: passes
      ? `${name} first meets ${support} at its entry, within ${mm(Math.abs(past))}.`
      : `${name} first meets ${support} ${off} ${where} its entry${hintOf(context, trajectory)}: set the entry where the axis meets the surface, or turn the axis clear of what is in its way.`,
  };
}

/** What an entry that is not on the surface may come from. */
function hintOf(
  context: CheckContext,
  { entry, target }: { readonly entry: Vec3; readonly target: Vec3 },
): string {
  const { mesh } = context.support;
  if (!isInside(mesh, entry)) return '';
  const onSurface = context.supportIndex().closestPoint(target, MAX_ENTRY_GAP) !== null;
  const swapped = onSurface || !isInside(mesh, target);
  return `, which lies inside it${swapped ? ' (are entry and target swapped?)' : ''}`;
}

function throughOpening(
  context: CheckContext,
  { trajectory }: PlannedInstrument,
  outside: Vec3,
): CheckResult {
  const { id, name, target, diameter } = trajectory;
  const limit = context.limits.minOpeningMargin;
  const base = { id: 'trajectory-reach', feature: id, limit, unit: 'mm' } as const;
  const { support } = context;
  const radius = diameter / 2;
  const nearest = context.supportIndex().closestToSegment(outside, target, WORKING_MARGIN);
  if (nearest !== null && (nearest.distance === 0 || isInside(support.mesh, nearest.onSegment))) {
    return {
      ...base,
      status: 'fail',
      value: -radius - (nearest.distance === 0 ? 0 : nearest.distance),
      at: nearest.point,
      message: `The axis of ${name} runs into ${support.name} on its way through the opening: move or turn it.`,
    };
  }
  const gap = instrumentGap(context.supportIndex(), outside, target, radius, WORKING_MARGIN);
  if (gap === null) {
    return {
      ...base,
      status: 'pass',
      value: WORKING_MARGIN,
      at: null,
      message: `Nothing of ${support.name} is within ${mm(WORKING_MARGIN)} of ${name}: is this the right opening?`,
    };
  }
  const margin = gap.distance;
  const status = margin < 0 ? 'fail' : margin < limit ? 'warn' : 'pass';
  const [gapLeft, asked] = mmApart(margin, limit);
  const left = `${name} passes the opening with ${margin < limit ? gapLeft : mm(margin)} left`;
  const messages = {
    pass: `${left}.`,
    warn: `${left}, less than ${asked}: a shaky hand or the play of the sleeve may bring it onto bone.`,
    fail: `${name} touches ${support.name} on its way through the opening, by ${mm(-margin)}: move or turn it.`,
  } as const;
  return { ...base, status, value: margin, at: gap.at, message: messages[status] };
}
