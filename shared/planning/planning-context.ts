import { buildSpatialIndex } from '../mesh/bvh-spatial-index.ts';
import { InputError } from '../mesh/input-error.ts';
import type { MeshData } from '../mesh/mesh-data.ts';
import type { SpatialIndex } from '../mesh/spatial-index.ts';
import type { Vec3 } from '../mesh/vec3.ts';
import { weld } from '../mesh/weld.ts';
import type { ProcedurePack } from '../procedures/pack-schema.ts';
import { planningNumber } from '../procedures/planning-number.ts';
import { type BodyFrame, patientFrame } from './patient-frame.ts';
import type {
  Measurement,
  PlanChoices,
  PlanningAnatomy,
  PlanningLandmark,
  PlanningWarning,
} from './proposal.ts';
import { skinMoves } from './skin-moves.ts';

/** A mesh ready to be measured. */
export interface Measured {
  readonly id: string;
  readonly name: string;
  /** Welded: sections close only where facets share vertices. */
  readonly mesh: MeshData;
  readonly index: SpatialIndex;
}

/** What a proposal is made with; collects what was measured and what to look at. */
export interface PlanningContext {
  readonly pack: ProcedurePack;
  readonly choices: PlanChoices;
  readonly frame: BodyFrame;
  /** What the guide sits on. */
  readonly support: Measured;
  readonly supportRole: 'bone' | 'skin';
  readonly bones: readonly Measured[];
  readonly risks: readonly Measured[];
  readonly measurements: Measurement[];
  readonly warnings: PlanningWarning[];
  /** A planning number of the pack. */
  number(name: string): number;
  /** A default of the pack, mm. */
  size(
    name: 'trajectoryDiameter' | 'drillDiameter' | 'sleeveHeight' | 'kerf' | 'slotAllowance',
  ): number;
  /** The landmark of this id, of a bone first; null where it was not picked. */
  find(id: string, bone?: string): Vec3 | null;
  /** The same; throws InputError (E_LANDMARK) that says which is missing and how it is picked. */
  need(id: string, bone?: string): Vec3;
  measured(
    id: string,
    of: string,
    value: number,
    unit: Measurement['unit'],
    text: string,
    at?: Vec3 | null,
  ): void;
  /** `again` is the landmark that has to be picked anew where the plan is worth nothing without. */
  warn(code: string, of: string | null, message: string, at?: Vec3 | null, again?: string): void;
}

/** Numbers in sentences: tenths of a millimetre are what a screw is chosen by. */
export const tenths = (value: number): string => (Math.round(value * 10) / 10 + 0).toFixed(1);

/** Margins of a fraction of a millimetre: tenths would hide them. */
export const hundredths = (value: number): string => (Math.round(value * 100) / 100 + 0).toFixed(2);

/**
 * Prepares anatomy and landmarks for a proposal. Throws InputError: E_ANATOMY where nothing can carry the guide, or the chosen
 * support is not there.
 */
export function planningContext(
  pack: ProcedurePack,
  anatomy: readonly PlanningAnatomy[],
  landmarks: readonly PlanningLandmark[],
  choices: PlanChoices,
): PlanningContext {
  const ready = new Map<string, Measured>();
  const measured = (entry: PlanningAnatomy): Measured => {
    const known = ready.get(entry.id);
    if (known !== undefined) return known;
    const { mesh } = weld(entry.mesh);
    const made = { id: entry.id, name: entry.name, mesh, index: buildSpatialIndex(mesh) };
    ready.set(entry.id, made);
    return made;
  };
  const support = supportOf(pack, anatomy, choices);
  const find = (id: string, bone?: string): Vec3 | null => {
    const own = bone === undefined ? undefined : landmarks.find((l) => l.id === `${id}-${bone}`);
    return (own ?? landmarks.find((l) => l.id === id))?.position ?? null;
  };
  const measurements: Measurement[] = [];
  const warnings: PlanningWarning[] = [];
  return {
    pack,
    choices,
    frame: patientFrame(choices.coordinateSystem),
    support: measured(support),
    supportRole: support.role === 'skin' ? 'skin' : 'bone',
    bones: anatomy.filter(({ role }) => role === 'bone').map(measured),
    risks: anatomy.filter(({ role }) => role === 'risk').map(measured),
    measurements,
    warnings,
    number: (name) => planningNumber(pack, name),
    size: (name) => pack.defaults[name].value,
    find,
    need(id, bone) {
      const position = find(id, bone);
      if (position !== null) return position;
      const asked = pack.landmarks.find((one) => one.id === id);
      const how = asked?.how?.en ?? 'Pick it on the anatomy.';
      throw new InputError(
        'E_LANDMARK',
        `landmarks: ${asked?.name.en ?? id} is missing. ${how}`,
        'landmarks',
      );
    },
    measured(id, of, value, unit, text, at = null) {
      measurements.push({ id, of, value, unit, text, at });
    },
    warn(code, of, message, at = null, again) {
      warnings.push({ code, of, message, at, ...(again === undefined ? {} : { again }) });
    },
  };
}

function supportOf(
  pack: ProcedurePack,
  anatomy: readonly PlanningAnatomy[],
  { support }: PlanChoices,
): PlanningAnatomy {
  if (support !== undefined) {
    const chosen = anatomy.find(({ id }) => id === support);
    if (chosen !== undefined) return chosen;
    throw new InputError('E_ANATOMY', `support: no anatomy "${support}" in the case`, 'support');
  }
  for (const role of pack.supports) {
    const usual = anatomy.find((entry) => entry.role === role);
    if (usual !== undefined) return usual;
  }
  throw new InputError(
    'E_ANATOMY',
    `anatomy: ${pack.name.en} sits on ${pack.supports.join(' or ')}, and the case has none: add the mesh, or set its role`,
    'anatomy',
  );
}

/** A thousandth of a millimetre is finer than any printer and keeps documents readable. */
export const rounded = (p: Vec3): [number, number, number] => [
  fine(p[0], 3),
  fine(p[1], 3),
  fine(p[2], 3),
];

/** Directions keep six decimals: three would tilt a plane by up to 0.03 degrees. */
export const fineDirection = (d: Vec3): [number, number, number] => [
  fine(d[0], 6),
  fine(d[1], 6),
  fine(d[2], 6),
];

// Adding 0 turns a negative zero into a plain one, which JSON would not bring back.
const fine = (value: number, digits: number): number => Number(value.toFixed(digits)) + 0;

/** A warning for each structure that the pack expects and the case does not bring. */
export function missingRisks(context: PlanningContext): void {
  for (const { id, name, bone } of context.pack.risks) {
    if (context.risks.some((risk) => risk.id === id)) continue;
    if (bone === true && context.bones.length > 0) continue;
    context.warn(
      'risk-missing',
      null,
      `${name.en}: the case has no mesh of it; nothing is measured against it. Add one, or look at the images for it.`,
    );
  }
  if (context.supportRole === 'skin') {
    context.warnings.push(skinMoves(context.support.id));
  }
}
