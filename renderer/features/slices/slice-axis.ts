import type { CaseDocument } from '../../../shared/case/case-schema.ts';
import { along, distance, normalize, subtract, type Vec3 } from '../../../shared/mesh/vec3.ts';
import { resolvedOf } from '../../live/resolved.ts';
import { useDraft } from '../../stores/draft-store.ts';
import { useTool } from '../../stores/tool-store.ts';
import type { Selectable } from '../../stores/view-store.ts';

/** What the slices follow: an axis with the instrument that lies on it. Patient frame, mm. */
export interface SliceAxis {
  readonly name: string;
  /** Of the trajectory whose ends can be dragged in the slices; null for pins, cuts and a placed draft. */
  readonly trajectory: string | null;
  readonly entry: Vec3;
  readonly target: Vec3;
  /** Unit, from entry to target. */
  readonly direction: Vec3;
  readonly length: number;
  /** Of the instrument in the bone; 0 where there is none. */
  readonly diameter: number;
  /** Sleeve of the guide that carries it. */
  readonly sleeve: {
    readonly top: number;
    readonly bore: number;
    readonly outer: number;
    readonly drill: number;
  } | null;
  /** Of a cut plane: what the blade takes, mm; null for an instrument. */
  readonly cut: { readonly kerf: number; readonly width: number } | null;
  /** Direction at angle 0 of the first slice, roughly; null: any. */
  readonly across: Vec3 | null;
}

/**
 * The axis of what is selected; else that of the first trajectory, pin or cut plane; null where the case has none, or the tool
 * in hand picks in the patient's planes.
 */
export function sliceAxis(document: CaseDocument, selected: Selectable | null): SliceAxis | null {
  if (useTool.getState().tool?.inPatientPlanes === true) return null;
  const draft = useDraft.getState();
  const placed = draft.trajectory;
  const resolved = resolvedOf(document);
  if (placed !== null && placed.id === null) {
    const diameter = resolved?.procedure.defaults.trajectoryDiameter.value ?? 0;
    return ofEnds('', null, placed.entry, placed.target, diameter);
  }
  if (resolved === null) return null;

  const trajectoryAxis = (id: string): SliceAxis | null => {
    const trajectory = resolved.trajectories.find((one) => one.id === id);
    if (trajectory === undefined) return null;
    const ends = placed?.id === id ? placed : trajectory;
    const sleeve = resolved.guides
      .flatMap(({ plan }) => plan.sleeves)
      .find((one) => one.trajectory === id);
    return {
      ...ofEnds(trajectory.name, id, ends.entry, ends.target, trajectory.diameter),
      sleeve:
        sleeve === undefined
          ? null
          : {
              top: sleeve.height,
              bore: sleeve.boreDiameter,
              outer: sleeve.outerDiameter,
              drill: sleeve.drillDiameter,
            },
    };
  };
  const pinAxis = (guide: string, id: string): SliceAxis | null => {
    const plan = resolved.guides.find((one) => one.plan.id === guide)?.plan;
    const pin = plan?.pins.find((one) => one.id === id);
    if (pin === undefined) return null;
    const ends = ofEnds(
      pin.name,
      null,
      pin.entry,
      along(pin.entry, pin.axis, PIN_LENGTH),
      pin.boreDiameter,
    );
    const { height: top, boreDiameter: bore, outerDiameter: outer } = pin;
    return { ...ends, sleeve: { top, bore, outer, drill: bore } };
  };
  const cutAxis = (id: string): SliceAxis | null => {
    const cut = resolved.cutPlanes.find((one) => one.id === id);
    if (cut === undefined) return null;
    const { origin, normal, up } = draft.cutPlane?.id === id ? draft.cutPlane : cut;
    const end = along(origin, normalize(up), -cut.depth);
    const { kerf, width } = cut;
    return { ...ofEnds(cut.name, null, origin, end, 0), cut: { kerf, width }, across: normal };
  };

  if (selected?.kind === 'trajectory' || selected?.kind === 'sleeve') {
    const axis = trajectoryAxis(selected.id);
    if (axis !== null) return axis;
  }
  if (selected?.kind === 'pin') return pinAxis(selected.guide, selected.id);
  if (selected?.kind === 'cutPlane' || selected?.kind === 'slot') {
    const axis = cutAxis(selected.id);
    if (axis !== null) return axis;
  }
  const [trajectory] = resolved.trajectories;
  if (trajectory !== undefined) return trajectoryAxis(trajectory.id);
  const [cut] = resolved.cutPlanes;
  return cut === undefined ? null : cutAxis(cut.id);
}

/** How far a pin's axis is drawn into the bone, mm. */
const PIN_LENGTH = 20;

function ofEnds(
  name: string,
  trajectory: string | null,
  entry: Vec3,
  target: Vec3,
  diameter: number,
): SliceAxis {
  const length = distance(entry, target);
  const direction: Vec3 = length > 0 ? normalize(subtract(target, entry)) : [0, 0, -1];
  return {
    name,
    trajectory,
    entry,
    target,
    direction,
    length,
    diameter,
    sleeve: null,
    cut: null,
    across: null,
  };
}
