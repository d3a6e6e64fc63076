import type { Bar, CaseDocument, Guide, Slot } from '../case/case-schema.ts';
import type { CutPlanePlan, TrajectoryPlan } from '../checks/check.ts';
import type { BarPlan, GuidePlan, LabelPlan, SlotPlan, TubePlan } from '../geometry/guide-plan.ts';
import { cross, normalize } from '../mesh/vec3.ts';
import { labelText } from './label-text.ts';
import type { ProcedurePack } from './pack-schema.ts';
import { type DefaultNumbers, type Report, tidy } from './resolve-numbers.ts';
import { resolvePin, resolveSleeve, type SleeveContext } from './resolve-sleeve.ts';

/** What a guide's plan is made from besides the guide itself. */
export interface GuideContext {
  readonly document: CaseDocument;
  readonly procedure: ProcedurePack;
  readonly defaults: DefaultNumbers;
  readonly trajectories: readonly TrajectoryPlan[];
  readonly cutPlanes: readonly CutPlanePlan[];
}

/** The plan of one guide with every number filled in; what does not fit together is reported at its place. */
export function resolveGuide(
  guide: Guide,
  path: string,
  context: GuideContext,
  report: Report,
): GuidePlan {
  const { defaults } = context;
  const clearance = guide.clearance ?? defaults.clearance;
  const thickness = guide.thickness ?? defaults.thickness;
  const tubes: SleeveContext = {
    defaults,
    drillIsInstrument: context.procedure.drillIsInstrument,
    clearance,
    thickness,
  };
  const sleeves = guide.sleeves.map((sleeve, i) =>
    resolveSleeve(
      sleeve,
      byId(context.trajectories, sleeve.trajectory),
      `${path}.sleeves[${i}]`,
      tubes,
      report,
    ),
  );
  const pins = guide.pins.map((pin, i) => resolvePin(pin, `${path}.pins[${i}]`, tubes, report));
  const ends = [...sleeves, ...pins];
  return {
    id: guide.id,
    name: guide.name ?? guide.id,
    path,
    removalDirection:
      guide.removalDirection === 'auto' ? 'auto' : normalize(guide.removalDirection),
    clearance,
    thickness,
    resolution: guide.resolution ?? defaults.resolution,
    footprint: {
      featureRadius: guide.footprint.featureRadius ?? defaults.featureRadius,
      strokes: guide.footprint.strokes.map((stroke, i) => ({
        path: `${path}.footprint.strokes[${i}]`,
        points: stroke.points,
        radius: stroke.radius ?? defaults.strokeRadius,
        mode: stroke.mode,
      })),
    },
    sleeves,
    slots: guide.slots.map((slot, i) =>
      resolveSlot(
        slot,
        byId(context.cutPlanes, slot.cutPlane),
        `${path}.slots[${i}]`,
        { defaults, clearance },
        report,
      ),
    ),
    pins,
    bars: guide.bars.map((bar, i) => resolveBar(bar, ends, `${path}.bars[${i}]`, defaults, report)),
    windows: guide.windows.map((window, i) => ({
      id: window.id,
      name: window.name ?? window.id,
      path: `${path}.windows[${i}]`,
      position: window.position,
      diameter: window.diameter ?? defaults.windowDiameter,
    })),
    label: resolveLabel(guide, `${path}.label`, thickness, context, report),
  };
}

function resolveSlot(
  slot: Slot,
  cutPlane: CutPlanePlan,
  path: string,
  { defaults, clearance }: Pick<SleeveContext, 'defaults' | 'clearance'>,
  report: Report,
): SlotPlan {
  const { kerf, normal, up } = cutPlane;
  const width = slot.width ?? tidy(kerf + defaults.slotAllowance);
  const height = slot.height ?? defaults.slotHeight;
  if (width < kerf) {
    const message = `the blade (${kerf} mm) does not fit into the slot (${width} mm): widen it or take a thinner blade`;
    report('E_SIZE', `${path}.width`, message);
  }
  if (height <= clearance) {
    const message = `must be more than the clearance (${clearance} mm), got ${height}: nothing would be left of the slot`;
    report('E_SIZE', `${path}.height`, message);
  }
  return {
    id: cutPlane.id,
    cutPlane: cutPlane.id,
    name: cutPlane.name,
    path,
    origin: cutPlane.origin,
    normal,
    up,
    along: normalize(cross(normal, up)),
    depth: cutPlane.depth,
    kerf,
    width,
    wall: slot.wall ?? defaults.slotWall,
    height,
    length: slot.length ?? defaults.slotLength,
    sides: slot.sides ?? defaults.slotSides,
  };
}

function resolveBar(
  bar: Bar,
  ends: readonly TubePlan[],
  path: string,
  defaults: DefaultNumbers,
  report: Report,
): BarPlan {
  const diameter = bar.diameter ?? defaults.barDiameter;
  const [lower] = [byId(ends, bar.from), byId(ends, bar.to)].sort((a, b) => a.height - b.height);
  // By default the whole of the bar meets the tube's side, also where that is low.
  const fits = Math.max(tidy(lower.height - diameter / 2), tidy(lower.height / 2));
  const height = bar.height ?? Math.min(defaults.barHeight, fits);
  if (height > lower.height) {
    const message = `must be at most ${lower.height} mm, the height of "${lower.id}", got ${height}: the bar would pass above it`;
    report('E_SIZE', `${path}.height`, message);
  }
  return { id: bar.id, path, from: bar.from, to: bar.to, diameter, height, via: bar.via };
}

/** Letters of a height that nobody asked for may be this share of it where there is no room for more. */
const LOWEST_LETTERS = 0.6;

function resolveLabel(
  { label }: Guide,
  path: string,
  thickness: number,
  { document, procedure, defaults }: GuideContext,
  report: Report,
): LabelPlan | null {
  if (label === undefined) return null;
  const depth = label.depth ?? defaults.labelDepth;
  if (label.mode === 'engrave' && depth >= thickness) {
    const message = `must be less than the shell's thickness (${thickness} mm), got ${depth}: the letters would be cut through`;
    report('E_SIZE', `${path}.depth`, message);
  }
  const height = label.height ?? defaults.labelHeight;
  return {
    path,
    text: label.text ?? labelText(procedure, 'en', document),
    height,
    leastHeight: label.height ?? LOWEST_LETTERS * height,
    minStroke: procedure.limits.minStroke.value,
    depth,
    mode: label.mode,
    position: label.position ?? null,
    direction: label.direction === undefined ? null : normalize(label.direction),
  };
}

/** References were resolved when the document was parsed: one that leads nowhere is a broken promise. */
function byId<T extends { readonly id: string }>(entities: readonly T[], id: string): T {
  const found = entities.find((entity) => entity.id === id);
  if (found === undefined) throw new Error(`the case was not validated: nothing has the id ${id}`);
  return found;
}
