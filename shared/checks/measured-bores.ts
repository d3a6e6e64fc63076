import type { SpatialIndex } from '../mesh/spatial-index.ts';
import { axisFrame } from './axis-frame.ts';
import type { CheckContext } from './check-context.ts';
import { FEATURE_SEARCH, RUN_IN_LENGTH } from './feature-tolerances.ts';
import { type FoundBore, findBore } from './find-bore.ts';
import { facetsNear, indexNear, type NearFacets } from './near-facets.ts';
import { type PlannedTube, plannedTubes } from './planned-tubes.ts';

/** What the part has where the plan has a tube. Coordinates: origin at the entry, z along the planned axis into the bone. */
export interface MeasuredTube {
  readonly tube: PlannedTube;
  /** The part's facets from the run-in's start to well below the entry, as far out as the tube and the search reach. */
  readonly near: NearFacets;
  /** For lines along and square to the axis: from the run-in's start to LINES_BELOW under what `near` holds, as far aside as the tube is wide. */
  readonly walls: SpatialIndex;
  /** Null where no bore was found. */
  readonly bore: FoundBore | null;
  /** Of the bushing; null where none is planned or none was found. */
  readonly seat: FoundBore | null;
}

/** How far below the entry the guide may reach at least: a shell that dips into a hollow beside it, mm. */
const BELOW_ENTRY = 10;

/** A bore's wall goes on below the facets in which it was found by no more than one of them is long, mm. */
const LINES_BELOW = 5;

/** Measures every sleeve and pin once; ask for it by `context.measured(measuredTubes)`. */
export function measuredTubes(context: CheckContext): readonly MeasuredTube[] {
  return plannedTubes(context.plan).map((tube) => measureTube(context, tube));
}

function measureTube(context: CheckContext, tube: PlannedTube): MeasuredTube {
  const { entry, axis, height, boreDiameter, outerDiameter } = tube.plan;
  const reach = outerDiameter / 2 + FEATURE_SEARCH;
  const below = Math.max(outerDiameter, BELOW_ENTRY);
  const frame = axisFrame(entry, axis);
  const near = facetsNear(context.weldedPart, frame, {
    min: [-reach, -reach, -height - RUN_IN_LENGTH],
    max: [reach, reach, below],
  });
  const aside = outerDiameter + FEATURE_SEARCH;
  const walls = indexNear(context.weldedPart, frame, {
    min: [-aside, -aside, -height - RUN_IN_LENGTH],
    max: [aside, aside, below + LINES_BELOW],
  });
  const { bushing } = tube;
  const maxRadius = outerDiameter / 2;
  // Half a millimetre of either is looked at beyond the planned floor between them: the other's short piece of wall is outvoted.
  const floor = bushing === null ? -height - FEATURE_SEARCH : bushing.length - height;
  return {
    tube,
    near,
    walls,
    bore: findBore(near, { radius: boreDiameter / 2, maxRadius, from: floor - 0.5, to: below }),
    seat:
      bushing === null
        ? null
        : findBore(near, {
            radius: bushing.outerDiameter / 2,
            maxRadius,
            from: -height - FEATURE_SEARCH,
            to: floor + 0.5,
          }),
  };
}
