import type { CutPlane, Pin } from '../case/case-schema.ts';
import {
  along,
  angleDeg,
  cross,
  dot,
  length,
  normalize,
  scale,
  subtract,
  type Vec3,
} from '../mesh/vec3.ts';
import { type BoneAxis, boneAxis } from './bone-axis.ts';
import { chosenBlade, slotFor } from './chosen-blade.ts';
import { cutThrough, fromHinge, type Hinge, type ProposedCut, wedgePlanes } from './cut-plane.ts';
import { squared } from './patient-frame.ts';
import { fineDirection, type PlanningContext, rounded, tenths } from './planning-context.ts';
import type { Proposal } from './proposal.ts';
import { cutEntity, tellCut } from './propose-mandible.ts';
import { movePoint, preDrill, type RigidMotion, turnAbout } from './rigid-motion.ts';
import { tellBone } from './square-pin.ts';
import { onSurface, strokeOver, surfacePlace } from './surface-normal.ts';

/** Half the length over which the shaft's axis is taken, mm. */
const HALF = 15;
/** Share of the bone's width that the slot spans: a shaft is round, and past it the walls would hang in the air. */
const SLOT_SHARE = 0.75;
/** A shaft's axis further off the line between the joints than this is a flare's, degrees. */
const FLARE_DEG = 8;
/** Radius of the stroke along the shaft, from pin to pin over the cuts, mm. */
const STROKE = 9;
/** From the first hole of the plate to the second, mm. */
const HOLE_SPACING = 13;

/** How a long bone is cut and moved. */
export interface LongBonePlan {
  readonly axis: BoneAxis;
  readonly hinge: Hinge;
  /** Of the distal piece. */
  readonly motion: RigidMotion;
  readonly cuts: readonly {
    readonly id: string;
    readonly name: string;
    readonly cut: ProposedCut;
  }[];
}

/** One cut (opening wedge) or two (closing), hinged on the far cortex, with pins that become the plate's screws. */
export function proposeLongBone(context: PlanningContext): Omit<Proposal, 'procedure'> {
  const told = { measurements: context.measurements, warnings: context.warnings };
  const plan = planLongBone(context);
  if (plan === null) return { trajectories: [], cutPlanes: [], guides: [], ...told };
  for (const { id, cut } of plan.cuts) tellCut(context, id, cut);
  const pins = platePins(context, plan);
  const places = [
    ...pins.map(({ position }) => position),
    ...plan.cuts.map(({ cut }) => cut.origin),
  ];
  const way = places.sort((a, b) => dot(a, plan.axis.axis) - dot(b, plan.axis.axis));
  return {
    trajectories: [],
    cutPlanes: plan.cuts.map(
      ({ id, name, cut }): CutPlane => ({ ...cutEntity(context, id, cut), name }),
    ),
    guides: [
      {
        id: 'guide',
        name: 'Osteotomy guide',
        support: context.support.id,
        footprint: {
          strokes: [
            {
              points: strokeOver(context.support.index, way).map(rounded),
              radius: STROKE,
              mode: 'add',
            },
          ],
        },
        slots: plan.cuts.map(({ id, cut }) =>
          slotFor(context, id, Math.ceil(cut.boneWidth * SLOT_SHARE)),
        ),
        pins,
      },
    ],
    ...told,
  };
}

