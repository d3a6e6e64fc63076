import type { Guide } from '../case/case-schema.ts';
import type { New } from '../case/commands.ts';
import { add, along, cross, length, normalize, scale, subtract, type Vec3 } from '../mesh/vec3.ts';
import { kindOfPack } from '../procedures/procedure-packs.ts';
import type { Ball } from './bearing-patch.ts';
import { ARM_RADIUS, ENOUGH_HOLD, type Footing, holdingArms } from './footing.ts';
import { type PlanningContext, rounded } from './planning-context.ts';
import type { Proposal } from './proposal.ts';

type FirstPlan = Omit<Proposal, 'procedure'>;

/** Below this the finished guide is likely to slip: the packs ask for 0.05, and up to half of what is foreseen goes. A score as the check `seating` has it. */
const LEAST = 0.06;

/**
 * The plan with arms added to the footprint of each guide on bone that would slide or turn on what it has so far; how firmly it is held
 * is told. What lies over the bone there is not in the case: the user looks, and draws another way where an arm cannot go.
 */
export function withHold(context: PlanningContext, plan: FirstPlan): FirstPlan {
  const guides = plan.guides.map((guide) => {
    const bone = [context.support, ...context.bones].find(({ id }) => id === guide.support);
    if (bone === undefined) return guide;
    const footing = footingOf(context, plan, guide);
    if (footing.anchors.length === 0) return guide;
    // Over a face arms go where no mouth and no eye is: its base is laid by landmarks (face-mask.ts). A back has its own (back-base.ts).
    const free = context.supportRole === 'skin' ? { ...footing, anchors: [] } : footing;
    const { arms, before, after } = holdingArms(bone.index, free);
    tell(context, guide.id, before, after, arms.length);
    if (arms.length === 0) return guide;
    const strokes = [
      ...(guide.footprint?.strokes ?? []),
      ...arms.map((points) => ({
        points: points.map(rounded),
        radius: ARM_RADIUS,
        mode: 'add' as const,
      })),
    ];
    return { ...guide, footprint: { ...guide.footprint, strokes } };
  });
  return { ...plan, guides };
}

/** Of the skin that guides sit on, what is no face. */
const isBack = ({ supportRole, pack }: PlanningContext): boolean =>
  supportRole === 'skin' && kindOfPack(pack) !== 'foramen-ovale';

function tell(
  context: PlanningContext,
  guide: string,
  before: number,
  after: number,
  arms: number,
): void {
  const [was, is] = [before.toFixed(2), after.toFixed(2)];
  const least = context.pack.limits.minSeating.value;
  const forecast = `seating score foreseen: ${is}; ${ENOUGH_HOLD} is looked for here, since the built guide may have half of it, and its check Seating asks for ${least}`;
  if (arms > 0) {
    context.warn(
      'arms-added',
      guide,
      after < ENOUGH_HOLD
        ? `The features alone would let the guide slip (seating score foreseen: ${was}): the footprint was led on over the bone (arms: ${arms}; ${forecast}): the finished guide may still slip. Look whether joint, muscle and approach leave it free, and paint more of the bone that faces another way.`
        : `The features alone would let the guide slip (seating score foreseen: ${was}): the footprint was led on over the bone (arms: ${arms}; seating score foreseen: ${is}). Look whether joint, muscle and approach leave it free, and paint another way where not.`,
    );
  }
  if (after < LEAST) {
    context.warn(
      'weak-hold',
      guide,
      isBack(context)
        ? `The back is too flat to hold a guide on skin (${forecast}): let it sit on the sacrum, or paint the footprint wide, over the furrow of the spine and both flanks.`
        : kindOfPack(context.pack) === 'foramen-ovale'
          ? context.supportRole === 'skin'
            ? `The guide is likely to slip (${forecast}): paint the footprint over places that face another way, as cheekbones and bridge of the nose.`
            : `The guide is likely to slip on the bone beside the way (${forecast}): add the skin of the face and let it sit on that, or paint the footprint over bone that faces another way.`
          : `The guide is likely to slip (${forecast}): paint the footprint over places that face another way, an edge or a process.`,
    );
  }
}

/** What the guide's features and strokes touch. */
function footingOf(context: PlanningContext, plan: FirstPlan, guide: New<Guide>): Footing {
  const { defaults } = context.pack;
  const { sleeves = [], slots = [], pins = [], footprint, removalDirection = 'auto' } = guide;
  const ways: Vec3[] = [];
  const anchors: Vec3[] = [];
  const balls: Ball[] = [];
  const radius = footprint?.featureRadius ?? defaults.featureRadius.value;
  const feature = (point: Vec3, outwards: Vec3): void => {
    anchors.push(point);
    balls.push({ point, radius });
    ways.push(outwards);
  };
  for (const { trajectory } of sleeves) {
    const axis = plan.trajectories.find(({ id }) => id === trajectory);
    if (axis !== undefined) feature(axis.entry, normalize(subtract(axis.entry, axis.target)));
  }
  for (const { position, direction } of pins) feature(position, normalize(scale(direction, -1)));
  const sawn = slots.flatMap(({ cutPlane, length: slotLength }) => {
    const cut = plan.cutPlanes.find(({ id }) => id === cutPlane);
    if (cut === undefined) return [];
    const across = normalize(cross(cut.normal, cut.up));
    const half = (slotLength ?? defaults.slotLength.value) / 2;
    for (const share of [-1, -0.5, 0, 0.5, 1]) {
      balls.push({ point: along(cut.origin, across, share * half), radius });
    }
    ways.push(normalize(cut.up));
    const { origin, normal, up, width } = cut;
    return [{ origin, normal, up, halfWidth: (width ?? defaults.cutWidth.value) / 2 }];
  });
  for (const { points, radius: painted = defaults.strokeRadius.value } of footprint?.strokes ??
    []) {
    balls.push(...points.map((point) => ({ point, radius: painted })));
  }
  const sum = ways.reduce(add, [0, 0, 0] as Vec3);
  return {
    balls,
    anchors: length(sum) < 0.1 ? [] : anchors,
    outward: length(sum) < 0.1 ? [0, 0, 1] : normalize(sum),
    removal: removalDirection === 'auto' ? null : normalize(removalDirection),
    sawn,
  };
}
