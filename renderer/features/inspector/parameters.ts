import type { CaseDocument } from '../../../shared/case/case-schema.ts';
import { reduce } from '../../../shared/case/reduce.ts';
import type {
  GuideDefaults,
  PackLimits,
  ProcedurePack,
  Sourced,
} from '../../../shared/procedures/pack-schema.ts';
import {
  changesAt,
  type Found,
  fieldAt,
  findEntity,
  type Kind,
  updateCommand,
} from '../../case-view/entity-of.ts';
import { type ResolvedView, resolvedView } from '../../case-view/resolved-view.ts';
import type { Words } from '../../i18n/words.ts';
import type { Selectable } from '../../stores/view-store.ts';

export type FieldName = keyof Words<'parameters'>['fields'];
export type SourceName = keyof Words<'parameters'>['sources'];
export type FormulaName = keyof Words<'parameters'>['formulas'];

/** Sourced numbers that a default is made from, and how. */
export interface Origin {
  readonly formula: FormulaName | null;
  readonly parts: readonly { readonly name: SourceName; readonly sourced: Sourced<number> }[];
}

/** A number of an entity that can be typed. */
export interface Parameter {
  /** Its name on screen. */
  readonly name: FieldName;
  /** Where it lies in the entity: `bushing.length`. */
  readonly field: string;
  readonly step: number;
  readonly least: number;
  /** Whether it may be left out, so that its default holds. */
  readonly clearable: boolean;
  /** Where its default comes from. */
  readonly origin: ((pack: ProcedurePack, found: Found) => Origin) | null;
}

type DefaultName = {
  [K in keyof GuideDefaults]: GuideDefaults[K]['value'] extends number ? K : never;
}[keyof GuideDefaults] &
  SourceName;

const from =
  (formula: FormulaName | null, ...names: readonly DefaultName[]) =>
  (pack: ProcedurePack): Origin => ({
    formula,
    parts: names.map((name) => ({ name, sourced: pack.defaults[name] as Sourced<number> })),
  });

const limit =
  (name: keyof PackLimits & SourceName) =>
  (pack: ProcedurePack): Origin => ({
    formula: null,
    parts: [{ name, sourced: pack.limits[name] as Sourced<number> }],
  });

interface Extra {
  readonly name?: FieldName;
  readonly step?: number;
  readonly least?: number;
}

function parameter(
  field: FieldName | string,
  origin: Parameter['origin'],
  extra: Extra = {},
): Parameter {
  const { name = field as FieldName, step = 0.1, least = 0.1 } = extra;
  return { name, field, step, least, clearable: origin !== null, origin };
}

/** A drill's default: the instrument itself, what leaves the usual play in a given bore, or the pack's. */
function drillOrigin(pack: ProcedurePack, { entity }: Found): Origin {
  if (pack.drillIsInstrument) return from('drillIsInstrument')(pack);
  if ('boreDiameter' in entity && entity.boreDiameter !== undefined) {
    return from('drillOfBore', 'drillPlay')(pack);
  }
  return from(null, 'drillDiameter')(pack);
}

function riskOrigin(pack: ProcedurePack, { entity }: Found): Origin {
  const expected = 'id' in entity ? pack.risks.find(({ id }) => id === entity.id) : undefined;
  return expected === undefined
    ? limit('minRiskDistance')(pack)
    : { formula: null, parts: [{ name: 'riskOfPack', sourced: expected.minDistance }] };
}

/** What runs in a sleeve, where that is no drill but what the trajectory is planned for: a needle, a burr. */
const OF_INSTRUMENT: Partial<Readonly<Record<FieldName, FieldName>>> = {
  drillDiameter: 'sleeveInstrument',
  drillLength: 'instrumentLength',
};

/** The name of a number on screen, in a case of a procedure. */
export const nameOf = (
  { name }: Parameter,
  { drillIsInstrument }: Pick<ProcedurePack, 'drillIsInstrument'>,
): FieldName => (drillIsInstrument ? (OF_INSTRUMENT[name] ?? name) : name);

