import { quote } from '../case/wording.ts';
import { angleDeg, distance, type Vec3 } from '../mesh/vec3.ts';
import { PROCEDURE_PACKS } from '../procedures/procedure-packs.ts';
import type { Json } from '../report/canonical-json.ts';
import { ORDER_NAMES } from '../wording/order-names.ts';
import { type JsonChange, jsonChanges } from './json-changes.ts';
import type { OrderKey, Route } from './order-form.ts';

// Changes as people read them. Exact places stay in the records (json-changes.ts); a surgeon is told what is called how.

/**
 * What differs between two cases, a line each: `Guide "L4 guide", sleeve "L4 left": bore diameter: 2.9 mm became 3.1 mm`. Things
 * are called what they are called in the case that the place is of: the older one for what was taken out. The case's own name and
 * the names of mesh files are told to be others, never what they say: they may name the patient.
 */
export const toldChanges = (older: Json, newer: Json): readonly string[] => [
  ...new Set(jsonChanges(older, newer).map((change) => toldChange(change, older, newer))),
];

/** The same for what revisions hold: the case, its meshes and guides, and what made them. */
export function toldContentChanges(before: Json, after: Json): readonly string[] {
  const cases = [at(before, 'case') ?? {}, at(after, 'case') ?? {}] as const;
  const changes = jsonChanges(before, after);
  const isOf = (change: JsonChange, key: string): boolean =>
    change.steps[0] === 'case' && change.steps[1] === key;
  const ofCase = changes.filter(({ steps: [head] }) => head === 'case');
  const inCase = ofCase
    .filter((change) => !isOf(change, 'pack'))
    .map((change) => toldChange({ ...change, steps: change.steps.slice(1) }, ...cases));
  const pack = ofCase.some((change) => isOf(change, 'pack'))
    ? ["the centre's own procedure pack is another"]
    : [];
  const rest = changes.flatMap((change) => toldOfContent(change, cases));
  const lines = [...new Set([...inCase, ...pack, ...rest])].map(capital);
  if (lines.length > 0 || changes.length === 0) return lines;
  const onlyMeasured = changes.every(({ steps }) => steps[0] === 'guides');
  return [
    onlyMeasured
      ? 'The same guide was measured otherwise'
      : "The case's name, or what a mesh file says of itself, is another; what leaves the house is the same",
  ];
}

/** What differs between two order forms. */
export const toldOrderChanges = (before: Json, after: Json): readonly string[] =>
  jsonChanges(before, after).map(({ steps: [key], before: a, after: b }) => {
    const name = ORDER_NAMES[key as OrderKey]?.en ?? 'Route';
    const said = (value: Json | undefined): string => {
      if (value === undefined) return 'nothing given';
      const text = String(value);
      if (key === 'route') return ROUTE_NAMES[text as Route] ?? text;
      return key === 'side' ? text : quote(text);
    };
    return `Order form: ${name}: ${said(a)} became ${said(b)}`;
  });

const ROUTE_NAMES: Readonly<Record<Route, string>> = {
  cn: 'China, patient-matched',
  eu: 'EU, custom-made',
  us: 'US, patient-matched',
};

/** Lists of a case that hold things, and what one of them is called. */
const THINGS: Readonly<Record<string, string>> = {
  anatomy: 'anatomy',
  landmarks: 'landmark',
  trajectories: 'trajectory',
  cutPlanes: 'cut plane',
  guides: 'guide',
  sleeves: 'sleeve',
  slots: 'slot',
  pins: 'pin',
  bars: 'bar',
  windows: 'window',
};

/** One change within a case; `older` and `newer` are the whole cases. */
function toldChange(change: JsonChange, older: Json, newer: Json): string {
  const document = change.change === 'removed' ? older : newer;
  const place = placesOf(change.steps, document);
  const where = place.places.length === 0 ? '' : `${place.places.join(', ')}: `;
  return capital(`${where}${happened(change, place, [older, newer])}`);
}

interface Place {
  /** What it lies in, from the outside: `guide "L4 guide"`. */
  readonly places: readonly string[];
  /** What came or went as a whole. */
  readonly thing: string | null;
  /** Keys below the last thing. */
  readonly fields: readonly string[];
}

