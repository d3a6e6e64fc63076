import type { Sleeve } from '../case/case-schema.ts';
import type { SpatialIndex } from '../mesh/spatial-index.ts';
import {
  along,
  angleDeg,
  anyPerpendicular,
  cross,
  dot,
  normalize,
  scale,
  subtract,
  type Vec3,
} from '../mesh/vec3.ts';
import { placeKeyhole } from './keyhole.ts';
import type { Side } from './patient-frame.ts';
import { type PlanningContext, rounded, tenths } from './planning-context.ts';
import type { Proposal } from './proposal.ts';

/** Depth of the trajectory where the skull's thickness is not measured, mm. */
const THROUGH = 8;

/** A burr hole: its centre from the digastric groove and the baseline, moved where its rim comes too near to a sinus. */
export function proposeKeyhole(context: PlanningContext): Omit<Proposal, 'procedure'> {
  const { pack, frame, support, choices } = context;
  const groove = context.need('digastric-groove-top');
  const front = context.need('infraorbital');
  const ear = context.need('ear-canal');
  const side: Side =
    choices.sides?.[0] ??
    (dot(subtract(ear, middleOf(context)), frame.left) > 0 ? 'left' : 'right');
  const id = `keyhole-${side}`;
  const wanted = fromBaseline(context, side, groove, front, ear);
  const diameter = choices.diameter ?? context.size('trajectoryDiameter');
  const risks = context.risks.map(({ id: risk, index }) => ({
    id: risk,
    index,
    keep:
      pack.risks.find((one) => one.id === risk)?.minDistance.value ??
      pack.limits.minRiskDistance.value,
  }));
  const reserve = context.number('rim-reserve');
  const kept = risks.map((risk) => ({
    ...risk,
    keep: risk.keep + reserve,
    // What the reserve was doubled for is the rim's; the end strays once.
    keepEnd: risk.keep + reserve / 2,
  }));
  const hole = placeKeyhole(support.index, wanted, diameter, kept, frame.posterior);
  const none = { trajectories: [], cutPlanes: [], guides: [] };
  const told = { measurements: context.measurements, warnings: context.warnings };
  if (hole === null) return { ...none, ...told };
  if (hole.moved > 0) {
    context.measured(
      'keyhole-moved',
      id,
      hole.moved,
      'mm',
      `The centre was moved ${tenths(hole.moved)} mm from the place that the landmarks give, to keep the rim from the sinus.`,
      wanted,
    );
  }
  if (hole.thickness !== null) {
    context.measured(
      'skull-thickness',
      id,
      hole.thickness,
      'mm',
      `The skull is ${tenths(hole.thickness)} mm thick along the axis.`,
      hole.entry,
    );
  }
  for (const rim of hole.rims) {
    if (!Number.isFinite(rim.distance)) continue;
    const keep = risks.find((risk) => risk.id === rim.id)?.keep ?? 0;
    const name = context.risks.find((risk) => risk.id === rim.id)?.name ?? rim.id;
    context.measured(
      `rim-distance-${rim.id}`,
      id,
      rim.distance,
      'mm',
      `The hole's rim stays ${tenths(rim.distance)} mm from ${name}, at its nearest of ${rim.round.length} places round it and through the skull.`,
      rim.at,
    );
    if (rim.distance < keep) {
      context.warn(
        'rim-too-near',
        id,
        `The hole's rim comes within ${tenths(rim.distance)} mm of ${name}; ${keep} mm are to be kept: move it, or take a smaller burr.`,
        rim.at,
      );
    }
  }
  const bare = rimOffBone(support.index, hole.entry, hole.inwards, diameter / 2);
  if (bare !== null) {
    context.warn(
      'rim-off-bone',
      id,
      `The hole's rim lies where ${support.name} has no bone: the mesh ends there or has a hole. Look whether the whole skull is in it, and move the keyhole.`,
      bare,
    );
  }
  const tilt = angleDeg(hole.inwards, normalize(subtract(middleOf(context), hole.entry)));
  context.measured(
    'axis-tilt',
    id,
    tilt,
    'deg',
    `The axis is square to the skull, ${tenths(tilt)} degrees off its middle.`,
  );
  const depth = hole.thickness !== null && hole.thickness < 30 ? hole.thickness : THROUGH;
  const entry = rounded(hole.entry);
  return {
    trajectories: [
      {
        id,
        name: `Keyhole ${side}`,
        entry,
        entryOn: 'surface',
        target: rounded(along(hole.entry, hole.inwards, depth)),
        diameter,
      },
    ],
    cutPlanes: [],
    guides: [
      {
        id: 'guide',
        name: `${side} keyhole guide`,
        support: support.id,
        footprint: { strokes: [] },
        sleeves: [{ trajectory: id } as Sleeve],
      },
    ],
    ...told,
  };
}

/** Bone is looked for round the rim this far above and below the hole's middle, mm, at so many places. */
const RIM = { reach: 10, places: 24 };

/** A place of the rim without bone; null where there is bone all round. */
function rimOffBone(index: SpatialIndex, entry: Vec3, inwards: Vec3, radius: number): Vec3 | null {
  const u = anyPerpendicular(inwards);
  const v = cross(inwards, u);
  for (let k = 0; k < RIM.places; k++) {
    const a = (2 * Math.PI * k) / RIM.places;
    const at = along(along(entry, u, radius * Math.cos(a)), v, radius * Math.sin(a));
    if (index.raycast(along(at, inwards, -RIM.reach), inwards, 0, 2 * RIM.reach) === null)
      return at;
  }
  return null;
}

/** From the groove's top: backwards along the baseline, and up square to it. */
function fromBaseline(
  context: PlanningContext,
  side: Side,
  groove: Vec3,
  front: Vec3,
  ear: Vec3,
): Vec3 {
  const backwards = normalize(subtract(ear, front));
  const out = scale(context.frame.left, side === 'left' ? 1 : -1);
  const square = normalize(cross(backwards, out));
  const up = dot(square, context.frame.superior) < 0 ? scale(square, -1) : square;
  const length = context.number('along-baseline');
  return along(along(groove, backwards, length), up, context.number(`perpendicular-${side}`));
}

/** Middle of the support's vertices: enough to tell a side. */
function middleOf({ support }: PlanningContext): Vec3 {
  const { positions } = support.mesh;
  let [x, y, z] = [0, 0, 0];
  for (let i = 0; i < positions.length; i += 3) {
    x += positions[i];
    y += positions[i + 1];
    z += positions[i + 2];
  }
  const count = Math.max(1, positions.length / 3);
  return [x / count, y / count, z / count];
}
