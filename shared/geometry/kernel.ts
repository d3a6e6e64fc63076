import openManifold, {
  type CrossSection,
  type Vec3 as KernelVec3,
  type Manifold,
  type ManifoldToplevel,
  type Mesh,
} from 'manifold-3d';
import type { MeshData } from '../mesh/mesh-data.ts';

/** What the kernel said when it refused an operation. The kernel that threw it must not be used again. */
export class KernelError extends Error {
  readonly stage: string;
  constructor(stage: string, message: string) {
    super(`${stage}: ${message}`);
    this.name = 'KernelError';
    this.stage = stage;
  }
}

declare const solidBrand: unique symbol;
/** A solid that lives in the kernel's memory until the scope that made it ends. */
export interface Solid {
  readonly [solidBrand]: true;
}

/** Closed polygons, even-odd filled; x, y in mm. */
export type Polygons = readonly (readonly (readonly [number, number])[])[];

/** Options for opening the kernel. */
export interface KernelOptions {
  /** Where the page finds manifold.wasm; Node finds it beside the package. */
  readonly wasmUrl?: string;
}

/**
 * The boolean kernel (manifold-3d) behind scopes: every WASM object made in a scope is freed when the scope ends,
 * also on a throw, and only MeshData and numbers leave it. One kernel serves one thread; after any thrown error
 * it is to be discarded, because a trap leaves its memory undefined.
 */
export class Kernel {
  readonly #library: ManifoldToplevel;

  private constructor(library: ManifoldToplevel) {
    this.#library = library;
  }

  /** Starts the kernel, about 12 ms. */
  static async open(options: KernelOptions = {}): Promise<Kernel> {
    const { wasmUrl } = options;
    const library = await openManifold(wasmUrl ? { locateFile: () => wasmUrl } : undefined);
    library.setup();
    return new Kernel(library);
  }

  /** Runs `work` with a scope of its own and frees what it made. Throws KernelError where the kernel refuses. */
  scope<T>(work: (scope: KernelScope) => T): T {
    const scope = new KernelScope(this.#library);
    try {
      return work(scope);
    } finally {
      scope.free();
    }
  }
}

/** The operations; lengths in mm, one frame for all solids of a scope. */
export class KernelScope {
  readonly #library: ManifoldToplevel;
  readonly #owned: { delete(): void }[] = [];

  constructor(library: ManifoldToplevel) {
    this.#library = library;
  }

  /** Frees every object made in this scope. */
  free(): void {
    for (const object of this.#owned.splice(0)) object.delete();
  }

  /** A closed, consistently oriented mesh as a solid. `stage` names it in errors. */
  solid(mesh: MeshData, stage: string): Solid {
    return this.#keep(stage, () => {
      const input = new this.#library.Mesh({
        numProp: 3,
        vertProperties: mesh.positions,
        triVerts: mesh.triangles,
      });
      return new this.#library.Manifold(input);
    });
  }

  /** Polygons drawn up from z = 0 to `height`, with facet edges no longer than `maxEdge` where given. */
  extrude(polygons: Polygons, height: number, stage: string, maxEdge?: number): Solid {
    const contours = polygons.map((p) => p.map(([x, y]): [number, number] => [x, y]));
    const section = this.#own(
      stage,
      (): CrossSection => new this.#library.CrossSection(contours, 'EvenOdd'),
    );
    const block = this.#keep(stage, () => section.extrude(height));
    return maxEdge ? this.#keep(stage, () => inside(block).refineToLength(maxEdge)) : block;
  }

  /**
   * Contours that may overlap, filled where they wind round (non-zero), as polygons that do not: counter-clockwise,
   * holes clockwise. Points and slivers closer than `tolerance` mm are merged.
   */
  resolveOverlaps(contours: Polygons, tolerance: number, stage: string): Polygons {
    const input = contours.map((p) => p.map(([x, y]): [number, number] => [x, y]));
    const section = this.#own(
      stage,
      (): CrossSection => new this.#library.CrossSection(input, 'NonZero'),
    );
    return this.#own(stage, () => section.simplify(tolerance)).toPolygons();
  }

  /** Polygons that touch nowhere, their outline moved outwards by `by` mm; corners stay sharp. */
  offset(polygons: Polygons, by: number, stage: string): Polygons {
    const input = polygons.map((p) => p.map(([x, y]): [number, number] => [x, y]));
    const section = this.#own(
      stage,
      (): CrossSection => new this.#library.CrossSection(input, 'NonZero'),
    );
    return this.#own(stage, () => section.offset(by, 'Miter')).toPolygons();
  }

  /** Moves every vertex: `move` changes x, y, z in place. */
  warp(solid: Solid, move: (vertex: [number, number, number]) => void, stage: string): Solid {
    return this.#keep(stage, () =>
      inside(solid).warp((vertex: KernelVec3) => move(vertex as [number, number, number])),
    );
  }

  /** a minus all of b. */
  subtract(a: Solid, b: readonly Solid[], stage: string): Solid {
    if (b.length === 0) return a;
    return this.#keep(stage, () => this.#library.Manifold.difference([a, ...b].map(inside)));
  }

  /** The union of all. */
  unite(solids: readonly Solid[], stage: string): Solid {
    return this.#keep(stage, () => this.#library.Manifold.union(solids.map(inside)));
  }

  /** The part common to both. */
  intersect(a: Solid, b: Solid, stage: string): Solid {
    return this.#keep(stage, () => inside(a).intersect(inside(b)));
  }

  /** Fewer facets, with no vertex further than `tolerance` mm from the surface. */
  simplify(solid: Solid, tolerance: number, stage: string): Solid {
    return this.#keep(stage, () => inside(solid).simplify(tolerance));
  }

  /** Connected pieces, largest volume first. */
  pieces(solid: Solid, stage: string): Solid[] {
    let parts: Manifold[];
    try {
      parts = inside(solid).decompose();
    } catch (error) {
      throw new KernelError(stage, messageOf(error));
    }
    this.#owned.push(...parts);
    return parts
      .map((part) => ({ part, volume: part.volume() }))
      .sort((a, b) => b.volume - a.volume)
      .map(({ part }) => part as unknown as Solid);
  }

  /** Volume in mm3; negative for an inverted solid. */
  volume(solid: Solid): number {
    return inside(solid).volume();
  }

  /** True where nothing is left. */
  isEmpty(solid: Solid): boolean {
    return inside(solid).isEmpty();
  }

  /** A copy of the solid's surface that outlives the scope. */
  mesh(solid: Solid): MeshData {
    const out: Mesh = inside(solid).getMesh();
    if (out.numProp !== 3) throw new KernelError('mesh', `${out.numProp} properties a vertex`);
    return {
      positions: new Float32Array(out.vertProperties),
      triangles: new Uint32Array(out.triVerts),
    };
  }

  #own<T extends { delete(): void }>(stage: string, make: () => T): T {
    try {
      const object = make();
      this.#owned.push(object);
      return object;
    } catch (error) {
      throw new KernelError(stage, messageOf(error));
    }
  }

  /** Makes a solid and forces its evaluation, so that a failure shows at the stage that caused it. */
  #keep(stage: string, make: () => Manifold): Solid {
    const solid = this.#own(stage, make);
    const status = solid.status();
    if (status !== 'NoError') throw new KernelError(stage, status);
    return solid as unknown as Solid;
  }
}

const inside = (solid: Solid): Manifold => solid as unknown as Manifold;

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
