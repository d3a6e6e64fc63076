import { anatomyById, surfaceOf } from './anatomy-surface.ts';
import { measurePassage, type Passage } from './bone-passage.ts';
import type { CheckResult, CheckStatus } from './check.ts';
import type { CheckContext } from './check-context.ts';
import { isWorse } from './gertzbein-robbins.ts';
import { notApplicable } from './not-applicable.ts';
import { type PlannedInstrument, plannedInstruments } from './planned-instruments.ts';
import { mm, mmApart } from './wording.ts';

/**
 * Distance from each instrument's surface to the cortex of the bone that it must stay in, along the part inside (rule in
 * bone-passage.ts), and the predicted Gertzbein-Robbins grade. `value` is the least distance, negative where it is outside. A grade worse than
 * the pack accepts fails; less than the wanted distance warns. A trajectory that this guide does not carry can only warn: it is
 * another guide's, or the surgeon's hand's, to refuse.
 */
export function checkCortex(context: CheckContext): readonly CheckResult[] {
  const instruments = plannedInstruments(context);
  if (instruments.length === 0) {
    return [notApplicable('cortex', null, 'mm', 'The case has no trajectory.')];
  }
  return instruments.map((instrument) => cortexResult(context, instrument));
}

function cortexResult(context: CheckContext, instrument: PlannedInstrument): CheckResult {
  const { trajectory, axis, length, sleeve } = instrument;
  const { id, name, within, entry, diameter } = trajectory;
  if (within === null) {
    const reason = `${name} names no bone that it must stay inside of.`;
    return notApplicable('cortex', id, 'mm', reason);
  }
  const bone = anatomyById(context, within);
  if (bone === null) {
    return notApplicable('cortex', id, 'mm', `The case has no anatomy "${within}".`);
  }
  const limit = trajectory.minCortex ?? context.limits.minCortex;
  const passage = measurePassage(surfaceOf(context, bone), {
    entry,
    axis,
    length,
    radiusAt: () => diameter / 2,
    wanted: limit,
  });
  const refused = isWorse(passage.grade, context.limits.worstGrade) || !passage.enters;
  const found: CheckStatus = refused ? 'fail' : passage.margin < limit ? 'warn' : 'pass';
  const status = found === 'fail' && sleeve === null ? 'warn' : found;
  return {
    id: 'cortex',
    feature: id,
    status,
    value: passage.margin,
    limit,
    unit: 'mm',
    at: passage.at,
    message: describePassage(name, bone.name, passage, limit),
  };
}

function describePassage(name: string, bone: string, passage: Passage, limit: number): string {
  const grade = `predicted grade ${passage.grade}`;
  if (!passage.enters) return `The axis of ${name} never is inside ${bone}: move or turn it.`;
  if (passage.breach > 0) {
    return `${name} leaves ${bone} by ${mm(passage.breach)}, ${grade}: move, turn or shorten it, or take a thinner one.`;
  }
  const [margin, wanted] = mmApart(passage.margin, limit);
  const stays = `${name} keeps ${passage.margin < limit ? margin : mm(passage.margin)} to the cortex of ${bone}, ${grade}`;
  return passage.margin < limit ? `${stays}; ${wanted} is wanted.` : `${stays}.`;
}
