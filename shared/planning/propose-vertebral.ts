import type { CutPlane, Guide, Slot } from '../case/case-schema.ts';
import type { New } from '../case/commands.ts';
import { add, along, dot, normalize, scale, subtract, type Vec3 } from '../mesh/vec3.ts';
import { fromHinge, type Hinge, wedgePlanes } from './cut-plane.ts';
import { lateral, type Side } from './patient-frame.ts';
import { fineDirection, type PlanningContext, rounded, tenths } from './planning-context.ts';
import type { Proposal } from './proposal.ts';
import { pedicleGuide, planVertebrae, type VertebraPlan } from './propose-pedicle.ts';
import { reachOf, sectionOf } from './section-loops.ts';

/** The slot runs past the cut's bone by this at its side, mm. */
const SLOT_BEYOND = 2;

interface SideCut {
  readonly entity: CutPlane;
  readonly slot: Slot;
}

/**
 * The wedge of a PSO or VCD: two planes that meet in the hinge line, each cut left and right of the canal and not across it, and the
 * pedicle sleeves on the same base. What lies between the two sides is taken out by hand, round the protected dura.
 */
export function proposeVertebral(context: PlanningContext): Omit<Proposal, 'procedure'> {
  const [plan] = planVertebrae(context);
  const told = { measurements: context.measurements, warnings: context.warnings };
  const hinge = hingeOf(context, plan);
  if (hinge === null) {
    return { trajectories: plan.trajectories, cutPlanes: [], guides: [], ...told };
  }
  const angle = context.choices.wedge?.angleDeg ?? context.number('closing-angle');
  const isthmus = scale(
    plan.axes.map(({ axis }) => axis.isthmus).reduce(add, [0, 0, 0] as Vec3),
    1 / plan.axes.length,
  );
  const planes = wedgePlanes(hinge, subtract(isthmus, hinge.point), angle, plan.frame.superior);
  const cuts: SideCut[] = [];
  for (const [name, plane] of [
    ['upper', planes.first],
    ['lower', planes.second],
  ] as const) {
    for (const { side } of plan.axes) {
      const cut = sideCut(context, plan, hinge, name, side, plane.normal, plane.into);
      if (cut !== null) cuts.push(cut);
    }
  }
  const reach = cuts.reduce(
    (most, { entity }) => Math.max(most, fromHinge(hinge, entity.origin)),
    0,
  );
  const base = 2 * reach * Math.sin((angle / 2) * (Math.PI / 180));
  context.measured(
    'closing-angle',
    plan.bone.id,
    angle,
    'deg',
    `The wedge closes by ${tenths(angle)} degrees about the hinge.`,
    hinge.point,
  );
  context.measured(
    'wedge-base',
    plan.bone.id,
    base,
    'mm',
    `Its base is ${tenths(base)} mm high at the back, ${tenths(reach)} mm from the hinge.`,
  );
  const guide: New<Guide> = {
    ...pedicleGuide(context, plan, false),
    slots: cuts.map(({ slot }) => slot),
  };
  return {
    trajectories: plan.trajectories,
    cutPlanes: cuts.map(({ entity }) => entity),
    guides: [guide],
    ...told,
  };
}

/** The picked line, or the front of the body in the midline, level with the vertebra. */
function hingeOf(context: PlanningContext, plan: VertebraPlan): Hinge | null {
  const left = context.find('hinge-left');
  const right = context.find('hinge-right');
  if (left !== null && right !== null) {
    return {
      point: along(left, subtract(right, left), 0.5),
      axis: normalize(subtract(left, right)),
    };
  }
  if (plan.anterior === null || plan.axes.length < 2) {
    context.warn(
      'no-hinge',
      plan.bone.id,
      'Neither hinge landmarks nor the front of the body were found: pick both ends of the hinge line.',
    );
    return null;
  }
  return { point: plan.anterior, axis: plan.frame.left };
}

