import { buildSpatialIndex } from '../mesh/bvh-spatial-index.ts';
import { along, type Vec3 } from '../mesh/vec3.ts';
import { cropMesh, grownBox } from './box.ts';
import type { AnatomyMesh, LedInstrument } from './check.ts';
import type { CheckContext } from './check-context.ts';
import { boxSolid, type ConvexSolid, cylinderSolid } from './convex-solid.ts';
import { BLADE_END_PLAY, RUN_IN_LENGTH, TOUCH } from './feature-tolerances.ts';
import { isInside } from './inside-mesh.ts';
import { ledThrough } from './led-instrument.ts';
import { slotFrame } from './measured-slots.ts';
import type { NeighbourWarning } from './neighbour-warning.ts';
import { plannedTubes } from './planned-tubes.ts';
import { gapToSurface } from './solid-gap.ts';
import { place } from './wording.ts';

/** What a drill or blade takes up while it is brought in, above the top of its sleeve or slot. */
interface RunIn {
  readonly id: string;
  readonly name: string;
  readonly tool: LedInstrument | 'wire' | 'blade';
  readonly solid: ConvexSolid;
}

/**
 * Drills and blades that would meet the bone before they are in their sleeve or slot: over the same 30 mm above the top in which `bore-clear` and
 * `slot-clear` look for material of the guide. Exact for the drill's cylinder and the blade's slab; of what holds them the case knows nothing.
 */
export function runInWarnings(context: CheckContext, bone: AnatomyMesh): NeighbourWarning[] {
  return runIns(context).flatMap(({ id, name, tool, solid }) => {
    const at = meeting(solid, bone);
    if (at === null) return [];
    return [
      {
        code: 'bone-over-sleeve',
        of: `${id} x ${bone.id}`,
        message:
          tool === 'blade'
            ? `The blade of ${name} meets ${bone.name} at ${place(at)} before it is in its slot: turn the cut, or make the slot shorter.`
            : `The ${tool} of ${name} meets ${bone.name} at ${place(at)} before it is in its sleeve: turn the trajectory, or make the sleeve higher than the bone.`,
        at,
      },
    ];
  });
}

function runIns(context: CheckContext): RunIn[] {
  const { plan } = context;
  const drills = plannedTubes(plan).map(({ kind, plan: tube, top, drillDiameter }): RunIn => {
    const end = along(top, tube.axis, -RUN_IN_LENGTH);
    const solid = cylinderSolid(top, end, Math.max(TOUCH, drillDiameter / 2 - TOUCH));
    return { id: tube.id, name: tube.name, tool: ledThrough(context, kind), solid };
  });
  const blades = plan.slots.map((slot): RunIn => {
    const aside = Math.max(TOUCH, (slot.length - BLADE_END_PLAY) / 2);
    const across = Math.max(TOUCH, slot.kerf / 2 - TOUCH);
    const solid = boxSolid(slotFrame(slot), {
      min: [slot.height, -aside, -across],
      max: [slot.height + RUN_IN_LENGTH, aside, across],
    });
    return { id: slot.id, name: slot.name, tool: 'blade', solid };
  });
  return [...drills, ...blades];
}

/** A point of the bone in the solid; null where they are apart. */
function meeting(solid: ConvexSolid, { mesh }: AnatomyMesh): Vec3 | null {
  const near = cropMesh(mesh, grownBox(solid.bounds, TOUCH));
  if (near.triangles.length > 0) {
    const gap = gapToSurface(solid, buildSpatialIndex(near), TOUCH);
    if (gap !== null && gap.distance === 0) return gap.at;
  }
  return isInside(mesh, solid.middle) ? solid.middle : null;
}
