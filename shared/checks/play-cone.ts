import { along, type Vec3 } from '../mesh/vec3.ts';
import { anatomyById, surfaceOf } from './anatomy-surface.ts';
import { measurePassage } from './bone-passage.ts';
import type { CheckResult, CheckStatus } from './check.ts';
import type { CheckContext } from './check-context.ts';
import { coneGap } from './cone-gap.ts';
import { type PlayCone, playCone } from './drill-play.ts';
import { degrees } from './fine-wording.ts';
import { isWorse } from './gertzbein-robbins.ts';
import { guidedStretch } from './guided-length.ts';
import { ledThrough } from './led-instrument.ts';
import { type MeasuredTube, measuredTubes } from './measured-bores.ts';
import { notApplicable } from './not-applicable.ts';
import { type PlannedInstrument, plannedInstruments } from './planned-instruments.ts';
import { mm, mmApart } from './wording.ts';

/** A fault or doubt that the cone shows, worst first. */
interface Finding {
  readonly status: CheckStatus;
  readonly text: string;
  readonly at: Vec3 | null;
}

/**
 * Where each drill can stray in the play of its sleeve, measured on the part: bore diameter (a bushing's is not in the part: the
 * planned one) less drill diameter, over the length that the part really guides. `value` is the greatest offset of the tip, mm; the message also
 * tells the angle, the Gertzbein-Robbins grade of the whole cone and the nearest risk structure to it. A grade worse than accepted, or
 * a cone that reaches a risk structure, fails; a tip offset beyond the pack's limit, or less than the distance to keep, warns.
 */
export function checkPlayCone(context: CheckContext): readonly CheckResult[] {
  const guided = plannedInstruments(context).filter((i) => i.sleeve !== null);
  if (guided.length === 0) {
    return [notApplicable('play-cone', null, 'mm', 'The guide has no sleeve.')];
  }
  const tubes = context.measured(measuredTubes);
  return guided.flatMap((instrument) => {
    const tube = tubes.find((t) => t.tube.plan === instrument.sleeve);
    return tube === undefined ? [] : [coneResult(context, instrument, tube)];
  });
}

function coneResult(
  context: CheckContext,
  instrument: PlannedInstrument,
  measured: MeasuredTube,
): CheckResult {
  const { id, name, entry, target } = instrument.trajectory;
  const limit = context.limits.maxTipOffset;
  const base = { id: 'play-cone', feature: id, limit, unit: 'mm' } as const;
  const fail = (message: string): CheckResult => ({
    ...base,
    status: 'fail',
    value: null,
    at: entry,
    message,
  });
  const tool = ledThrough(context, measured.tube.kind);
  const stretch = stretchOf(measured);
  if (stretch === null || measured.bore === null) {
    return fail(
      `No bore that guides the ${tool} of ${name} was found in the part: build it again.`,
    );
  }
  const { tube, bore } = measured;
  const diameter = tube.bushing === null ? 2 * bore.radius : tube.plan.boreDiameter;
  const play = diameter - tube.drillDiameter;
  if (play < 0) {
    return fail(
      `The ${tool} of ${mm(tube.drillDiameter)} does not fit the bore of ${mm(diameter)} of ${name}: widen the bore.`,
    );
  }
  const length = stretch.exit - stretch.top;
  if (length < tube.drillDiameter) {
    return fail(
      `The bore of ${name} guides its ${tool} over ${mm(length)} only, which is less than the diameter: something cuts the bore, or the sleeve is too short.`,
    );
  }
  const cone = playCone(play, length, instrument.length - stretch.exit);
  const findings = [
    ...cortexFindings(context, instrument, cone, stretch.exit),
    ...riskFindings(context, instrument, cone, stretch.exit),
  ];
  const [offset, most] = mmApart(cone.tipOffset, limit);
  if (cone.tipOffset > limit) {
    findings.push({
      status: 'warn',
      text: `more than ${most}: a longer sleeve, less play or a shorter way would help`,
      at: target,
    });
  }
  const status = (['fail', 'warn'] as const).find((s) => findings.some((f) => f.status === s));
  const worst = findings.find((f) => f.status === status);
  const measuredAs = `${mm(play)} of play over ${mm(length)}`;
  const tip = `the tip of ${name} can be off by ${cone.tipOffset > limit ? offset : mm(cone.tipOffset)} and ${degrees(cone.tiltDeg, 2)} (${measuredAs})`;
  return {
    ...base,
    status: status ?? 'pass',
    value: cone.tipOffset,
    at: worst?.at ?? target,
    message: `${[`T${tip.slice(1)}`, ...findings.map((f) => f.text)].join('; ')}.`,
  };
}

