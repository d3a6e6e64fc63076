import type { CutPlane, Guide, Slot } from '../case/case-schema.ts';
import type { New } from '../case/commands.ts';
import { add, along, cross, dot, normalize, scale, subtract, type Vec3 } from '../mesh/vec3.ts';
import { chosenBlade, slotFor } from './chosen-blade.ts';
import { fromHinge, type Hinge, wedgePlanes } from './cut-plane.ts';
import { lateral, type Side, squared } from './patient-frame.ts';
import { pedicleGuide } from './pedicle-guide.ts';
import { planVertebrae, type VertebraPlan } from './plan-vertebrae.ts';
import { fineDirection, type PlanningContext, rounded, tenths } from './planning-context.ts';
import type { Proposal } from './proposal.ts';
import { reachOf, sectionOf } from './section-loops.ts';
import { type StemCut, stemCut } from './stem-cut.ts';
import { strokeOver } from './surface-normal.ts';

/** The slot runs past the cut's bone by this at its side, mm. */
const SLOT_BEYOND = 2;

interface SideCut {
  readonly side: Side;
  readonly entity: CutPlane;
  readonly slot: Slot;
}

/**
 * The wedge of a PSO or VCD: two planes that meet in the hinge line, each cut left and right of the canal and not across it, and the
 * pedicle sleeves on the same base. What lies between the two sides is taken out by hand, round the protected dura. A PSO hinges on the
 * front wall and leaves a bridge there; a VCD hinges inside the body and goes on before the hinge as one cut, the stem of its Y.
 */
export function proposeVertebral(context: PlanningContext): Omit<Proposal, 'procedure'> {
  const [plan] = planVertebrae(context);
  const told = { measurements: context.measurements, warnings: context.warnings };
  const yShaped = context.choices.wedge?.kind === 'y-shaped';
  const hinge = hingeOf(context, plan, yShaped);
  if (hinge === null) {
    return { trajectories: plan.trajectories, cutPlanes: [], guides: [], ...told };
  }
  const angle = context.choices.wedge?.angleDeg ?? context.number('closing-angle');
  const isthmus = scale(
    plan.axes.map(({ axis }) => axis.isthmus).reduce(add, [0, 0, 0] as Vec3),
    1 / plan.axes.length,
  );
  const middle = squared(subtract(isthmus, hinge.point), hinge.axis);
  const planes = wedgePlanes(hinge, middle, angle, plan.frame.superior);
  const bridge = yShaped ? 0 : context.number('hinge-bridge');
  const cuts: SideCut[] = [];
  for (const [name, plane] of [
    ['upper', planes.first],
    ['lower', planes.second],
  ] as const) {
    for (const { side } of plan.axes) {
      const cut = sideCut(context, plan, hinge, { name, side, bridge, ...plane });
      if (cut !== null) cuts.push(cut);
    }
  }
  const stem = yShaped ? stemCut(context, plan.bone, hinge, scale(middle, -1)) : null;
  tellClosing(context, plan, { hinge, angle, cuts, stem, canal: fromHinge(hinge, isthmus) });
  return {
    trajectories: plan.trajectories,
    cutPlanes: [...cuts.map(({ entity }) => entity), ...(stem === null ? [] : [stem.entity])],
    guides: [wedgeGuide(context, plan, cuts)],
    ...told,
  };
}

/** What closing the wedge does at the back, in the canal, and before the hinge. */
function tellClosing(
  context: PlanningContext,
  { bone }: VertebraPlan,
  {
    hinge,
    angle,
    cuts,
    stem,
    canal,
  }: {
    readonly hinge: Hinge;
    readonly angle: number;
    readonly cuts: readonly SideCut[];
    readonly stem: StemCut | null;
    /** From the hinge to the canal's level, mm. */
    readonly canal: number;
  },
): void {
  const reach = Math.max(0, ...cuts.map(({ entity }) => fromHinge(hinge, entity.origin)));
  const chord = (arm: number): number => 2 * arm * Math.sin((angle / 2) * (Math.PI / 180));
  const base = chord(reach);
  context.measured(
    'closing-angle',
    bone.id,
    angle,
    'deg',
    `The wedge closes by ${tenths(angle)} degrees about the hinge.`,
    hinge.point,
  );
  context.measured(
    'wedge-base',
    bone.id,
    base,
    'mm',
    `Its base is ${tenths(base)} mm high at the back, ${tenths(reach)} mm from the hinge.`,
  );
  context.measured(
    'canal-shortening',
    bone.id,
    chord(canal),
    'mm',
    `Closing shortens the column by ${tenths(chord(canal))} mm at the pedicles, ${tenths(canal)} mm from the hinge: so much the dura folds.`,
  );
  if (stem === null) return;
  const opening = chord(stem.length);
  context.measured(
    'anterior-opening',
    bone.id,
    opening,
    'mm',
    `The stem opens by ${tenths(opening)} mm at the front wall as the wedge closes.`,
  );
}

