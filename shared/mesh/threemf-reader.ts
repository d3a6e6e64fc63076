import { checkFinite } from './check-finite.ts';
import { InputError } from './input-error.ts';
import { type Pace, unwatched } from './job-control.ts';
import { joinMeshes } from './join-meshes.ts';
import { MAX_DEPTH, MAX_TRIANGLES } from './limits.ts';
import type { MeshData } from './mesh-data.ts';
import { tooManyTriangles } from './polygon-soup.ts';
import type { ReadObject, ReadWarning } from './read-result.ts';
import {
  type ModelObject,
  type ModelPart,
  type ModelReference,
  readModel,
} from './threemf-model.ts';
import { combine, determinant, mapPoints, type Transform } from './threemf-transform.ts';
import { weldFacets } from './weld.ts';
import { readXml } from './xml-events.ts';
import { openZip, type ZipArchive } from './zip-reader.ts';

/** Type of the relationship by which a 3MF container names its model file (core specification 1.3, chapter 2.1). */
const MODEL_RELATIONSHIP = 'http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel';

const RELATIONSHIPS = '_rels/.rels';

/** Types of objects that are not part of what is to be made. */
const SUPPORTS = ['support', 'solidsupport'];

/**
 * Reads a 3MF file: one object for each item of the build, its components joined and placed, in mm. A mirroring
 * transform keeps facets facing outward and is reported.
 *
 * Throws InputError: E_ZIP, E_TOO_LARGE, E_REFERENCE, E_CYCLE, E_DEPTH, E_EMPTY, E_NONFINITE, E_RANGE and those of `readModel`.
 */
export function readThreemf(
  bytes: Uint8Array,
  pace: Pace = unwatched(),
): {
  readonly objects: readonly ReadObject[];
  readonly warnings: readonly ReadWarning[];
} {
  const container = new Container(openZip(bytes), pace);
  const root = container.rootModel();
  const assembly = new Assembly(container);
  const model = container.model(root);
  const objects: ReadObject[] = [];
  for (const item of model.items) {
    const object = assembly.find(item, root);
    if (SUPPORTS.includes(object.type)) {
      assembly.warn('W_SUPPORT', `the support structure "${object.name}" was left out`);
      continue;
    }
    const mesh = joinMeshes(assembly.meshes(item, root));
    if (mesh.triangles.length > 0) objects.push({ name: object.name, mesh });
  }
  if (objects.length === 0) {
    const reason = model.items.length === 0 ? 'its build names no object' : 'its objects are empty';
    throw new InputError('E_EMPTY', `the 3MF file holds no mesh: ${reason}`);
  }
  return { objects, warnings: assembly.warnings };
}

/** The model files of a container, each read once. */
class Container {
  private readonly zip: ZipArchive;
  private readonly pace: Pace;
  /** Names as the package compares them, to names as they are spelt. */
  private readonly spelling: ReadonlyMap<string, string>;
  private readonly models = new Map<string, ModelPart>();

  constructor(zip: ZipArchive, pace: Pace) {
    this.zip = zip;
    this.pace = pace;
    this.spelling = new Map(zip.names.map((name) => [partKey(name), name]));
  }

  /** Key of the model file that the package's relationships name. */
  rootModel(): string {
    const name = this.spelling.get(RELATIONSHIPS);
    if (name === undefined) {
      throw new InputError(
        'E_REFERENCE',
        `the container holds no ${RELATIONSHIPS}: it is no 3MF file`,
      );
    }
    let target: string | null = null;
    readXml(this.zip.read(name), name, {
      open: (tag, attributes) => {
        const local = tag.slice(tag.indexOf(':') + 1);
        if (local === 'Relationship' && attributes.Type === MODEL_RELATIONSHIP) {
          target ??= attributes.Target ?? '';
        }
      },
      close: () => {},
    });
    if (target === null) {
      throw new InputError('E_REFERENCE', `${RELATIONSHIPS} names no 3D model`);
    }
    return partKey(target);
  }