function placesOf(steps: readonly PropertyKey[], document: Json): Place {
  const places: string[] = [];
  const fields: string[] = [];
  let value: Json | undefined = document;
  let list = '';
  for (const step of steps) {
    value = at(value, step);
    if (typeof step !== 'number') {
      list = String(step);
      fields.push(list);
    } else if (list in THINGS) {
      places.push(`${THINGS[list]} ${quote(nameOf(value, document) ?? String(step + 1))}`);
      fields.length = 0;
    } else fields.push(String(step + 1));
  }
  const whole = fields.length === 0 ? (places.pop() ?? null) : null;
  return { places, thing: whole, fields };
}

/** What a thing is called: its name, else that of the trajectory or cut that it is for, else its id. */
function nameOf(thing: Json | undefined, document: Json): string | null {
  const own = [at(thing, 'name'), at(thing, 'id')].find((one) => typeof one === 'string');
  if (own !== undefined) return String(own);
  const of = at(thing, 'trajectory') ?? at(thing, 'cutPlane');
  return typeof of === 'string' ? nameOfId(of, document) : null;
}

/** The name that an id has in a case; the id where it has none. */
function nameOfId(id: string, document: Json): string {
  const things = Object.keys(THINGS).flatMap((list) => {
    const found = at(document, list);
    return isList(found) ? found : [];
  });
  const named = things.find((thing) => at(thing, 'id') === id && at(thing, 'name') !== undefined);
  return named === undefined ? id : String(at(named, 'name'));
}

/** How the lists of things are called where only their order changed. */
const LISTS: Readonly<Record<string, string>> = {
  anatomy: 'the order of the anatomy is another',
  landmarks: 'the order of the landmarks is another',
  trajectories: 'the order of the trajectories is another',
  cutPlanes: 'the order of the cut planes is another',
  guides: 'the order of the guides is another',
  sleeves: 'the order of the sleeves is another',
  slots: 'the order of the slots is another',
  pins: 'the order of the pins is another',
  bars: 'the order of the bars is another',
  windows: 'the order of the windows is another',
};

/** Keys of which the name says less than it should; any other is its own name: `bore diameter`. */
const FIELDS: Readonly<Record<string, string>> = {
  mesh: 'mesh file',
  minDistance: 'distance to keep',
  minCortex: 'wanted distance to the cortex',
  entryOn: 'where it enters',
  within: 'bone that it stays inside of',
  up: 'direction from which the blade enters',
  featureRadius: 'reach round a feature',
  via: 'way of the bar',
  label: 'label',
  pack: 'procedure pack',
  procedure: 'procedure pack',
  sex: 'sex',
  birthYear: 'year of birth',
  coordinateSystem: 'coordinate system',
};

