import { buildSpatialIndex } from '../mesh/bvh-spatial-index.ts';
import type { MeshData } from '../mesh/mesh-data.ts';
import type { SpatialIndex } from '../mesh/spatial-index.ts';
import type { Vec3 } from '../mesh/vec3.ts';
import { along } from '../mesh/vec3.ts';
import { weld } from '../mesh/weld.ts';
import { type Box, boxOf, boxUnion, cropMesh, grownBox } from './box.ts';
import type { CheckInput } from './check.ts';
import { type RemovalFrame, removalFrameOf } from './removal-frame.ts';

/**
 * Anatomy further than this from all that the plan touches is not indexed, mm: it is beyond every distance that a
 * check judges (grade E begins at 6 mm, risk distances are a few mm), and a skull of half a million facets would cost
 * more to index than all checks together.
 */
export const WORKING_MARGIN = 30;

/**
 * What the checks share: the input plus things that are worth computing once, each made when it is first asked for.
 * Same frame and unit as the input (patient, mm). Nothing in it comes from the builder but the plan.
 */
export interface CheckContext extends CheckInput {
  /** The part with vertices of equal position merged; facet i is facet i of `part`, degenerate ones included. */
  readonly weldedPart: MeshData;
  /** Over `weldedPart`, whole. */
  readonly partIndex: SpatialIndex;
  /** Bounds of the part, the trajectories, the cut planes' slabs and the features' axes. */
  readonly planBox: Box;
  /** Removal direction and the plane square to it. */
  readonly frame: RemovalFrame;
  /** Over the support's facets that come within WORKING_MARGIN of `planBox`: from inside that box, distances up to the margin are exact, and what is further is not found. */
  supportIndex(): SpatialIndex;
  /** The same of any anatomy mesh by its id; throws for an id that the case does not have. */
  anatomyIndex(id: string): SpatialIndex;
  /** What `measure` finds, computed once for each context: how checks share a measurement. */
  measured<T>(measure: (context: CheckContext) => T): T;
}

/** Another context of the same part, from which is taken what was measured of the part alone: the measurements in `ofPart`. */
export interface SamePart {
  readonly context: CheckContext;
  readonly ofPart: ReadonlySet<unknown>;
}

/**
 * The context of one run of the checks over `input`; the input is not changed and must not change while it is in use. `same` spares
 * measuring the part again where it is held against another mesh; it must be of the same part and removal direction.
 */
export function createCheckContext(input: CheckInput, same: SamePart | null = null): CheckContext {
  const measurements = new Map<unknown, unknown>();
  const once = <T>(key: unknown, make: () => T): T => {
    if (!measurements.has(key)) measurements.set(key, make());
    return measurements.get(key) as T;
  };

  const context: CheckContext = {
    ...input,
    get weldedPart() {
      return same?.context.weldedPart ?? once('weldedPart', () => weld(input.part).mesh);
    },
    get partIndex() {
      return once('partIndex', () => buildSpatialIndex(context.weldedPart));
    },
    get planBox() {
      return once('planBox', () => planBoxOf(input));
    },
    get frame() {
      return once('frame', () => removalFrameOf(input.plan.removalDirection));
    },
    supportIndex: () => context.anatomyIndex(input.support.id),
    anatomyIndex: (id) =>
      once(`anatomy ${id}`, () => {
        const anatomy =
          input.support.id === id ? input.support : input.anatomy.find((a) => a.id === id);
        if (anatomy === undefined) throw new Error(`no anatomy "${id}" among the checks' input`);
        return buildSpatialIndex(cropMesh(anatomy.mesh, grownBox(context.planBox, WORKING_MARGIN)));
      }),
    measured: (measure) =>
      same?.ofPart.has(measure)
        ? same.context.measured(measure)
        : once(measure, () => measure(context)),
  };
  return context;
}

function planBoxOf(input: CheckInput): Box {
  const points: Vec3[] = [];
  for (const t of input.trajectories) points.push(t.entry, t.target);
  for (const tube of [...input.plan.sleeves, ...input.plan.pins]) {
    points.push(tube.entry, along(tube.entry, tube.axis, -tube.height));
  }
  for (const cut of input.cutPlanes) {
    const across: Vec3 = [
      cut.normal[1] * cut.up[2] - cut.normal[2] * cut.up[1],
      cut.normal[2] * cut.up[0] - cut.normal[0] * cut.up[2],
      cut.normal[0] * cut.up[1] - cut.normal[1] * cut.up[0],
    ];
    for (const side of [-0.5, 0.5]) {
      const top = along(cut.origin, across, side * cut.width);
      points.push(top, along(top, cut.up, -cut.depth));
    }
  }
  const part = boxOf(input.part.positions);
  return points.reduce<Box>((box, p) => boxUnion(box, { min: p, max: p }), part);
}
