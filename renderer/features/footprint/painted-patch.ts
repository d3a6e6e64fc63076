import type { MeshData } from '../../../shared/mesh/mesh-data.ts';
import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import { fromSegment } from './stroke-path.ts';

/** The part of a surface about a stroke, ready to be drawn. */
export interface Patch {
  /** xyz triples, mm. */
  readonly positions: Float32Array;
  readonly triangles: Uint32Array;
  /** Distance of each vertex to the stroke's polyline, mm; drawn where it is below the radius. */
  readonly gaps: Float32Array;
}

/** For each vertex the facets that meet there: `facets[starts[v] .. starts[v + 1]]`. */
interface FacetsOfVertices {
  readonly starts: Uint32Array;
  readonly facets: Uint32Array;
}

const known = new WeakMap<MeshData, FacetsOfVertices>();

/**
 * The surface that a stroke covers, growing with it: each new piece looks once through the vertices, 2 ms for half a million, so that it
 * can follow the pointer. Facets at the rim reach beyond the radius; the gap at their corners says where to stop.
 */
export class PaintedPatch {
  readonly #mesh: MeshData;
  readonly #radius: number;
  /** Longest side of a facet that is counted on, mm: vertices this far outside of the radius are measured as well. */
  readonly #margin: number;
  readonly #gaps = new Map<number, number>();
  #last: Vec3 | null = null;

  constructor(mesh: MeshData, radius: number) {
    this.#mesh = mesh;
    this.#radius = radius;
    this.#margin = Math.max(2, radius / 2);
  }

  /** Adds the stroke's way to `to`. */
  extend(to: Vec3): void {
    const from = this.#last ?? to;
    this.#last = to;
    const { positions: p } = this.#mesh;
    const reach = this.#radius + this.#margin;
    const [x0, x1] = [Math.min(from[0], to[0]) - reach, Math.max(from[0], to[0]) + reach];
    const [y0, y1] = [Math.min(from[1], to[1]) - reach, Math.max(from[1], to[1]) + reach];
    const [z0, z1] = [Math.min(from[2], to[2]) - reach, Math.max(from[2], to[2]) + reach];
    for (let i = 0, v = 0; i < p.length; i += 3, v++) {
      if (p[i] < x0 || p[i] > x1 || p[i + 1] < y0 || p[i + 1] > y1) continue;
      if (p[i + 2] < z0 || p[i + 2] > z1) continue;
      const gap = fromSegment([p[i], p[i + 1], p[i + 2]], from, to);
      const before = this.#gaps.get(v);
      if (before === undefined || gap < before) this.#gaps.set(v, gap);
    }
  }

  /** The facets with a corner within the radius. */
  patch(): Patch {
    const { positions: p, triangles: t } = this.#mesh;
    const { starts, facets } = facetsOf(this.#mesh);
    const taken = new Set<number>();
    for (const [v, gap] of this.#gaps) {
      if (gap > this.#radius) continue;
      for (let k = starts[v]; k < starts[v + 1]; k++) taken.add(facets[k]);
    }
    const local = new Map<number, number>();
    const positions: number[] = [];
    const gaps: number[] = [];
    const triangles = new Uint32Array(3 * taken.size);
    let at = 0;
    for (const facet of taken) {
      for (let k = 0; k < 3; k++) {
        const v = t[3 * facet + k];
        let mine = local.get(v);
        if (mine === undefined) {
          mine = gaps.length;
          local.set(v, mine);
          positions.push(p[3 * v], p[3 * v + 1], p[3 * v + 2]);
          gaps.push(this.#gaps.get(v) ?? this.#radius + this.#margin);
        }
        triangles[at++] = mine;
      }
    }
    return { positions: Float32Array.from(positions), triangles, gaps: Float32Array.from(gaps) };
  }
}

/** The patch of a whole stroke. */
export function patchOf(mesh: MeshData, points: readonly Vec3[], radius: number): Patch {
  const painted = new PaintedPatch(mesh, radius);
  for (const point of points) painted.extend(point);
  return painted.patch();
}

function facetsOf(mesh: MeshData): FacetsOfVertices {
  const found = known.get(mesh);
  if (found !== undefined) return found;
  const { positions, triangles } = mesh;
  const starts = new Uint32Array(positions.length / 3 + 1);
  for (const v of triangles) starts[v + 1]++;
  for (let v = 1; v < starts.length; v++) starts[v] += starts[v - 1];
  const next = starts.slice();
  const facets = new Uint32Array(triangles.length);
  for (let i = 0; i < triangles.length; i++) facets[next[triangles[i]]++] = Math.floor(i / 3);
  const made = { starts, facets };
  known.set(mesh, made);
  return made;
}
