import { IndexList, NumberList } from './growing-lists.ts';
import { InputError } from './input-error.ts';
import { type Pace, unwatched } from './job-control.ts';
import { MAX_TRIANGLES } from './limits.ts';
import { badIndex, tooManyTriangles } from './polygon-soup.ts';
import { parseTransform, type Transform } from './threemf-transform.ts';
import { parseXmlNumber, readXml } from './xml-events.ts';

/** Another object, placed. `part` names the model file that holds it; null: the same file. */
export interface ModelReference {
  readonly objectId: string;
  readonly part: string | null;
  readonly transform: Transform | null;
}

/** An object of a model file: a mesh, or a composition of others. */
export interface ModelObject {
  readonly id: string;
  readonly name: string;
  /** model, solidsupport, support, surface or other. */
  readonly type: string;
  /** 3 numbers a vertex, in the model's unit. */
  readonly coordinates: Float64Array;
  readonly triangles: Uint32Array;
  readonly components: readonly ModelReference[];
}

/** A model file of a 3MF container. */
export interface ModelPart {
  /** mm in one of its units. */
  readonly unitMm: number;
  readonly objects: ReadonlyMap<string, ModelObject>;
  readonly items: readonly ModelReference[];
}

/** mm in each unit of the 3MF core specification (1.3, chapter 3.4). */
const UNITS: Readonly<Record<string, number>> = {
  micron: 0.001,
  millimeter: 1,
  centimeter: 10,
  inch: 25.4,
  foot: 304.8,
  meter: 1000,
};

/** Namespaces of extensions that add nothing to the geometry, or whose geometry is read here (production). */
const KNOWN_EXTENSIONS = [
  'http://schemas.microsoft.com/3dmanufacturing/material/2015/02',
  'http://schemas.microsoft.com/3dmanufacturing/production/2015/06',
  'http://schemas.microsoft.com/3dmanufacturing/trianglesets/2021/07',
];

/**
 * Reads a model file (core specification; of the extensions only what splits a model over files). Throws InputError: E_UNIT,
 * E_UNSUPPORTED, E_TRANSFORM, E_INDEX, E_NONFINITE, E_PARSE, E_TOO_LARGE and those of `readXml`.
 */
export function readModel(bytes: Uint8Array, name: string, pace: Pace = unwatched()): ModelPart {
  const reader = new ModelReader(name);
  readXml(
    bytes,
    name,
    {
      open: (tag, attributes, line) => reader.open(tag, attributes, line),
      close: (tag) => reader.close(tag),
    },
    pace,
  );
  return reader.result();
}

/** An object while it is being read. */
interface Draft {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly coordinates: NumberList;
  readonly triangles: IndexList;
  readonly components: ModelReference[];
}

type Attributes = Readonly<Record<string, string>>;

class ModelReader {
  private readonly part: string;
  /** Prefix of the core elements, with its colon: that of the root. */
  private prefix = '';
  private unitMm = 0;
  private readonly objects = new Map<string, ModelObject>();
  private readonly items: ModelReference[] = [];
  private draft: Draft | null = null;
  private triangleCount = 0;
  private line: () => number = () => 0;

  constructor(part: string) {
    this.part = part;
  }

  open(tag: string, attributes: Attributes, line: () => number): void {
    this.line = line;
    if (this.unitMm === 0) {
      this.openRoot(tag, attributes);
      return;
    }
    if (!tag.startsWith(this.prefix)) return;
    const { draft } = this;
    switch (tag.slice(this.prefix.length)) {
      case 'object':
        this.draft = this.newObject(attributes);
        break;
      case 'vertex':
        if (draft !== null) this.addVertex(draft, attributes);
        break;
      case 'triangle':
        if (draft !== null) this.addTriangle(draft, attributes);
        break;
      case 'component':
        draft?.components.push(this.reference(attributes));
        break;
      case 'item':
        this.items.push(this.reference(attributes));
        break;
    }
  }

  close(tag: string): void {
    const { draft } = this;
    if (draft === null || tag !== `${this.prefix}object`) return;
    this.draft = null;
    const { coordinates, triangles } = draft;
    const vertices = coordinates.length / 3;
    const corners = triangles.take();
    for (let i = 0; i < corners.length; i++) {
      if (corners[i] < vertices) continue;
      const where = `triangle ${Math.floor(i / 3) + 1} of object ${draft.id}`;
      throw badIndex(String(corners[i]), vertices, where);
    }
    this.objects.set(draft.id, { ...draft, coordinates: coordinates.take(), triangles: corners });
  }