/** `boreDiameter` as `bore diameter`. */
const fieldName = (key: string): string =>
  FIELDS[key] ?? key.replace(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`);

/** Fields without a unit. */
const BARE = new Set(['sides', 'birthYear']);

/** Points of which only the direction counts. */
const DIRECTIONS = new Set(['normal', 'up', 'direction', 'removalDirection']);

/** Fields that hold one of a few words of ours, or the id of a thing; any other text is someone's own and quoted. */
const WORDED = new Set([
  'role',
  'unit',
  'entryOn',
  'mode',
  'coordinateSystem',
  'removalDirection',
  'sex',
]);
const REFERENCES = new Set(['within', 'support', 'from', 'to']);

function happened(
  { change, before, after, steps }: JsonChange,
  { thing, fields }: Place,
  [older, newer]: readonly [Json, Json],
): string {
  if (thing !== null) return cameOrWent(thing, change);
  const key = fields[fields.length - 1];
  if (fields.includes('strokes')) return 'the painted footprint is another';
  if (key in THINGS) return LISTS[key];
  const field = fields.map(fieldName).join(': ');
  // What may say who the patient is: the case's own name, and of which file a mesh was.
  if (steps.length === 1 && key === 'name') return "the case's name is another";
  if (key === 'mesh' || key === 'hash') return `${field} is another`;
  if (isPoint(before) && isPoint(after)) {
    return DIRECTIONS.has(key)
      ? `${field} turned by ${angleDeg(before, after).toFixed(1)}°`
      : `${field} moved by ${distance(before, after).toFixed(2)} mm`;
  }
  if (isComposed(before) || isComposed(after)) {
    if (change !== 'changed') return cameOrWent(field, change);
    return `${field} is another`;
  }
  const shown = (value: Json | undefined, other: Json | undefined, document: Json): string =>
    isDefault(value, other, steps) ? "the procedure's default" : shownValue(key, value, document);
  return `${field}: ${shown(before, after, older)} became ${shown(after, before, newer)}`;
}

/** Whether a number of a guide was left to the procedure, so that it had one though none is given. Which one, the pack of that time says. */
const isDefault = (
  value: Json | undefined,
  other: Json | undefined,
  [head]: readonly PropertyKey[],
): boolean => value === undefined && typeof other === 'number' && head === 'guides';

const cameOrWent = (what: string, change: JsonChange['change']): string =>
  change === 'added' ? `${what} was added` : `${what} was taken out`;

function shownValue(key: string, value: Json | undefined, document: Json): string {
  if (value === undefined || value === null) return 'nothing given';
  if (typeof value === 'number') return BARE.has(key) ? String(value) : `${figure(value)} mm`;
  if (typeof value !== 'string') return String(value);
  if (WORDED.has(key)) return value;
  if (key === 'procedure') return packName(value);
  return quote(REFERENCES.has(key) ? nameOfId(value, document) : value);
}

/** A pack of the program by its name; another by its id. */
const packName = (id: string): string =>
  PROCEDURE_PACKS.find((pack) => pack.id === id)?.name.en ?? quote(id);

/** To the nearest tenth of a µm: a number that was typed stays as it was typed. */
const figure = (value: number): string => String(Number(value.toFixed(4)));

function toldOfContent(
  { steps: [head, ...more], change, before, after }: JsonChange,
  [older, newer]: readonly [Json, Json],
): readonly string[] {
  const key = String(more[0]);
  const document = change === 'removed' ? older : newer;
  switch (head) {
    case 'guides': {
      const guide = [THINGS.guides, quote(nameOfId(key, document))].join(' ');
      // That a guide came or went is told of the case; that it measures otherwise follows from its other shape.
      if (more.length === 1) return [];
      return more[1] === 'part' ? [`${guide} is built otherwise`] : [];
    }
    case 'meshes': {
      const anatomy = listOf(document, 'anatomy').find((one) => at(one, 'mesh') === key);
      if (change !== 'changed' || anatomy === undefined) return [];
      return [`the mesh of anatomy ${quote(nameOf(anatomy, document) ?? key)} is another`];
    }
    case 'software':
      return [softwareChange(more.map(String), before, after)];
    default:
      return [];
  }
}

function softwareChange(
  [part]: readonly string[],
  before: Json | undefined,
  after: Json | undefined,
): string {
  if (part === 'guidesmith')
    return `the program is Guidesmith ${after}, it was Guidesmith ${before}`;
  if (part === 'kernel') return `the geometry kernel is ${after}, it was ${before}`;
  return 'the procedure pack holds other numbers';
}

const capital = (sentence: string): string => sentence.replace(/^[a-z]/, (c) => c.toUpperCase());

const listOf = (value: Json, key: string): readonly Json[] => {
  const found = at(value, key);
  return isList(found) ? found : [];
};

const at = (value: Json | undefined, step: PropertyKey): Json | undefined => {
  if (isList(value)) return value[Number(step)];
  return typeof value === 'object' && value !== null
    ? (value as { readonly [key: string]: Json })[String(step)]
    : undefined;
};

const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

const isComposed = (value: Json | undefined): boolean =>
  typeof value === 'object' && value !== null;

const isPoint = (value: Json | undefined): value is Vec3 & Json =>
  isList(value) && value.length === 3 && value.every((one) => typeof one === 'number');