/** A bushing in its seat guides too: the stretch runs from the seat's top. */
function stretchOf({
  tube,
  near,
  walls,
  bore,
  seat,
}: MeasuredTube): { readonly top: number; readonly exit: number } | null {
  const ofBore = bore && guidedStretch(walls, near.frame, bore);
  if (ofBore === null || tube.bushing === null) return ofBore;
  const ofSeat = seat && guidedStretch(walls, near.frame, seat);
  return { top: Math.min(ofBore.top, ofSeat?.top ?? ofBore.top), exit: ofBore.exit };
}

function cortexFindings(
  context: CheckContext,
  { trajectory, axis, length }: PlannedInstrument,
  cone: PlayCone,
  exit: number,
): Finding[] {
  const bone = trajectory.within === null ? null : anatomyById(context, trajectory.within);
  if (bone === null) return [];
  const passage = measurePassage(surfaceOf(context, bone), {
    entry: trajectory.entry,
    axis,
    length,
    radiusAt: (s) => trajectory.diameter / 2 + cone.offsetAt(s - exit),
    wanted: trajectory.minCortex ?? context.limits.minCortex,
  });
  const worse = isWorse(passage.grade, context.limits.worstPlayGrade) || !passage.enters;
  const distance =
    passage.breach > 0 ? `${mm(passage.breach)} out of` : `${mm(passage.margin)} inside`;
  return [
    {
      status: worse ? 'fail' : 'pass',
      text: `predicted grade ${passage.grade} at worst, ${distance} ${bone.name}`,
      at: passage.at,
    },
  ];
}

function riskFindings(
  context: CheckContext,
  instrument: PlannedInstrument,
  cone: PlayCone,
  exit: number,
): Finding[] {
  const { trajectory, axis, length } = instrument;
  const gaps = context.anatomy
    .filter((anatomy) => anatomy.role === 'risk')
    .map((anatomy) => {
      const surface = surfaceOf(context, anatomy);
      const gap = coneGap(
        surface,
        trajectory.entry,
        axis,
        length,
        (s) => trajectory.diameter / 2 + cone.offsetAt(s - exit),
      );
      const keep = anatomy.minDistance ?? context.limits.minRiskDistance;
      return { anatomy, ...gap, keep };
    });
  if (gaps.length === 0) return [];
  // A structure that is reached fails; none that is merely too near, with more to keep, may stand before it.
  const reached = gaps.filter(({ distance }) => distance < 0);
  const nearest = (reached.length > 0 ? reached : gaps).reduce((a, b) =>
    b.distance - b.keep < a.distance - a.keep ? b : a,
  );
  const { anatomy, distance, keep, known } = nearest;
  const status = distance < 0 ? 'fail' : distance < keep ? 'warn' : 'pass';
  const [gap, kept] = mmApart(distance, keep);
  const text =
    distance < 0
      ? known
        ? `it can reach ${anatomy.name}, by ${mm(-distance)}`
        : `it runs deep inside ${anatomy.name}`
      : !known
        ? `no risk structure within ${mm(distance)}`
        : distance < keep
          ? `${gap} from ${anatomy.name}, ${kept} is to be kept`
          : `${mm(distance)} from ${anatomy.name}`;
  return [{ status, text, at: known ? nearest.at : along(trajectory.entry, axis, length) }];
}
