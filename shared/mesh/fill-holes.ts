import {
  buildEdgeTable,
  type EdgeTable,
  NO_TWIN,
  nextSide,
  sideEnd,
  sideStart,
  twinSides,
} from './edge-table.ts';
import { IndexList, NumberList } from './growing-lists.ts';
import { type MeshData, vertexCount } from './mesh-data.ts';
import type { Vec3 } from './vec3.ts';

/** A hole that was closed. */
export interface FilledHole {
  readonly edges: number;
  /** mm. */
  readonly perimeter: number;
  /** Mean of the rim's vertices. */
  readonly centre: Vec3;
}

export interface HolesFilled {
  /** The mesh with facets added at the end, and a vertex for each hole of more than three edges; the very same mesh where none was. */
  readonly mesh: MeshData;
  readonly filled: readonly FilledHole[];
  /** Rims left open: too long, the outline of a facet that hangs on no other, or not to be followed since facets there do not agree. */
  readonly left: number;
  /** mm; of those left open for their length, else null. */
  readonly shortestLeft: number | null;
}

/**
 * Closes holes whose rim is at most `maxPerimeterMm` long, each by a fan of facets about the middle of its rim, facing as the surface round
 * it does. For working copies whose inside must be certain, such as that of a distance field; never for what is exported.
 *
 * A rim is followed round its hole by the facets that it bounds, and two holes that touch in a vertex stay two. It is
 * left open where it runs into an edge of more than two facets or between facets that face opposite ways, and where it is the
 * outline of a single facet: closing that would be the same facet once more.
 */
export function fillSmallHoles(mesh: MeshData, maxPerimeterMm: number): HolesFilled {
  const rims = findRims(mesh);
  const triangles = new IndexList();
  const added = new NumberList();
  const filled: FilledHole[] = [];
  let shortestLeft: number | null = null;
  for (const rim of rims.closed) {
    const perimeter = rim.reduce((sum, side) => sum + sideLength(mesh, side), 0);
    if (isOneFacet(rim)) continue;
    if (perimeter > maxPerimeterMm) {
      shortestLeft = Math.min(shortestLeft ?? perimeter, perimeter);
      continue;
    }
    const centre = middle(mesh, rim);
    filled.push({ edges: rim.length, perimeter, centre });
    if (rim.length === 3) {
      // Against the rim's facets, so that each edge is run both ways.
      for (const side of rim.toReversed()) triangles.push(sideEnd(mesh, side));
      continue;
    }
    const hub = vertexCount(mesh) + added.length / 3;
    for (const c of centre) added.push(c);
    for (const side of rim) {
      triangles.push(sideEnd(mesh, side));
      triangles.push(sideStart(mesh, side));
      triangles.push(hub);
    }
  }
  return {
    mesh: filled.length === 0 ? mesh : extended(mesh, added, triangles),
    filled,
    left: rims.closed.length - filled.length + rims.broken,
    shortestLeft,
  };
}

/**
 * Rims of a mesh as lists of sides in the order in which their facets run, none through a vertex twice; `broken`: how many could not be
 * followed to their beginning.
 */
export function findRims(
  mesh: MeshData,
  table: EdgeTable = buildEdgeTable(mesh),
): { readonly closed: readonly (readonly number[])[]; readonly broken: number } {
  const twins = twinSides(mesh, table);
  const isRim = new Uint8Array(mesh.triangles.length);
  for (let e = 0; e < table.edges; e++) {
    if (table.starts[e + 1] - table.starts[e] === 1) isRim[table.uses[table.starts[e]]] = 1;
  }
  const closed: number[][] = [];
  let broken = 0;
  // Where on the path each vertex is left; a rim that comes back to a vertex has gone round a hole.
  const leftAt = new Map<number, number>();
  for (let seed = 0; seed < isRim.length; seed++) {
    if (isRim[seed] !== 1) continue;
    const path: number[] = [];
    for (let side = seed; side !== NO_TWIN && isRim[side] === 1; ) {
      isRim[side] = FOLLOWED;
      leftAt.set(sideStart(mesh, side), path.length);
      path.push(side);
      const start = leftAt.get(sideEnd(mesh, side));
      side = nextOnRim(mesh, twins, isRim, side);
      if (start === undefined) continue;
      const rim = path.splice(start);
      for (const gone of rim) leftAt.delete(sideStart(mesh, gone));
      closed.push(rim);
    }
    if (path.length > 0) broken++;
    for (const gone of path) leftAt.delete(sideStart(mesh, gone));
  }
  return { closed, broken };
}

const FOLLOWED = 2;

/** The side of the rim that begins where `side` ends, found by turning round that vertex; NO_TWIN where there is none. */
function nextOnRim(mesh: MeshData, twins: Uint32Array, isRim: Uint8Array, side: number): number {
  const vertex = sideEnd(mesh, side);
  let next = nextSide(side);
  while (isRim[next] === 0) {
    const twin = twins[next];
    // An edge of several facets, or a neighbour that runs the same way.
    if (twin === NO_TWIN || sideEnd(mesh, twin) !== vertex) return NO_TWIN;
    next = nextSide(twin);
  }
  return next;
}

/** Whether a rim goes round one facet that hangs on no other. */
const isOneFacet = (rim: readonly number[]): boolean =>
  rim.length === 3 && rim.every((side) => Math.floor(side / 3) === Math.floor(rim[0] / 3));

function sideLength(mesh: MeshData, side: number): number {
  const { positions: p } = mesh;
  const a = 3 * sideStart(mesh, side);
  const b = 3 * sideEnd(mesh, side);
  return Math.hypot(p[b] - p[a], p[b + 1] - p[a + 1], p[b + 2] - p[a + 2]);
}

function middle(mesh: MeshData, rim: readonly number[]): Vec3 {
  const sum = [0, 0, 0];
  for (const side of rim) {
    for (let k = 0; k < 3; k++) sum[k] += mesh.positions[3 * sideStart(mesh, side) + k];
  }
  return [sum[0] / rim.length, sum[1] / rim.length, sum[2] / rim.length];
}

function extended(mesh: MeshData, added: NumberList, facets: IndexList): MeshData {
  const positions = new Float32Array(mesh.positions.length + added.length);
  positions.set(mesh.positions);
  positions.set(added.take(), mesh.positions.length);
  const triangles = new Uint32Array(mesh.triangles.length + facets.length);
  triangles.set(mesh.triangles);
  triangles.set(facets.take(), mesh.triangles.length);
  return { positions, triangles };
}
