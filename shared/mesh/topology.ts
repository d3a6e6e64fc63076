import type { Bounds } from './bounds.ts';
import { DisjointSets } from './disjoint-sets.ts';
import { buildEdgeTable, type EdgeTable, isDegenerate } from './edge-table.ts';
import { type MeshData, triangleCount, vertexCount } from './mesh-data.ts';
import { eachPinchedVertex } from './pinched-vertices.ts';

/** Counts over a set of facets. Facets with two corners in one vertex have no edges and are not counted in them. */
export interface EdgeCounts {
  /** Used by one facet. */
  readonly openEdges: number;
  /** Used by more than two facets. */
  readonly nonManifoldEdges: number;
  /** Used by two facets that run the same way along it, so that one of them faces wrongly. */
  readonly flippedEdges: number;
}

/** Facets that hang together by common vertices. */
export interface MeshPart extends EdgeCounts {
  readonly facets: number;
  readonly vertices: number;
  readonly edges: number;
  /** Vertices in which two or more fans of facets touch by nothing but that vertex. */
  readonly pinchedVertices: number;
  /** Closed, two facets at every edge, running opposite ways, no pinched vertex. */
  readonly manifold: boolean;
  /** vertices - edges + facets, without degenerate facets. */
  readonly euler: number;
  /** Number of through holes of a manifold part; null where the part is not manifold. */
  readonly genus: number | null;
  /** mm3; negative where the facets face inward; of an open part only the estimate that its rim is closed to its middle. */
  readonly signedVolume: number;
  /** mm2. */
  readonly area: number;
  readonly bounds: Bounds;
}

export interface Topology extends EdgeCounts {
  readonly partCount: number;
  /** In order of their first facet. Made when asked for: a file of loose facets has as many parts as facets. */
  readonly parts: readonly MeshPart[];
  /** Index in `parts` of each facet. */
  readonly partOfFacet: Uint32Array;
  /** By part, mm2. */
  readonly partAreas: Float64Array;
  readonly pinchedVertices: number;
  /** Parts of negative volume: inside out, or voids. */
  readonly inwardParts: number;
  /** mm3 and mm2, of all parts. */
  readonly signedVolume: number;
  readonly area: number;
}

/** Measures how the facets of a welded mesh hang together. Linear in the number of facets. */
export function topologyOf(mesh: MeshData, table: EdgeTable = buildEdgeTable(mesh)): Topology {
  const { partOfFacet, parts: partCount } = partsOf(mesh);
  const tally = new PartTally(partCount);
  tallyFacets(mesh, partOfFacet, tally);
  tallyVertices(mesh, table, partOfFacet, tally);
  tallyEdges(mesh, table, partOfFacet, tally);
  tallyVolumes(mesh, partOfFacet, tally);
  let parts: readonly MeshPart[] | null = null;
  return {
    partCount,
    get parts() {
      parts ??= Array.from({ length: partCount }, (_, i) => tally.part(i));
      return parts;
    },
    partOfFacet,
    partAreas: tally.area,
    openEdges: sum(tally.openEdges),
    nonManifoldEdges: sum(tally.nonManifoldEdges),
    flippedEdges: sum(tally.flippedEdges),
    pinchedVertices: sum(tally.pinchedVertices),
    inwardParts: tally.signedVolume.reduce((n, v) => (v < 0 ? n + 1 : n), 0),
    signedVolume: sum(tally.signedVolume),
    area: sum(tally.area),
  };
}

function sum(values: Uint32Array | Float64Array): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i];
  return total;
}

/** Which facets hang together by common vertices: the part of each facet, parts numbered by their first facet. */
export function partsOf(mesh: MeshData): { partOfFacet: Uint32Array; parts: number } {
  const { triangles } = mesh;
  const sets = new DisjointSets(vertexCount(mesh));
  for (let t = 0; t < triangles.length; t += 3) {
    sets.join(triangles[t], triangles[t + 1]);
    sets.join(triangles[t], triangles[t + 2]);
  }
  const partOfRoot = new Int32Array(vertexCount(mesh)).fill(-1);
  const partOfFacet = new Uint32Array(triangleCount(mesh));
  let parts = 0;
  for (let f = 0; f < partOfFacet.length; f++) {
    const root = sets.find(triangles[f * 3]);
    if (partOfRoot[root] < 0) partOfRoot[root] = parts++;
    partOfFacet[f] = partOfRoot[root];
  }
  return { partOfFacet, parts };
}

/** The counts of all parts, one column a quantity. */
class PartTally {
  readonly facets: Uint32Array;
  readonly degenerate: Uint32Array;
  readonly vertices: Uint32Array;
  readonly edges: Uint32Array;
  readonly openEdges: Uint32Array;
  readonly nonManifoldEdges: Uint32Array;
  readonly flippedEdges: Uint32Array;
  readonly pinchedVertices: Uint32Array;
  readonly signedVolume: Float64Array;
  readonly area: Float64Array;
  /** 3 a part. */
  readonly min: Float64Array;
  readonly max: Float64Array;

