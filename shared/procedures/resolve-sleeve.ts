import type { Pin, Sleeve } from '../case/case-schema.ts';
import { bushingFault, drillFault, tubeFault } from '../case/feature-sizes.ts';
import type { TrajectoryPlan } from '../checks/check.ts';
import type { PinPlan, SleevePlan } from '../geometry/guide-plan.ts';
import { normalize, subtract } from '../mesh/vec3.ts';
import { type DefaultNumbers, type Report, tidy } from './resolve-numbers.ts';

/** What a sleeve's numbers depend on besides itself, mm. */
export interface SleeveContext {
  readonly defaults: DefaultNumbers;
  /** True where the trajectory's own instrument runs in the bore. */
  readonly drillIsInstrument: boolean;
  /** Of the guide. */
  readonly clearance: number;
  /** Of the guide's shell. */
  readonly thickness: number;
}

/** A sleeve with every number filled in; what does not fit together is reported at its place. */
export function resolveSleeve(
  sleeve: Sleeve,
  trajectory: TrajectoryPlan,
  path: string,
  context: SleeveContext,
  report: Report,
): SleevePlan {
  const { defaults } = context;
  const drillDiameter = sleeve.drillDiameter ?? defaultDrill(sleeve, trajectory, context);
  const boreDiameter = sleeve.boreDiameter ?? tidy(drillDiameter + defaults.drillPlay);
  const height = sleeveHeight(sleeve, path, context, report);
  const bushing = resolveBushing(sleeve, boreDiameter, height, context);
  const outerDiameter =
    sleeve.outerDiameter ??
    tidy((bushing?.outerDiameter ?? boreDiameter) + 2 * defaults.sleeveWall);

  const sizes = { drillDiameter, boreDiameter, outerDiameter };
  report('E_SIZE', `${path}.boreDiameter`, drillFault(sizes));
  report('E_SIZE', `${path}.outerDiameter`, tubeFault(sizes));
  if (bushing !== null) {
    const fault = bushingFault({ ...sizes, bushing: bushing.outerDiameter });
    report('E_SIZE', `${path}.bushing.outerDiameter`, fault);
    const longest = height - context.clearance;
    if (bushing.length >= longest && longest > 0) {
      const message = `must be less than ${tidy(longest)} mm, got ${bushing.length}: the seat would come out at the bone and hold nothing`;
      report('E_SIZE', `${path}.bushing.length`, message);
    }
  }
  return {
    id: trajectory.id,
    trajectory: trajectory.id,
    name: trajectory.name,
    path,
    entry: trajectory.entry,
    target: trajectory.target,
    axis: normalize(subtract(trajectory.target, trajectory.entry)),
    entryOn: trajectory.entryOn,
    boreDiameter,
    outerDiameter,
    height,
    drillDiameter,
    bushing,
  };
}

/** The instrument itself where it runs in the bore; else what leaves the usual play in a bore that is given. */
function defaultDrill(sleeve: Sleeve, trajectory: TrajectoryPlan, context: SleeveContext): number {
  const { defaults, drillIsInstrument } = context;
  if (drillIsInstrument) return trajectory.diameter;
  if (sleeve.boreDiameter === undefined) return defaults.drillDiameter;
  const withPlay = tidy(sleeve.boreDiameter - defaults.drillPlay);
  return withPlay > 0 ? withPlay : sleeve.boreDiameter;
}

function sleeveHeight(
  { height, drillStop }: Sleeve,
  path: string,
  { defaults, clearance, thickness }: SleeveContext,
  report: Report,
): number {
  if (drillStop === undefined) {
    const top = height ?? defaults.sleeveHeight;
    if (top <= clearance) {
      const message = `must be more than the clearance (${clearance} mm), got ${top}: nothing would be left of the sleeve`;
      report('E_SIZE', `${path}.height`, message);
    }
    return top;
  }
  const { drillLength, depth } = drillStop;
  const top = tidy(drillLength - depth);
  const does = `a drill of ${drillLength} mm that stops ${depth} mm past the entry`;
  if (top <= 0) {
    const message = `${does} needs a sleeve that ends ${tidy(-top)} mm below the surface: take a longer drill or a smaller depth`;
    report('E_SIZE', `${path}.drillStop`, message);
  } else if (top < tidy(clearance + thickness)) {
    // The drill's stop would meet the shell before the sleeve, and the hole would be too shallow.
    const message = `${does} needs a sleeve ${top} mm high, which is buried in the shell (${tidy(clearance + thickness)} mm): take a longer drill, a smaller depth or a thinner shell`;
    report('E_SIZE', `${path}.drillStop`, message);
  }
  return top;
}

function resolveBushing(
  { bushing }: Sleeve,
  boreDiameter: number,
  height: number,
  { defaults, clearance, thickness }: SleeveContext,
): SleevePlan['bushing'] {
  if (bushing === undefined) return null;
  // Above the shell there is room for the usual bushing, or else for a shorter one that stands on the shell.
  const room = tidy(height - clearance - thickness);
  const usual = room > 0 ? Math.min(defaults.bushingLength, room) : defaults.bushingLength;
  return {
    outerDiameter: bushing.outerDiameter ?? tidy(boreDiameter + 2 * defaults.bushingWall),
    length: bushing.length ?? usual,
  };
}

/** A pin with every number filled in. */
export function resolvePin(
  pin: Pin,
  path: string,
  { defaults, clearance }: SleeveContext,
  report: Report,
): PinPlan {
  const boreDiameter = pin.boreDiameter ?? defaults.pinBoreDiameter;
  const outerDiameter = pin.outerDiameter ?? tidy(boreDiameter + 2 * defaults.pinWall);
  const height = pin.height ?? defaults.pinHeight;
  report('E_SIZE', `${path}.outerDiameter`, tubeFault({ boreDiameter, outerDiameter }));
  if (height <= clearance) {
    const message = `must be more than the clearance (${clearance} mm), got ${height}: nothing would be left of the pin`;
    report('E_SIZE', `${path}.height`, message);
  }
  return {
    id: pin.id,
    name: pin.name ?? pin.id,
    path,
    entry: pin.position,
    axis: normalize(pin.direction),
    entryOn: 'surface',
    boreDiameter,
    outerDiameter,
    height,
  };
}