/** Axis, hinge, cuts and motion from the landmarks. Null, with a warning, where the bone has no closed section at the level. */
export function planLongBone(context: PlanningContext): LongBonePlan | null {
  const { support, choices } = context;
  const at = context.need('cut-level');
  const proximal = context.need('joint-proximal');
  const distal = context.need('joint-distal');
  const side = context.need('entry-side');
  const own = boneAxis(support.mesh, at, subtract(proximal, distal), HALF);
  const axis = own === null ? null : steadied(context, own, proximal, distal);
  if (axis === null) {
    context.warn(
      'no-section',
      null,
      `${support.name} has no closed section at the level of the cut: pick a point inside the bone.`,
      at,
    );
    return null;
  }
  const up = squared(subtract(side, axis.centre), axis.axis);
  const hingeAxis = normalize(cross(up, axis.axis));
  const picked = context.find('hinge');
  const far = support.index
    .raycastAll(axis.centre, scale(up, -1), 0, 200)
    .find((hit) => !hit.entering);
  const point = picked ?? far?.point ?? axis.centre;
  const hinge = { point, axis: hingeAxis };
  const angle = choices.wedge?.angleDeg ?? context.number('wedge-angle');
  const kind = choices.wedge?.kind === 'closing' ? 'closing' : 'opening';
  const toBase = subtract(squaredFrom(axis.centre, hinge), point);
  const stop = { beyond: context.number('beyond') };
  const bridge = context.number('hinge-bridge');
  const cutIn = (normal: Vec3, into: Vec3): ProposedCut | null => {
    const cut = cutThrough(support.mesh, inBone(axis.centre, normal, point), normal, into, stop);
    if (cut === null) return null;
    return {
      ...cut,
      depth: Math.max(1, Math.round((fromHinge(hinge, cut.origin) - bridge) * 2) / 2),
    };
  };
  const planes = wedgePlanes(hinge, toBase, kind === 'closing' ? angle : 0, axis.axis);
  const made =
    kind === 'closing'
      ? [
          {
            id: 'cut-proximal',
            name: 'Proximal cut',
            cut: cutIn(planes.first.normal, planes.first.into),
          },
          {
            id: 'cut-distal',
            name: 'Distal cut',
            cut: cutIn(planes.second.normal, planes.second.into),
          },
        ]
      : [{ id: 'cut', name: 'Cut', cut: cutIn(planes.first.normal, planes.first.into) }];
  const cuts = made.flatMap(({ id, name, cut }) => (cut === null ? [] : [{ id, name, cut }]));
  // Closing brings the distal piece up to the proximal one at the base, opening takes it away.
  const arm = subtract(cuts[0]?.cut.origin ?? point, point);
  const lifts = dot(cross(hingeAxis, arm), axis.axis) > 0;
  const turn = (kind === 'closing') === lifts ? angle : -angle;
  tellWedge(context, kind, angle, hinge, cuts);
  const motion = turnAbout(hinge, turn);
  tellApex(context, axis, motion);
  return { axis, hinge, motion, cuts };
}

/**
 * How far the pieces' axes, which meet in the apex of the deformity, lie apart after the correction: the shift of the apex across the shaft. A
 * turn about a hinge at the apex, or on the line that halves the angle between the axes, leaves none (Paley's rules of osteotomy).
 */
function tellApex(context: PlanningContext, { axis }: BoneAxis, motion: RigidMotion): void {
  const apex = context.find('deformity-apex');
  if (apex === null) return;
  const shift = subtract(movePoint(motion, apex), apex);
  const across = length(along(shift, axis, -dot(shift, axis)));
  context.measured(
    'apex-shift',
    context.support.id,
    across,
    'mm',
    `The axes of the two pieces, which meet in the apex of the deformity, lie ${tenths(across)} mm apart after the correction; about a hinge on the line that halves the angle at the apex they would meet.`,
    apex,
  );
}

const squaredFrom = (p: Vec3, { point, axis }: Hinge): Vec3 => {
  const along1 = dot(subtract(p, point), axis);
  return along(p, axis, -along1);
};

/** The bone's middle moved into the plane through `point`. */
const inBone = (centre: Vec3, normal: Vec3, point: Vec3): Vec3 =>
  along(centre, normal, dot(subtract(point, centre), normal));

