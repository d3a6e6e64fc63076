import { crossingsOf, windingGained } from '../../../shared/checks/axis-crossings.ts';
import { measurePassage, type Passage } from '../../../shared/checks/bone-passage.ts';
import { coneGap } from '../../../shared/checks/cone-gap.ts';
import { depthsAlong, type SolidSurface } from '../../../shared/checks/depth-along.ts';
import { playCone } from '../../../shared/checks/drill-play.ts';
import { PASSAGE_STEP } from '../../../shared/checks/feature-tolerances.ts';
import { isInside, isInsideByRays, windingAt } from '../../../shared/checks/inside-mesh.ts';
import { instrumentGap } from '../../../shared/checks/instrument-gap.ts';
import type { SleevePlan } from '../../../shared/geometry/guide-plan.ts';
import type { SpatialIndex } from '../../../shared/mesh/spatial-index.ts';
import {
  along,
  anyPerpendicular,
  cross,
  distance,
  normalize,
  subtract,
  type Vec3,
} from '../../../shared/mesh/vec3.ts';

/** Distances are known up to this, mm: the checks look as far. */
const REACH = 30;

/** Up to this many facets a point's side is told as the checks do; beyond, by rays, which take microseconds on any mesh. */
const MANY_FACETS = 60_000;

/** What is measured about a planned axis while it is moved. Patient frame, mm. */
export interface AxisInput {
  readonly entry: Vec3;
  readonly target: Vec3;
  readonly diameter: number;
  /** Wanted distance to the cortex. */
  readonly wantedCortex: number;
  /** The bone that it must stay inside of; null where none is named. */
  readonly bone: SpatialIndex | null;
  readonly risks: readonly RiskInput[];
  readonly sleeve: SleeveInput | null;
}

export interface RiskInput {
  readonly id: string;
  readonly name: string;
  readonly index: SpatialIndex;
  readonly keep: number;
}

export interface SleeveInput extends Pick<SleevePlan, 'boreDiameter' | 'drillDiameter' | 'height'> {
  /** Of the guide: its bore ends there above the surface. */
  readonly clearance: number;
  /** What the guide sits on; null: a flat surface square to the axis at the entry is assumed. */
  readonly support: SpatialIndex | null;
}

export interface RiskNumber {
  readonly id: string;
  readonly name: string;
  /** Between the surfaces; negative: how deep inside. Where nothing is near, what it exceeds. */
  readonly distance: number;
  readonly beyond: boolean;
  readonly keep: number;
}

/** The drill astray in the play of its planned sleeve, at worst. */
export interface WorstCase {
  readonly play: number;
  readonly tiltDeg: number;
  readonly tipOffset: number;
  /** Null where no bone is named. */
  readonly passage: Passage | null;
  /** The nearest risk structure to the cone, by what it is short of; null without any. */
  readonly risk: RiskNumber | null;
}

export interface TrajectoryNumbers {
  readonly length: number;
  /** Null where no bone is named. */
  readonly inBone: number | null;
  readonly passage: Passage | null;
  readonly risks: readonly RiskNumber[];
  /** Null without a sleeve, or where the drill does not fit. */
  readonly worst: WorstCase | null;
}

/** Measures an axis with the functions of the checks, on whole meshes. Entry and target differ. */
export function measureTrajectory(input: AxisInput): TrajectoryNumbers {
  const { entry, target, diameter, bone, sleeve } = input;
  const axis = normalize(subtract(target, entry));
  const length = distance(entry, target);
  const surface = bone === null ? null : solidOf(bone);
  const instrument = { entry, axis, length, wanted: input.wantedCortex };
  const start = sleeve === null ? entry : along(entry, axis, -sleeve.height);
  return {
    length,
    inBone: surface === null ? null : lengthInside(surface, entry, axis, length),
    passage:
      surface === null
        ? null
        : measurePassage(surface, { ...instrument, radiusAt: () => diameter / 2 }),
    risks: input.risks.map((risk) => riskNumber(risk, start, target, diameter / 2)),
    worst: sleeve === null ? null : worstCase(input, sleeve, { ...instrument, surface }),
  };
}

const solidOf = (index: SpatialIndex): SolidSurface => ({
  index,
  winding: (p) =>
    index.mesh.triangles.length <= 3 * MANY_FACETS
      ? windingAt(index.mesh, p)
      : Number(isInsideByRays(index, p)),
  reach: REACH,
});

