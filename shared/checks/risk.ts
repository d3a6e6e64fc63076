import { cross, distance, type Vec3 } from '../mesh/vec3.ts';
import { surfaceOf } from './anatomy-surface.ts';
import { fromLocal } from './axis-frame.ts';
import type { AnatomyMesh, CheckResult, CutPlanePlan } from './check.ts';
import { type CheckContext, WORKING_MARGIN } from './check-context.ts';
import { boxSolid } from './convex-solid.ts';
import { depthsAlong, type Station } from './depth-along.ts';
import { PASSAGE_STEP } from './feature-tolerances.ts';
import { isInside } from './inside-mesh.ts';
import { instrumentGap } from './instrument-gap.ts';
import { notApplicable } from './not-applicable.ts';
import { type PlannedInstrument, plannedInstruments } from './planned-instruments.ts';
import { gapToSurface } from './solid-gap.ts';
import { mm, mmApart } from './wording.ts';

/** Spacing of the places at which a blade's depth in a structure is measured, mm. */
const BLADE_STEP = 1;

/** The distance of an instrument or blade from a risk structure. */
interface Kept {
  /** mm; negative inside or crossing, by how deep. */
  readonly distance: number;
  readonly at: Vec3 | null;
}

/**
 * Distance that each instrument (its cylinder from the sleeve's top to the target) and each blade (its slab, bounded by the cut's width and
 * depth, and up to the slot's top) keeps from each risk structure. `value` is the least distance between the surfaces, negative where it
 * crosses or lies inside, by how deep; `limit` the structure's own, else the pack's. Too little fails, or warns where this guide does not
 * carry the trajectory or cut. Open surfaces (vessels cut at their ends) are measured as they are.
 */
export function checkRisk(context: CheckContext): readonly CheckResult[] {
  const risks = context.anatomy.filter((anatomy) => anatomy.role === 'risk');
  if (risks.length === 0) {
    return [notApplicable('risk', null, 'mm', 'The case names no risk structure.')];
  }
  const instruments = plannedInstruments(context);
  if (instruments.length === 0 && context.cutPlanes.length === 0) {
    return [notApplicable('risk', null, 'mm', 'The case has no trajectory and no cut.')];
  }
  return [
    ...instruments.flatMap((instrument) =>
      risks.map((risk) => {
        const kept = instrumentKeeps(context, instrument, risk);
        const { id, name } = instrument.trajectory;
        return riskResult(context, { id, name }, instrument.sleeve !== null, risk, kept);
      }),
    ),
    ...context.cutPlanes.flatMap((cut) => {
      const slot = context.plan.slots.find((s) => s.cutPlane === cut.id);
      return risks.map((risk) => {
        const kept = bladeKeeps(context, cut, slot?.height ?? 0, risk);
        return riskResult(context, cut, slot !== undefined, risk, kept);
      });
    }),
  ];
}

function riskResult(
  context: CheckContext,
  feature: { readonly id: string; readonly name: string },
  guided: boolean,
  risk: AnatomyMesh,
  { distance: kept, at }: Kept,
): CheckResult {
  const limit = risk.minDistance ?? context.limits.minRiskDistance;
  const short = kept < limit;
  const [gap, asked] = mmApart(kept, limit);
  const message =
    kept < 0
      ? `${feature.name} runs into ${risk.name}, ${mm(-kept)} deep: move or turn it.`
      : at === null
        ? short
          ? `${risk.name} is more than ${gap} away from ${feature.name}; further is not measured and ${asked} is to be kept: ask for ${gap} at most.`
          : `${risk.name} is more than ${mm(kept)} away from ${feature.name}.`
        : short
          ? `${feature.name} comes within ${gap} of ${risk.name}; ${asked} is to be kept: move or turn it.`
          : `${feature.name} keeps ${mm(kept)} to ${risk.name}.`;
  return {
    id: 'risk',
    feature: `${feature.id} x ${risk.id}`,
    status: !short ? 'pass' : guided ? 'fail' : 'warn',
    value: kept,
    limit,
    unit: 'mm',
    at,
    message,
  };
}

function instrumentKeeps(
  context: CheckContext,
  { trajectory, start, axis }: PlannedInstrument,
  risk: AnatomyMesh,
): Kept {
  const { target, diameter } = trajectory;
  const radius = diameter / 2;
  const surface = surfaceOf(context, risk);
  const nearest = surface.index.closestToSegment(start, target, WORKING_MARGIN);
  if (nearest === null) return nothingNear(risk, target, WORKING_MARGIN - radius);
  // Inside: the axis crosses the surface, or lies wholly behind it.
  const inside =
    nearest.distance === 0 || isInside(risk.mesh, nearest.onSegment) || isInside(risk.mesh, target);
  if (inside) {
    const way = distance(start, target);
    const deepest = deepestOf(depthsAlong(surface, start, axis, way, PASSAGE_STEP));
    return { distance: -radius - deepest.depth, at: deepest.at ?? nearest.point };
  }
  return (
    instrumentGap(surface.index, start, target, radius, WORKING_MARGIN) ??
    nothingNear(risk, target, WORKING_MARGIN)
  );
}

function bladeKeeps(
  context: CheckContext,
  cut: CutPlanePlan,
  above: number,
  risk: AnatomyMesh,
): Kept {
  const across = cross(cut.normal, cut.up);
  const frame = { origin: cut.origin, u: cut.up, v: across, w: cut.normal };
  const min = [-cut.depth, -cut.width / 2, -cut.kerf / 2] as const;
  const max = [above, cut.width / 2, cut.kerf / 2] as const;
  const solid = boxSolid(frame, { min, max });
  const surface = surfaceOf(context, risk);
  const gap = gapToSurface(solid, surface.index, WORKING_MARGIN);
  const enclosed = isInside(risk.mesh, solid.middle);
  if (!enclosed && gap === null) return nothingNear(risk, solid.middle, WORKING_MARGIN);
  if (!enclosed && gap !== null && gap.distance > 0) return gap;
  // How deep the blade's middle plane lies inside, row by row.
  const rows = Math.max(1, Math.ceil((max[0] - min[0]) / BLADE_STEP));
  const deepest = Array.from({ length: rows + 1 }, (_, i) => {
    const from = fromLocal(frame, [min[0] + ((max[0] - min[0]) * i) / rows, min[1], 0]);
    return deepestOf(depthsAlong(surface, from, across, cut.width, BLADE_STEP));
  }).reduce((a, b) => (b.depth > a.depth ? b : a));
  return { distance: -cut.kerf / 2 - deepest.depth, at: deepest.at ?? gap?.at ?? solid.middle };
}

/** No surface is nearer than `searched`, mm: far outside, or far inside a large structure. */
const nothingNear = (risk: AnatomyMesh, p: Vec3, searched: number): Kept => ({
  distance: isInside(risk.mesh, p) ? -WORKING_MARGIN : searched,
  at: null,
});

/** The deepest of the stations; 0 and no place where none is inside. */
const deepestOf = (
  stations: readonly Station[],
): { readonly depth: number; readonly at: Vec3 | null } =>
  stations.reduce<{ depth: number; at: Vec3 | null }>(
    (deepest, { depth, point }) => (depth > deepest.depth ? { depth, at: point } : deepest),
    { depth: 0, at: null },
  );