  result(): ModelPart {
    return { unitMm: this.unitMm, objects: this.objects, items: this.items };
  }

  private openRoot(tag: string, attributes: Attributes): void {
    const colon = tag.indexOf(':');
    if (tag.slice(colon + 1) !== 'model') throw this.fault(`the root is <${tag}>, not <model>`);
    this.prefix = tag.slice(0, colon + 1);
    const unit = attributes.unit ?? 'millimeter';
    if (!Object.hasOwn(UNITS, unit)) {
      const known = Object.keys(UNITS).join(', ');
      throw new InputError(
        'E_UNIT',
        `"${this.part}" has the unknown unit "${unit}" (known: ${known})`,
      );
    }
    this.unitMm = UNITS[unit];
    for (const prefix of (attributes.requiredextensions ?? '').split(/\s+/).filter(Boolean)) {
      const extension = attributes[`xmlns:${prefix}`] ?? prefix;
      if (KNOWN_EXTENSIONS.includes(extension)) continue;
      throw new InputError(
        'E_UNSUPPORTED',
        `"${this.part}" needs the 3MF extension ${extension}, which can't be read; export plain triangles`,
      );
    }
  }

  private newObject(attributes: Attributes): Draft {
    const { id } = attributes;
    if (id === undefined) throw this.fault('an object has no id');
    if (this.objects.has(id)) throw this.fault(`there are two objects "${id}"`);
    return {
      id,
      name: (attributes.name ?? '').slice(0, MAX_NAME),
      type: attributes.type ?? 'model',
      coordinates: new NumberList(),
      triangles: new IndexList(),
      components: [],
    };
  }

  private addVertex({ coordinates }: Draft, attributes: Attributes): void {
    if (coordinates.length >= 9 * MAX_TRIANGLES) throw tooManyTriangles();
    coordinates.push(this.coordinate(attributes, 'x'));
    coordinates.push(this.coordinate(attributes, 'y'));
    coordinates.push(this.coordinate(attributes, 'z'));
  }

  private addTriangle({ triangles }: Draft, attributes: Attributes): void {
    if (++this.triangleCount > MAX_TRIANGLES) throw tooManyTriangles();
    triangles.push(this.index(attributes, 'v1'));
    triangles.push(this.index(attributes, 'v2'));
    triangles.push(this.index(attributes, 'v3'));
  }

  private coordinate(attributes: Attributes, axis: string): number {
    const text = attributes[axis];
    const value = parseXmlNumber(text);
    if (value !== null && Number.isFinite(value)) return value;
    const what = `a vertex has ${axis} = "${text ?? ''}"`;
    if (value === null && !/^[+-]?(nan|inf(inity)?)$/i.test(text ?? '')) throw this.fault(what);
    throw new InputError(
      'E_NONFINITE',
      `"${this.part}" line ${this.line()}: ${what}`,
      this.place(),
    );
  }

  private index(attributes: Attributes, corner: string): number {
    const text = attributes[corner] ?? '';
    if (/^\d{1,9}$/.test(text)) return Number(text);
    if (/^-\d+$|^\d+$/.test(text)) throw badIndex(text, 0, `"${this.part}" line ${this.line()}`);
    throw this.fault(`a triangle has ${corner} = "${text}"`);
  }

  private reference(attributes: Attributes): ModelReference {
    const objectId = attributes.objectid;
    if (objectId === undefined) throw this.fault('a component or item names no object');
    // The production extension's attribute, under whatever prefix.
    const path = Object.keys(attributes).find((name) => name.endsWith(':path'));
    return {
      objectId,
      part: path === undefined ? null : attributes[path],
      transform:
        attributes.transform === undefined
          ? null
          : parseTransform(attributes.transform, this.part, this.line()),
    };
  }

  private place = (): string => `line ${this.line()}`;

  private fault(what: string): InputError {
    return new InputError('E_PARSE', `"${this.part}" line ${this.line()}: ${what}`, this.place());
  }
}

/** Longest name that is kept. */
const MAX_NAME = 200;