function tellWedge(
  context: PlanningContext,
  kind: string,
  angle: number,
  hinge: Hinge,
  cuts: LongBonePlan['cuts'],
): void {
  const [first] = cuts;
  if (first === undefined) return;
  const arm = fromHinge(hinge, first.cut.origin);
  const base = 2 * arm * Math.sin((angle / 2) * (Math.PI / 180));
  context.measured(
    'wedge-angle',
    first.id,
    angle,
    'deg',
    `The wedge ${kind === 'closing' ? 'closes' : 'opens'} by ${tenths(angle)} degrees about its hinge.`,
    hinge.point,
  );
  context.measured(
    'wedge-base',
    first.id,
    base,
    'mm',
    `Its base is ${tenths(base)} mm high where the blade enters, ${tenths(arm)} mm from the hinge.`,
    first.cut.origin,
  );
  const left = arm - first.cut.depth;
  context.measured(
    'hinge-bridge',
    first.id,
    left,
    'mm',
    `${tenths(left)} mm of bone are left at the hinge by a blade that stops at ${first.cut.depth} mm.`,
    hinge.point,
  );
  const { kerf } = chosenBlade(context);
  const lost = (kerf / Math.max(arm, 1)) * (180 / Math.PI);
  context.measured(
    'kerf-angle',
    first.id,
    lost,
    'deg',
    `The blade itself takes ${kerf} mm: ${tenths(lost)} degrees of the correction at the base, if its walls are closed onto each other.`,
  );
}

/**
 * The shaft's own axis; near a joint, where the bone flares and its sections' middles wander aside, the line between the joints.
 */
function steadied(context: PlanningContext, own: BoneAxis, proximal: Vec3, distal: Vec3): BoneAxis {
  const joints = normalize(subtract(proximal, distal));
  const off = angleDeg(own.axis, joints);
  context.measured(
    'axis-off',
    context.support.id,
    off,
    'deg',
    `The shaft's axis at the cut is ${tenths(off)} degrees off the line between the joints.`,
    own.centre,
  );
  if (off <= FLARE_DEG) return own;
  context.warn(
    'axis-from-joints',
    context.support.id,
    `The bone flares at the cut: its own axis is ${tenths(off)} degrees off the line between the joints, which was taken instead.`,
    own.centre,
  );
  return { ...own, axis: joints };
}

/**
 * Two holes each side of the cut, one behind the other as in a straight plate on the corrected bone, square to the bone of the
 * proximal piece. Those of the distal piece go back through the inverse of its motion, and are pre-drilled where they then lie.
 */
function platePins(context: PlanningContext, { axis, cuts, motion }: LongBonePlan): Pin[] {
  const { support } = context;
  const spacing = context.number('pin-spacing');
  const [top] = cuts;
  if (top === undefined) return [];
  const low = cuts[cuts.length - 1];
  const pins: Pin[] = [];
  const put = (piece: 'proximal' | 'distal', n: number, at: Vec3, outwards: Vec3): void => {
    const id = `${piece}-${n}`;
    const name = `${piece === 'proximal' ? 'Proximal' : 'Distal'} pin ${n}`;
    const position = onSurface(support.index, at, outwards);
    const inwards = scale(outwards, -1);
    tellBone(context, support, id, position, inwards);
    pins.push({ id, name, position: rounded(position), direction: fineDirection(inwards) });
  };
  const place = surfacePlace(support.index, along(top.cut.origin, axis.axis, spacing), 5);
  if (place === null) return [];
  const outwards = squared(place.outwards, axis.axis);
  const line = (s: number): Vec3 => along(place.point, axis.axis, s);
  put('proximal', 1, line(0), outwards);
  put('proximal', 2, line(HOLE_SPACING), outwards);
  // On the corrected bone the plate runs straight on past the cut.
  const past = dot(subtract(place.point, low.cut.origin), axis.axis) + spacing;
  const holes = [past, past + HOLE_SPACING].map((s, k) => ({
    id: `distal-${k + 1}`,
    position: line(-s),
    direction: scale(outwards, -1),
  }));
  preDrill(holes, motion).forEach(({ position, direction }, k) => {
    put('distal', k + 1, position, scale(direction, -1));
  });
  return pins;
}
