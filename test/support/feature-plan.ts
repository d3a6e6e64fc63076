import type {
  AnatomyMesh,
  CheckInput,
  CheckLimits,
  CheckResult,
  TrajectoryPlan,
} from '../../shared/checks/check.ts';
import type {
  PinPlan,
  SettledPlan,
  SleevePlan,
  SlotPlan,
} from '../../shared/geometry/guide-plan.ts';
import type { MeshData } from '../../shared/mesh/mesh-data.ts';
import { cross } from '../../shared/mesh/vec3.ts';
import { box } from './solids.ts';

/** Limits as a spine pack sets them. */
export const LIMITS: CheckLimits = {
  minWall: 1,
  minContactArea: 50,
  minContactShare: 0.3,
  minSeating: 0.1,
  minCortex: 1,
  worstGrade: 'A',
  worstPlayGrade: 'B',
  maxTipOffset: 1,
  minRiskDistance: 2,
  minOpeningMargin: 0.5,
  minStroke: 0.4,
  minLabelDepth: 0.4,
  buildVolume: [145, 145, 185],
};

/** A sleeve straight down (-z) at the origin unless told otherwise. */
export function sleevePlan(over: Partial<SleevePlan> = {}): SleevePlan {
  const id = over.id ?? 'left';
  return {
    id,
    name: id,
    path: 'guides[0].sleeves[0]',
    trajectory: id,
    entry: [0, 0, 0],
    axis: [0, 0, -1],
    target: [0, 0, -40],
    entryOn: 'surface',
    boreDiameter: 2.9,
    drillDiameter: 2.7,
    outerDiameter: 8,
    height: 14,
    bushing: null,
    ...over,
  };
}

/** A trajectory 40 mm straight down (-z) from the origin unless told otherwise. */
export function trajectoryPlan(over: Partial<TrajectoryPlan> = {}): TrajectoryPlan {
  const id = over.id ?? 'left';
  return {
    id,
    name: id,
    path: 'trajectories[0]',
    entry: [0, 0, 0],
    entryOn: 'surface',
    target: [0, 0, -40],
    diameter: 4,
    within: null,
    minCortex: null,
    ...over,
  };
}

/** A pin straight down at x = 12 unless told otherwise. */
export const pinPlan = (over: Partial<PinPlan> = {}): PinPlan => ({
  id: 'p1',
  name: 'p1',
  path: 'guides[0].pins[0]',
  entry: [12, 0, 0],
  axis: [0, 0, -1],
  entryOn: 'surface',
  boreDiameter: 2,
  outerDiameter: 6,
  height: 8,
  ...over,
});

/** A closed slot across x, upright, its cut along y, unless told otherwise; `along` follows from normal and up. */
export function slotPlan(over: Partial<SlotPlan> = {}): SlotPlan {
  const slot = {
    id: 'cut-a',
    cutPlane: 'cut-a',
    name: 'cut-a',
    path: 'guides[0].slots[0]',
    origin: [0, 0, 0],
    normal: [1, 0, 0],
    up: [0, 0, 1],
    depth: 30,
    kerf: 1,
    width: 1.4,
    wall: 3,
    height: 10,
    length: 30,
    sides: 2,
    ...over,
  } as const;
  return { ...slot, along: cross(slot.normal, slot.up) };
}

/** A plan of the named features on a support below z = 0. */
export const planOf = (over: Partial<SettledPlan> = {}): SettledPlan => ({
  id: 'g1',
  name: 'guide',
  path: 'guides[0]',
  removalDirection: [0, 0, 1],
  clearance: 0.2,
  thickness: 3.5,
  resolution: 0.4,
  footprint: { featureRadius: 9, strokes: [] },
  sleeves: [],
  slots: [],
  pins: [],
  bars: [],
  windows: [],
  label: null,
  labelPlacement: null,
  labelHeight: null,
  ...over,
});

/** An anatomy mesh with an id. */
export const anatomyOf = (
  id: string,
  mesh: MeshData,
  role: AnatomyMesh['role'] = 'bone',
  minDistance: number | null = null,
): AnatomyMesh => ({ id, name: id, role, minDistance, mesh });

/** A slab of bone below z = 0. */
export const slabOfBone = (): AnatomyMesh => anatomyOf('bone', box([-60, -60, -60], [60, 60, 0]));

/** What the checks get; the support is a slab of bone unless told otherwise. */
export function inputOf(
  part: MeshData,
  plan: SettledPlan,
  over: Partial<CheckInput> = {},
): CheckInput {
  const support = over.support ?? slabOfBone();
  return {
    part,
    plan,
    support,
    anatomy: [support],
    trajectories: plan.sleeves.map(({ trajectory, name, entry, entryOn, target }) =>
      trajectoryPlan({ id: trajectory, name, entry, entryOn, target }),
    ),
    cutPlanes: [],
    limits: LIMITS,
    labelOutlines: null,
    ...over,
  };
}

/** The only result, or the one of the named feature; throws where there is none. */
export function resultOf(
  results: readonly CheckResult[],
  feature: string | null = results[0]?.feature ?? null,
): CheckResult {
  const found = results.find((result) => result.feature === feature);
  if (found === undefined) throw new Error(`no result of ${feature}`);
  return found;
}
