import { checkFinite } from './check-finite.ts';
import { IndexList, NumberList } from './growing-lists.ts';
import { InputError } from './input-error.ts';
import { MAX_TRIANGLES } from './limits.ts';
import type { MeshData } from './mesh-data.ts';
import { triangulatePolygon } from './triangulate-polygon.ts';
import { weldFacets } from './weld.ts';

/** Vertices and polygons while a file is read, as triangles over one list of vertices. */
export class PolygonSoup {
  private readonly coordinates: NumberList;
  private readonly triangles: IndexList;

  constructor(expectedVertices = 0, expectedTriangles = 0) {
    this.coordinates = new NumberList(3 * expectedVertices);
    this.triangles = new IndexList(3 * expectedTriangles);
  }

  get vertexCount(): number {
    return this.coordinates.length / 3;
  }

  get triangleCount(): number {
    return this.triangles.length / 3;
  }

  addVertex(x: number, y: number, z: number): void {
    this.coordinates.push(x);
    this.coordinates.push(y);
    this.coordinates.push(z);
  }

  /**
   * Adds a face over vertices that have been added; `where` names it in errors ("line 17", "face 3"); it is only
   * asked then.
   * Throws InputError E_INDEX, E_FACE, E_TOO_LARGE.
   */
  addFace(corners: readonly number[], where: () => string): void {
    if (corners.length < 3) throw shortFace(corners.length, where());
    for (let i = 0; i < corners.length; i++) {
      const v = corners[i];
      if (!(Number.isInteger(v) && v >= 0 && v < this.vertexCount)) {
        throw badIndex(String(v), this.vertexCount, where());
      }
    }
    if (this.triangleCount + corners.length - 2 > MAX_TRIANGLES) throw tooManyTriangles();
    if (corners.length === 3) {
      this.addTriangle(corners[0], corners[1], corners[2]);
      return;
    }
    triangulatePolygon(this.coordinates.values, corners, (a, b, c) => this.addTriangle(a, b, c));
  }

  private addTriangle(a: number, b: number, c: number): void {
    this.triangles.push(a);
    this.triangles.push(b);
    this.triangles.push(c);
  }

  /** All triangles as one welded mesh. Throws E_NONFINITE, E_RANGE. */
  weldedMesh(): MeshData {
    return this.weldedMeshes([0, this.triangleCount])[0];
  }

  /** A welded mesh of each stretch of triangles between neighbouring counts of `cuts`. Throws E_NONFINITE, E_RANGE. */
  weldedMeshes(cuts: readonly number[]): MeshData[] {
    const positions = new Float32Array(this.coordinates.take());
    const triangles = this.triangles.take();
    return cuts.slice(1).map((to, i) => {
      const mesh = weldFacets({ positions, triangles: triangles.subarray(3 * cuts[i], 3 * to) });
      checkFinite(mesh);
      return mesh;
    });
  }
}

/** A face of one or two corners. */
const shortFace = (corners: number, where: string): InputError =>
  new InputError('E_FACE', `${where}: a face has ${corners} corners, it needs at least 3`, where);

/** A face that names a vertex which is not there; `index` as the file has it. */
export const badIndex = (index: string, vertices: number, where: string): InputError =>
  new InputError(
    'E_INDEX',
    `${where}: a face names vertex ${index}, there are ${vertices}; export the mesh again`,
    where,
  );

/** Too many facets, whatever the format. */
export const tooManyTriangles = (): InputError =>
  new InputError('E_TOO_LARGE', `more than ${MAX_TRIANGLES} facets: reduce the mesh first`);