/** How much of the axis lies in the bone, from crossing to crossing. */
function lengthInside(bone: SolidSurface, entry: Vec3, axis: Vec3, length: number): number {
  const crossings = crossingsOf(bone.index, entry, axis, length);
  // The winding is asked once, in the middle of the longest stretch, where no rounding matters.
  const marks = [0, ...crossings.map((crossing) => crossing.distance), length];
  const stretches = marks.slice(1).map((to, i) => ({ from: marks[i], to }));
  const longest = stretches.reduce((a, b) => (b.to - b.from > a.to - a.from ? b : a));
  const middle = (longest.from + longest.to) / 2;
  const atStart =
    Math.round(bone.winding(along(entry, axis, middle))) - windingGained(crossings, middle);
  return stretches.reduce((sum, { from, to }) => {
    const winding = atStart + windingGained(crossings, (from + to) / 2);
    return winding > 0 ? sum + to - from : sum;
  }, 0);
}

/** Distance between the instrument's cylinder and a structure, as the check of risk structures measures it. */
function riskNumber(
  { id, name, index, keep }: RiskInput,
  from: Vec3,
  to: Vec3,
  radius: number,
): RiskNumber {
  const nearest = index.closestToSegment(from, to, REACH);
  if (nearest === null) {
    const inside = isInside(index.mesh, to);
    return { id, name, keep, distance: inside ? -REACH : REACH, beyond: true };
  }
  const inside =
    nearest.distance === 0 || isInside(index.mesh, nearest.onSegment) || isInside(index.mesh, to);
  if (inside) {
    const way = distance(from, to);
    const axis = normalize(subtract(to, from));
    const stations = depthsAlong(solidOf(index), from, axis, way, PASSAGE_STEP);
    const deepest = stations.reduce((most, { depth }) => Math.max(most, depth), 0);
    return { id, name, keep, distance: -radius - deepest, beyond: false };
  }
  const gap = instrumentGap(index, from, to, radius, REACH);
  return gap === null
    ? { id, name, keep, distance: REACH, beyond: true }
    : { id, name, keep, distance: gap.distance, beyond: false };
}

interface AimedInstrument {
  readonly entry: Vec3;
  readonly axis: Vec3;
  readonly length: number;
  readonly wanted: number;
  readonly surface: SolidSurface | null;
}

/** The play cone of the planned sleeve; null where its drill does not fit or nothing is left to guide it. */
function worstCase(input: AxisInput, sleeve: SleeveInput, at: AimedInstrument): WorstCase | null {
  const { entry, axis, length, surface, wanted } = at;
  const exit = plannedExit(sleeve, entry, axis);
  const play = sleeve.boreDiameter - sleeve.drillDiameter;
  const guided = exit + sleeve.height;
  if (play < 0 || guided <= 0) return null;
  const cone = playCone(play, guided, length - exit);
  const radiusAt = (s: number): number => input.diameter / 2 + cone.offsetAt(s - exit);
  const gaps = input.risks.map(({ id, name, index, keep }) => {
    const gap = coneGap(solidOf(index), entry, axis, length, radiusAt);
    return { id, name, keep, distance: gap.distance, beyond: !gap.known };
  });
  return {
    play,
    tiltDeg: cone.tiltDeg,
    tipOffset: cone.tipOffset,
    passage:
      surface === null ? null : measurePassage(surface, { entry, axis, length, wanted, radiusAt }),
    risk:
      gaps.length === 0
        ? null
        : gaps.reduce((a, b) => (b.distance - b.keep < a.distance - a.keep ? b : a)),
  };
}

/** Lines along the wall of the bore, evenly around. */
const LINES = 16;

/** Bone is looked for this far past the entry, mm. */
const PAST_ENTRY = 30;

/**
 * Where the planned bore stops guiding, past the entry along the axis (negative: above it), mm: beyond the place where its ring first meets
 * what the guide sits on it holds the drill to one side only, as on every oblique surface.
 */
export function plannedExit(
  { boreDiameter, height, clearance, support }: SleeveInput,
  entry: Vec3,
  axis: Vec3,
): number {
  if (support === null) return -clearance;
  const u = anyPerpendicular(axis);
  const v = cross(axis, u);
  const top = along(entry, axis, -height);
  let first = Infinity;
  for (let line = 0; line < LINES; line++) {
    const a = (2 * Math.PI * line) / LINES;
    const beside = along(
      along(top, u, (Math.cos(a) * boreDiameter) / 2),
      v,
      (Math.sin(a) * boreDiameter) / 2,
    );
    const hit = support.raycast(beside, axis, 0, height + PAST_ENTRY);
    if (hit !== null) first = Math.min(first, hit.distance - height);
  }
  // In an opening no line may meet bone: the guide then ends about the entry.
  return Math.min(0, first) - clearance;
}