  model(key: string): ModelPart {
    const known = this.models.get(key);
    if (known !== undefined) return known;
    const name = this.spelling.get(key);
    if (name === undefined) {
      throw new InputError('E_REFERENCE', `the container does not hold the model file "${key}"`);
    }
    const model = readModel(this.zip.read(name), name, this.pace);
    this.models.set(key, model);
    return model;
  }
}

/** Part names begin with a slash and are compared without case (Open Packaging Conventions, 6.2.2). */
const partKey = (name: string): string => name.replace(/^\/+/, '').toLowerCase();

/** Follows references from object to object. */
class Assembly {
  readonly warnings: ReadWarning[] = [];
  private readonly container: Container;
  /** Facets of an object with all its components, by part and id. */
  private readonly facets = new Map<string, number>();
  /** Objects being counted, from the outermost to the innermost. */
  private readonly open: string[] = [];
  private total = 0;

  constructor(container: Container) {
    this.container = container;
  }

  warn(code: string, message: string): void {
    this.warnings.push({ code, message });
  }

  /** The object that a reference in `part` names. */
  find({ objectId, part }: ModelReference, from: string): ModelObject {
    const key = part === null ? from : partKey(part);
    const object = this.container.model(key).objects.get(objectId);
    if (object !== undefined) return object;
    throw new InputError('E_REFERENCE', `"${key}" has no object ${objectId}, which is referred to`);
  }

  /** The meshes below a reference, placed, in mm. */
  meshes(reference: ModelReference, from: string): MeshData[] {
    // Counted first: a few objects that name each other twice make billions of facets.
    this.total += this.countFacets(reference, from);
    if (this.total > MAX_TRIANGLES) throw tooManyTriangles();
    const meshes: MeshData[] = [];
    this.collect(reference, from, null, meshes);
    return meshes;
  }

  private countFacets(reference: ModelReference, from: string): number {
    const part = reference.part === null ? from : partKey(reference.part);
    const key = `${reference.objectId} of ${part}`;
    const known = this.facets.get(key);
    if (known !== undefined) return known;
    if (this.open.includes(key)) {
      throw new InputError('E_CYCLE', `object ${key} is a component of itself`);
    }
    if (this.open.length >= MAX_DEPTH) {
      throw new InputError('E_DEPTH', `components are nested more than ${MAX_DEPTH} deep`);
    }
    const object = this.find(reference, from);
    this.open.push(key);
    let count = object.triangles.length / 3;
    for (const component of object.components) count += this.countFacets(component, part);
    this.open.pop();
    this.facets.set(key, count);
    return count;
  }

  private collect(
    reference: ModelReference,
    from: string,
    outer: Transform | null,
    meshes: MeshData[],
  ): void {
    if (this.countFacets(reference, from) === 0) return;
    const part = reference.part === null ? from : partKey(reference.part);
    const object = this.find(reference, from);
    const transform = combine(reference.transform, outer);
    if (object.triangles.length > 0) meshes.push(this.placed(object, part, transform));
    for (const component of object.components) this.collect(component, part, transform, meshes);
  }

  private placed(object: ModelObject, part: string, transform: Transform | null): MeshData {
    const { unitMm } = this.container.model(part);
    const positions = new Float32Array(mapPoints(object.coordinates, transform, unitMm));
    const mirrored = transform !== null && determinant(transform) < 0;
    if (mirrored) {
      this.warn(
        'W_MIRRORED',
        `the file mirrors object "${object.name || object.id}": check left and right`,
      );
    }
    const triangles = mirrored ? turnedRound(object.triangles) : object.triangles;
    const mesh = weldFacets({ positions, triangles });
    checkFinite(mesh);
    return mesh;
  }
}

/** Every facet the other way round. */
function turnedRound(triangles: Uint32Array): Uint32Array {
  const turned = triangles.slice();
  for (let t = 0; t < turned.length; t += 3) {
    turned[t + 1] = triangles[t + 2];
    turned[t + 2] = triangles[t + 1];
  }
  return turned;
}