/** One side of one plane: from beside the canal to past the bone's side, from the back to the bridge before the hinge. */
function sideCut(
  context: PlanningContext,
  plan: VertebraPlan,
  hinge: Hinge,
  name: 'upper' | 'lower',
  side: Side,
  normal: Vec3,
  into: Vec3,
): SideCut | null {
  const { bone, frame } = plan;
  const outwards = lateral(frame, side);
  // Directions within the plane: along the hinge towards the side, and from the hinge to the back.
  const across = dot(hinge.axis, outwards) >= 0 ? hinge.axis : scale(hinge.axis, -1);
  const medial = canalEdge(context, plan, hinge, side, normal, across);
  const section = sectionOf(bone.mesh, hinge.point, normal);
  const reach = section.loops
    .filter(({ area }) => area > 0)
    .map((loop) => ({ loop, most: reachOf(section, loop, across)[1] }))
    .reduce((a, { most }) => Math.max(a, most), 0);
  const lateralEdge = reach + context.number('beyond');
  const width = lateralEdge - medial;
  if (width <= 0) return null;
  const middle = along(hinge.point, across, (medial + Math.min(lateralEdge, reach)) / 2);
  const hit = bone.index.raycast(along(middle, into, 120), scale(into, -1), 0, 120);
  if (hit === null) {
    context.warn(
      'no-section',
      `${name}-${side}`,
      `The ${name} plane meets no bone on the ${side}: change the angle or the hinge.`,
      middle,
    );
    return null;
  }
  const far = dot(subtract(hit.point, hinge.point), into);
  const id = `${name}-${side}`;
  const whole = Math.max(0, reach - medial);
  const origin = along(along(hinge.point, across, medial + whole / 2), into, far);
  const depth = Math.max(1, Math.floor((far - context.number('hinge-bridge')) * 2) / 2);
  context.measured(
    'cut-depth',
    id,
    depth,
    'mm',
    `${tenths(depth)} mm from the back to ${context.number('hinge-bridge')} mm before the hinge.`,
    rounded(origin),
  );
  context.measured(
    'canal-edge',
    id,
    medial,
    'mm',
    `The cut begins ${tenths(medial)} mm from the middle, beside the canal.`,
  );
  return {
    entity: {
      id,
      name: `${name} cut, ${side}`,
      origin: rounded(origin),
      normal: fineDirection(normal),
      up: fineDirection(into),
      width: Math.floor(whole * 2) / 2,
      depth,
      kerf: context.size('kerf'),
    },
    slot: { cutPlane: id, length: Math.max(4, Math.floor(whole - SLOT_BEYOND)) },
  };
}

/** How far from the hinge's middle the dura (or the canal, where there is no mesh of it) ends on a side, with the distance to keep. */
function canalEdge(
  context: PlanningContext,
  plan: VertebraPlan,
  hinge: Hinge,
  side: Side,
  normal: Vec3,
  across: Vec3,
): number {
  const keep = context.pack.risks.find(({ id }) => id === 'dura')?.minDistance.value ?? 2;
  const kerf = context.size('kerf') / 2;
  const dura = context.risks.find(({ id }) => id === 'dura');
  if (dura !== undefined) {
    let most = 0;
    for (const shift of [-keep - kerf, 0, keep + kerf]) {
      const section = sectionOf(dura.mesh, along(hinge.point, normal, shift), normal);
      for (const loop of section.loops) most = Math.max(most, reachOf(section, loop, across)[1]);
    }
    if (most > 0) return most + keep + 0.5;
  }
  const own = plan.axes.find((one) => one.side === side);
  if (own === undefined) return keep;
  const half = own.axis.diameter / 2;
  const off = Math.abs(dot(subtract(own.axis.isthmus, hinge.point), across));
  context.warn(
    'canal-from-pedicle',
    side,
    `There is no mesh "dura": the canal's edge was taken from the pedicle's inner wall, ${tenths(off - half)} mm from the middle.`,
    own.axis.isthmus,
  );
  return Math.max(0, off - half) + keep;
}