  constructor(parts: number) {
    this.facets = new Uint32Array(parts);
    this.degenerate = new Uint32Array(parts);
    this.vertices = new Uint32Array(parts);
    this.edges = new Uint32Array(parts);
    this.openEdges = new Uint32Array(parts);
    this.nonManifoldEdges = new Uint32Array(parts);
    this.flippedEdges = new Uint32Array(parts);
    this.pinchedVertices = new Uint32Array(parts);
    this.signedVolume = new Float64Array(parts);
    this.area = new Float64Array(parts);
    this.min = new Float64Array(3 * parts).fill(Infinity);
    this.max = new Float64Array(3 * parts).fill(-Infinity);
  }

  part(i: number): MeshPart {
    const facets = this.facets[i];
    const degenerate = this.degenerate[i];
    const openEdges = this.openEdges[i];
    const nonManifoldEdges = this.nonManifoldEdges[i];
    const flippedEdges = this.flippedEdges[i];
    const pinchedVertices = this.pinchedVertices[i];
    const manifold =
      degenerate + openEdges + nonManifoldEdges + flippedEdges + pinchedVertices === 0;
    const euler = this.vertices[i] - this.edges[i] + facets - degenerate;
    const [x, y, z] = [3 * i, 3 * i + 1, 3 * i + 2];
    return {
      facets,
      vertices: this.vertices[i],
      edges: this.edges[i],
      openEdges,
      nonManifoldEdges,
      flippedEdges,
      pinchedVertices,
      manifold,
      euler,
      genus: manifold ? 1 - euler / 2 : null,
      signedVolume: this.signedVolume[i],
      area: this.area[i],
      bounds: {
        min: [this.min[x], this.min[y], this.min[z]],
        max: [this.max[x], this.max[y], this.max[z]],
      },
    };
  }
}

function tallyFacets(mesh: MeshData, partOfFacet: Uint32Array, tally: PartTally): void {
  for (let f = 0; f < partOfFacet.length; f++) {
    tally.facets[partOfFacet[f]]++;
    if (isDegenerate(mesh.triangles, f * 3)) tally.degenerate[partOfFacet[f]]++;
  }
}

/** Counts vertices in use, grows the parts' boxes, and counts vertices in which a part touches itself. */
function tallyVertices(
  mesh: MeshData,
  table: EdgeTable,
  partOfFacet: Uint32Array,
  tally: PartTally,
): void {
  const { triangles, positions } = mesh;
  const seen = new Uint8Array(vertexCount(mesh));
  for (let i = 0; i < triangles.length; i++) {
    const v = triangles[i];
    if (seen[v] === 1) continue;
    seen[v] = 1;
    const part = partOfFacet[(i / 3) | 0];
    tally.vertices[part]++;
    for (let k = 0; k < 3; k++) {
      const c = positions[v * 3 + k];
      tally.min[part * 3 + k] = Math.min(tally.min[part * 3 + k], c);
      tally.max[part * 3 + k] = Math.max(tally.max[part * 3 + k], c);
    }
  }
  eachPinchedVertex(mesh, table, (corner) => {
    tally.pinchedVertices[partOfFacet[(corner / 3) | 0]]++;
  });
}

function tallyEdges(
  mesh: MeshData,
  table: EdgeTable,
  partOfFacet: Uint32Array,
  tally: PartTally,
): void {
  const { uses, starts } = table;
  for (let e = 0; e < table.edges; e++) {
    const first = uses[starts[e]];
    const part = partOfFacet[(first / 3) | 0];
    const facets = starts[e + 1] - starts[e];
    tally.edges[part]++;
    if (facets === 1) tally.openEdges[part]++;
    else if (facets > 2) tally.nonManifoldEdges[part]++;
    else if (mesh.triangles[first] === mesh.triangles[uses[starts[e] + 1]])
      tally.flippedEdges[part]++;
  }
}

/** Volumes as tetrahedra over the middle of the part's box: over the origin, far coordinates would eat the digits. */
function tallyVolumes(mesh: MeshData, partOfFacet: Uint32Array, tally: PartTally): void {
  const { triangles, positions: p } = mesh;
  const { min, max } = tally;
  for (let f = 0; f < partOfFacet.length; f++) {
    const part = partOfFacet[f];
    const o = part * 3;
    const mx = (min[o] + max[o]) / 2;
    const my = (min[o + 1] + max[o + 1]) / 2;
    const mz = (min[o + 2] + max[o + 2]) / 2;
    const a = triangles[f * 3] * 3;
    const b = triangles[f * 3 + 1] * 3;
    const c = triangles[f * 3 + 2] * 3;
    const ux = p[b] - p[a];
    const uy = p[b + 1] - p[a + 1];
    const uz = p[b + 2] - p[a + 2];
    const vx = p[c] - p[a];
    const vy = p[c + 1] - p[a + 1];
    const vz = p[c + 2] - p[a + 2];
    const nx = uy * vz - uz * vy;
    const ny = uz * vx - ux * vz;
    const nz = ux * vy - uy * vx;
    tally.area[part] += Math.sqrt(nx * nx + ny * ny + nz * nz) / 2;
    tally.signedVolume[part] +=
      ((p[a] - mx) * nx + (p[a + 1] - my) * ny + (p[a + 2] - mz) * nz) / 6;
  }
}