/** The pedicles' guide with the slots on it, but for sleeves that a slot runs through. */
function wedgeGuide(
  context: PlanningContext,
  plan: VertebraPlan,
  cuts: readonly SideCut[],
): New<Guide> {
  const whole = pedicleGuide(context, plan, false);
  const { sleeveWall, slotWall } = context.pack.defaults;
  const sleeveRadius = context.size('drillDiameter') / 2 + sleeveWall.value;
  const slotHalf = (chosenBlade(context).kerf + context.size('slotAllowance')) / 2;
  const room = sleeveRadius + slotHalf + slotWall.value;
  const blocked = plan.trajectories.flatMap(({ id, name, entry }) => {
    const cut = cuts.find(({ entity }) => {
      const off = subtract(entry, entity.origin);
      const aside = dot(off, cross(entity.normal, entity.up));
      const within = Math.abs(aside) < (entity.width ?? 0) / 2 + sleeveRadius;
      return within && Math.abs(dot(off, entity.normal)) < room;
    });
    return cut === undefined ? [] : [{ id, name, entry, cut }];
  });
  for (const { id, name, entry, cut } of blocked) {
    context.warn(
      'sleeve-left-out',
      id,
      `"${cut.entity.name}" passes the sleeve of "${name ?? id}" nearer than its wall allows: the guide has no sleeve there. Take a wider angle, a hinge further in front, or a guide of its own for the screws.`,
      entry,
    );
  }
  const out = new Set<string>(blocked.map(({ id }) => id));
  const strokes = [...(whole.footprint?.strokes ?? []), ...cuts.flatMap((cut) => tie(plan, cut))];
  return {
    ...whole,
    footprint: { ...whole.footprint, strokes },
    sleeves: whole.sleeves?.filter(({ trajectory }) => !out.has(trajectory)) ?? [],
    bars: whole.bars?.filter(({ from, to }) => !out.has(from) && !out.has(to)) ?? [],
    slots: cuts.map(({ slot }) => slot),
  };
}

/** Radius of the stroke that ties a slot to the guide, mm. */
const TIE = 6;

/** From a slot over the bone to the pedicle's entry on its side: a wide wedge's slots lie further off than their shells reach. */
function tie({ bone, axes }: VertebraPlan, { entity, side }: SideCut) {
  const own = axes.find((one) => one.side === side);
  if (own === undefined) return [];
  const points = strokeOver(bone.index, [own.axis.entry, entity.origin]).map(rounded);
  return [{ points, radius: TIE, mode: 'add' as const }];
}

/**
 * The picked line; else, level with the vertebra in the midline, the front of the body, or for a VCD the border of the anterior and the
 * middle column.
 */
function hingeOf(context: PlanningContext, plan: VertebraPlan, yShaped: boolean): Hinge | null {
  const left = context.find('hinge-left');
  const right = context.find('hinge-right');
  if (left !== null && right !== null) {
    return {
      point: along(left, subtract(right, left), 0.5),
      axis: normalize(subtract(left, right)),
    };
  }
  if (left !== null || right !== null) {
    context.warn(
      'half-hinge',
      plan.bone.id,
      `Only the ${left === null ? 'right' : 'left'} end of the hinge line was picked: it is left out of account, and the hinge lies level at the front of the body. Pick both ends, or none.`,
      left ?? right,
    );
  }
  if (plan.anterior === null || plan.axes.length < 2) {
    context.warn(
      'no-hinge',
      plan.bone.id,
      'Neither hinge landmarks nor the front of the body were found: pick both ends of the hinge line.',
    );
    return null;
  }
  const back = yShaped ? context.number('hinge-share') * (plan.bodyDepth ?? 0) : 0;
  return {
    point: along(plan.anterior, plan.frame.posterior, back),
    axis: plan.frame.left,
  };
}

/** One side of one plane of the wedge. */
interface SidePlane {
  readonly name: 'upper' | 'lower';
  readonly side: Side;
  readonly normal: Vec3;
  /** In the plane, from the hinge to the back. */
  readonly into: Vec3;
  /** Left uncut before the hinge, mm. */
  readonly bridge: number;
}

/** From beside the canal to past the bone's side, from the back to the bridge before the hinge. */
function sideCut(
  context: PlanningContext,
  plan: VertebraPlan,
  hinge: Hinge,
  { name, side, normal, into, bridge }: SidePlane,
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
  const depth = Math.max(1, Math.floor((far - bridge) * 2) / 2);
  context.measured(
    'cut-depth',
    id,
    depth,
    'mm',
    `${tenths(depth)} mm from the back to ${bridge === 0 ? 'the hinge' : `${bridge} mm before the hinge`}.`,
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
    side,
    entity: {
      id,
      name: `${name === 'upper' ? 'Upper' : 'Lower'} cut, ${side}`,
      origin: rounded(origin),
      normal: fineDirection(normal),
      up: fineDirection(into),
      width: Math.floor(whole * 2) / 2,
      depth,
      kerf: chosenBlade(context).kerf,
    },
    slot: slotFor(context, id, Math.max(4, Math.floor(whole - SLOT_BEYOND))),
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
  const kerf = chosenBlade(context).kerf / 2;
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
    `The case has no mesh of the dural sac: the canal's edge was taken from the pedicle's inner wall, ${tenths(off - half)} mm from the middle.`,
    own.axis.isthmus,
  );
  return Math.max(0, off - half) + keep;
}