/** The numbers of each kind, in the order in which they are shown. */
export const PARAMETERS: Readonly<Record<Kind, readonly Parameter[]>> = {
  anatomy: [parameter('minDistance', riskOrigin, { least: 0 })],
  landmark: [],
  trajectory: [
    parameter('diameter', from(null, 'trajectoryDiameter')),
    parameter('minCortex', limit('minCortex'), { least: 0 }),
  ],
  cutPlane: [
    parameter('width', from(null, 'cutWidth'), { name: 'cutWidth', step: 0.5 }),
    parameter('depth', from(null, 'cutDepth'), { name: 'cutDepth', step: 0.5 }),
    parameter('kerf', from(null, 'kerf'), { step: 0.05, least: 0.05 }),
  ],
  guide: [
    parameter('clearance', from(null, 'clearance'), { step: 0.05, least: 0 }),
    parameter('thickness', from(null, 'thickness')),
    parameter('featureRadius', from(null, 'featureRadius'), { step: 0.5, least: 0 }),
    parameter('resolution', from(null, 'resolution'), { step: 0.05, least: 0.05 }),
  ],
  sleeve: [
    parameter('drillDiameter', drillOrigin),
    parameter('boreDiameter', from('boreOfDrill', 'drillPlay'), { step: 0.05 }),
    parameter('outerDiameter', from('outerOfBore', 'sleeveWall')),
    parameter('height', from(null, 'sleeveHeight'), { step: 0.5 }),
    parameter('bushing.outerDiameter', from('bushingOfBore', 'bushingWall'), {
      name: 'bushingOuter',
    }),
    parameter('bushing.length', from('bushingLength', 'bushingLength'), {
      name: 'bushingLength',
      step: 0.5,
    }),
    parameter('drillStop.drillLength', null, { name: 'drillLength', step: 1 }),
    parameter('drillStop.depth', null, { name: 'drillDepth', step: 0.5 }),
  ],
  slot: [
    parameter('width', from('widthOfKerf', 'slotAllowance'), { name: 'slotWidth', step: 0.05 }),
    parameter('wall', from(null, 'slotWall')),
    parameter('height', from(null, 'slotHeight'), { step: 0.5 }),
    parameter('length', from(null, 'slotLength'), { name: 'slotLength', step: 0.5 }),
  ],
  pin: [
    parameter('boreDiameter', from(null, 'pinBoreDiameter'), { step: 0.05 }),
    parameter('outerDiameter', from('outerOfPin', 'pinWall')),
    parameter('height', from(null, 'pinHeight'), { step: 0.5 }),
  ],
  bar: [
    parameter('diameter', from(null, 'barDiameter'), { name: 'barDiameter' }),
    parameter('height', from('barHeight', 'barHeight'), { name: 'barHeight', step: 0.5, least: 0 }),
  ],
  window: [parameter('diameter', from(null, 'windowDiameter'), { name: 'windowDiameter' })],
  stroke: [parameter('radius', from(null, 'strokeRadius'), { step: 0.5 })],
  label: [
    parameter('height', from(null, 'labelHeight'), { name: 'labelHeight' }),
    parameter('depth', from(null, 'labelDepth'), { name: 'labelDepth', step: 0.05 }),
  ],
};

/** The number as the document gives it; null where it leaves it out. */
export function givenNumber(found: Found, { field }: Parameter): number | null {
  const holder =
    found.kind === 'guide' && field === 'featureRadius' ? found.entity.footprint : found.entity;
  const value = fieldAt(holder, field);
  return typeof value === 'number' ? value : null;
}

/** The number that holds, given or by default; null where there is none. */
export function effectiveNumber(
  document: CaseDocument,
  item: Selectable,
  { field }: Parameter,
): number | null {
  const view = resolvedView(document);
  const holder = planOf(view, document, item);
  const value = holder === null ? undefined : fieldAt(holder, field);
  if (typeof value === 'number') return value;
  return item.kind === 'trajectory' && field === 'minCortex' ? view.limits.minCortex : null;
}

/** The default: what would hold if the number were left out. null where none is, or where it is not known without it. */
export function fallbackNumber(
  document: CaseDocument,
  item: Selectable,
  wanted: Parameter,
): number | null {
  const found = findEntity(document, item);
  if (found === null || !wanted.clearable) return null;
  if (givenNumber(found, wanted) === null) return effectiveNumber(document, item, wanted);
  try {
    const without = reduce(
      document,
      updateCommand(item, changesAt(found.entity, wanted.field, null)),
    );
    return effectiveNumber(without, item, wanted);
  } catch {
    return null;
  }
}

/** The resolved plan of an item. */
function planOf(view: ResolvedView, document: CaseDocument, item: Selectable): object | null {
  if (item.kind === 'anatomy') {
    const entry = document.anatomy.find(({ id }) => id === item.id);
    if (entry?.role !== 'risk') return null;
    const expected = view.pack.risks.find(({ id }) => id === entry.id)?.minDistance.value;
    return { minDistance: entry.minDistance ?? expected ?? view.limits.minRiskDistance };
  }
  if (item.kind === 'landmark') return null;
  if (item.kind === 'trajectory') return view.trajectories.find(({ id }) => id === item.id) ?? null;
  if (item.kind === 'cutPlane') return view.cutPlanes.find(({ id }) => id === item.id) ?? null;
  const guideId = 'guide' in item ? item.guide : item.id;
  const plan = view.guides.find(({ guide }) => guide.id === guideId)?.plan;
  if (plan === undefined) return null;
  switch (item.kind) {
    case 'guide':
      return { ...plan, featureRadius: plan.footprint.featureRadius };
    case 'sleeve':
      return plan.sleeves.find(({ id }) => id === item.id) ?? null;
    case 'slot':
      return plan.slots.find(({ id }) => id === item.id) ?? null;
    case 'pin':
      return plan.pins.find(({ id }) => id === item.id) ?? null;
    case 'bar':
      return plan.bars.find(({ id }) => id === item.id) ?? null;
    case 'window':
      return plan.windows.find(({ id }) => id === item.id) ?? null;
    case 'stroke':
      return plan.footprint.strokes[item.index] ?? null;
    default:
      return plan.label;
  }
}
