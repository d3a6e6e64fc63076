import { buildEdgeTable, NO_TWIN, twinSides } from './edge-table.ts';
import { type MeshData, triangleCount } from './mesh-data.ts';

/**
 * The surfaces of a mesh: facets that hang together across edges of exactly two facets. Where three or more meet, or only
 * corners touch, surfaces end; so two solids that touch in an edge are two surfaces.
 */
export interface Surfaces {
  readonly count: number;
  /** Surface of each facet. */
  readonly ofFacet: Uint32Array;
  /** Facets grouped by surface, and where each group begins (one more entry than surfaces). */
  readonly facets: Uint32Array;
  readonly starts: Uint32Array;
  /** 1 for each facet that must be turned round so that its surface runs one way throughout, with the fewest facets turned; 0 where none can. */
  readonly turned: Uint8Array;
  /** By surface: 1 where it has no side (Moebius), so that no turning makes it run one way. */
  readonly oneSided: Uint8Array;
  /** By surface: 1 where every edge has two facets. */
  readonly closed: Uint8Array;
}

/** Finds the surfaces, spreading from facet to facet. Linear in the number of facets. */
export function findSurfaces(mesh: MeshData): Surfaces {
  const { triangles } = mesh;
  const facets = triangleCount(mesh);
  const twins = twinSides(mesh, buildEdgeTable(mesh));
  const ofFacet = new Uint32Array(facets).fill(NONE);
  const turned = new Uint8Array(facets);
  const oneSided: number[] = [];
  const closed: number[] = [];
  // Facets in the order in which they are reached: one surface after the other.
  const queue = new Uint32Array(facets);
  const starts: number[] = [];
  let end = 0;
  for (let seed = 0; seed < facets; seed++) {
    if (ofFacet[seed] !== NONE) continue;
    const surface = closed.length;
    let isClosed = 1;
    let isOneSided = 0;
    let turnedHere = 0;
    const start = end;
    starts.push(start);
    queue[end++] = seed;
    ofFacet[seed] = surface;
    for (let i = start; i < end; i++) {
      const f = queue[i];
      turnedHere += turned[f];
      for (let side = 3 * f; side < 3 * f + 3; side++) {
        const twin = twins[side];
        if (twin === NO_TWIN) {
          isClosed = 0;
          continue;
        }
        const g = Math.floor(twin / 3);
        // Two facets that run their edge the same way face opposite ways.
        const turn = turned[f] ^ (triangles[side] === triangles[twin] ? 1 : 0);
        if (ofFacet[g] === NONE) {
          ofFacet[g] = surface;
          turned[g] = turn;
          queue[end++] = g;
        } else if (turned[g] !== turn) {
          isOneSided = 1;
        }
      }
    }
    if (isOneSided === 1) {
      for (let i = start; i < end; i++) turned[queue[i]] = 0;
    } else if (2 * turnedHere > end - start) {
      // The seed's facing was arbitrary: keep the way that most facets have.
      for (let i = start; i < end; i++) turned[queue[i]] ^= 1;
    }
    closed.push(isClosed);
    oneSided.push(isOneSided);
  }
  return {
    count: closed.length,
    ofFacet,
    facets: queue,
    starts: Uint32Array.from([...starts, end]),
    turned,
    oneSided: Uint8Array.from(oneSided),
    closed: Uint8Array.from(closed),
  };
}

const NONE = 0xffffffff;

/** The mesh with the marked facets turned round. */
export function turnFacets(mesh: MeshData, turned: Uint8Array): MeshData {
  const triangles = mesh.triangles.slice();
  for (let f = 0; f < turned.length; f++) {
    if (turned[f] === 0) continue;
    triangles[3 * f + 1] = mesh.triangles[3 * f + 2];
    triangles[3 * f + 2] = mesh.triangles[3 * f + 1];
  }
  return { positions: mesh.positions, triangles };
}
