import type { MeshData } from './mesh-data.ts';
import { type Containers, findContainers, NO_CONTAINER } from './nesting.ts';
import { measureSurfaces } from './surface-measures.ts';
import { findSurfaces, turnFacets } from './surfaces.ts';

/** A mesh whose facets face out of the solid, and what was done to get there. */
export interface Oriented {
  /** The same vertices and facets in the same order, some turned round; the very same mesh where none was. */
  readonly mesh: MeshData;
  readonly turnedFacets: number;
  /** Surfaces that faced inward as a whole, and 1 for each facet of theirs. */
  readonly turnedSurfaces: number;
  readonly insideOut: Uint8Array;
  /** Surfaces that bound a hollow within another one's solid and face into it, as they should. */
  readonly voids: number;
  /** Surfaces that have no outside: one-sided, or so flat and open that none can be told. They are left as they are. */
  readonly undecided: number;
}

/**
 * Least |volume| / area^1.5 of an open surface whose outside can be told; a sphere has 0.094, a bone with a hole in it 0.01 to
 * 0.06, a sheet next to nothing.
 */
const LEAST_ROUNDNESS = 0.004;

/**
 * Makes every facet face outward. Within a surface the facets are made to agree with the most of them; then a surface of
 * negative volume is turned round, unless it lies in the solid of another one and bounds a void: then it keeps facing
 * into the void. Where a whole file is inside out, its voids turn with it.
 */
export function orientParts(mesh: MeshData): Oriented {
  const surfaces = findSurfaces(mesh);
  const { turned, ofFacet, count } = surfaces;
  const agreeing = turned.includes(1) ? turnFacets(mesh, turned) : mesh;
  const measures = measureSurfaces(agreeing, surfaces);
  const containers = findContainers(agreeing, surfaces, measures);

  // Outermost first, since a void turns with the solid that it lies in.
  const faces = new Int8Array(count);
  const isVoid = new Uint8Array(count);
  let undecided = 0;
  for (const s of outermostFirst(containers)) {
    const sign = Math.sign(measures.volume[s]);
    const roundness = Math.abs(measures.volume[s]) / measures.area[s] ** 1.5;
    const told = surfaces.closed[s] === 1 ? sign !== 0 : roundness >= LEAST_ROUNDNESS;
    if (surfaces.oneSided[s] === 1 || !told) {
      undecided++;
      continue;
    }
    const outer = containers[s];
    const opposes = outer !== NO_CONTAINER && sign !== Math.sign(measures.volume[outer]);
    isVoid[s] = opposes && isVoid[outer] === 0 ? 1 : 0;
    faces[s] = isVoid[s] === 1 ? -sign : sign;
  }

  let turnedFacets = 0;
  let turnedSurfaces = 0;
  for (let s = 0; s < count; s++) if (faces[s] < 0) turnedSurfaces++;
  const insideOut = new Uint8Array(ofFacet.length);
  for (let f = 0; f < ofFacet.length; f++) {
    if (faces[ofFacet[f]] < 0) insideOut[f] = 1;
    turned[f] ^= insideOut[f];
    turnedFacets += turned[f];
  }
  return {
    mesh: turnedFacets === 0 ? mesh : turnFacets(mesh, turned),
    turnedFacets,
    turnedSurfaces,
    insideOut,
    voids: isVoid.reduce((sum, v) => sum + v, 0),
    undecided,
  };
}

/** Surfaces in order of how many others are round them. */
function outermostFirst(containers: Containers): number[] {
  const depth = (s: number): number => {
    let d = 0;
    for (let c = containers[s]; c !== NO_CONTAINER; c = containers[c]) d++;
    return d;
  };
  const depths = Array.from(containers, (_, s) => depth(s));
  return depths.map((_, s) => s).sort((a, b) => depths[a] - depths[b] || a - b);
}
