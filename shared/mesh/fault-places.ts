import { buildEdgeTable, type EdgeTable, sideEnd, sideStart } from './edge-table.ts';
import { countDegenerate, countDuplicates, countSlivers } from './facet-counts.ts';
import { findRims } from './fill-holes.ts';
import { type JobControl, Pace } from './job-control.ts';
import { type MeshData, triangleCount } from './mesh-data.ts';
import { orientParts } from './orient.ts';
import { eachPinchedVertex } from './pinched-vertices.ts';
import { countSelfIntersections } from './self-intersections.ts';
import { findSurfaces } from './surfaces.ts';
import { type Topology, topologyOf } from './topology.ts';

/** Where one kind of fault is, for drawing. Codes are those of `Inspection.faults`. */
export interface FaultPlaces {
  readonly code: string;
  /** How many there are; the lists may be cut. */
  readonly count: number;
  /** Facets concerned, by their number in the mesh; of pinched vertices those round them, of several parts all but the largest part's. */
  readonly facets: Uint32Array;
  /** Edges concerned: 6 floats each, from and to, in the mesh's unit. */
  readonly segments: Float32Array;
  /** A point to look at for each fault, each rim, or each part beside the largest; 3 floats. */
  readonly points: Float32Array;
}

/** Entries that each list holds at most: more can't be told apart on a screen. */
const MOST_PLACES = 20_000;

/**
 * Finds where the faults of a welded mesh are, so that they can be shown. One entry a kind that is there, in the order of
 * the inspection. About as long as the inspection itself. Throws InputError E_CANCELLED.
 */
export function findFaultPlaces(
  mesh: MeshData,
  control: JobControl = {},
  most: number = MOST_PLACES,
): FaultPlaces[] {
  const pace = new Pace(control, 'looking for faults', 5);
  const places: FaultPlaces[] = [];
  const add = (found: Collected): void => {
    if (found.count > 0) places.push(found.places());
  };
  const table = buildEdgeTable(mesh);
  const open = new Collected('W_OPEN_EDGES', most);
  const several = new Collected('W_NON_MANIFOLD_EDGES', most);
  const flipped = new Collected('W_FLIPPED_EDGES', most);
  const { uses, starts, edges } = table;
  for (let e = 0; e < edges; e++) {
    const first = uses[starts[e]];
    const n = starts[e + 1] - starts[e];
    if (n === 1) open.addSide(mesh, first, false);
    else if (n > 2) several.addSide(mesh, first, true);
    else if (mesh.triangles[first] === mesh.triangles[uses[starts[e] + 1]])
      flipped.addSide(mesh, first, true);
  }
  if (open.count > 0)
    for (const rim of findRims(mesh, table).closed) open.addPoint(middleOf(mesh, rim));
  pace.at(1);
  add(open);
  add(several);
  add(flipped);
  add(turnedFacets(mesh, most));
  pace.at(2);
  const topology = topologyOf(mesh, table);
  if (topology.inwardParts > 0) add(insideOutSurfaces(mesh, most));
  if (topology.pinchedVertices > 0) add(pinchedVertices(mesh, table, most));
  pace.at(3);
  for (const [code, count] of [
    ['W_DEGENERATE_TRIANGLES', countDegenerate],
    ['W_DUPLICATE_TRIANGLES', countDuplicates],
    ['W_SLIVERS', countSlivers],
  ] as const) {
    const found = new Collected(code, most);
    count(mesh, (facet) => found.addFacet(mesh, facet));
    add(found);
  }
  pace.at(4);
  const crossing = new Collected('W_SELF_INTERSECTIONS', most);
  const { pairs } = countSelfIntersections(mesh, undefined, (f, g) => {
    if (crossing.count < most) {
      crossing.addFacet(mesh, f);
      crossing.alsoFacet(g);
    }
  });
  crossing.count = pairs;
  add(crossing);
  if (topology.partCount > 1) add(smallerParts(mesh, topology, most));
  pace.at(5);
  return places;
}

/** Facets that face against most of their surface. */
function turnedFacets(mesh: MeshData, most: number): Collected {
  const found = new Collected('W_FLIPPED_TRIANGLES', most);
  const { turned } = findSurfaces(mesh);
  for (let f = 0; f < turned.length; f++) if (turned[f] === 1) found.addFacet(mesh, f);
  return found;
}

/** Surfaces that face inward as a whole: a point and all facets of each. */
function insideOutSurfaces(mesh: MeshData, most: number): Collected {
  const found = new Collected('W_INSIDE_OUT', most);
  const { insideOut, turnedSurfaces } = orientParts(mesh);
  const { ofFacet } = findSurfaces(mesh);
  const pointed = new Set<number>();
  for (let f = 0; f < insideOut.length; f++) {
    if (insideOut[f] === 0) continue;
    found.alsoFacet(f);
    if (pointed.size < most && !pointed.has(ofFacet[f])) found.addPoint(middleOf(mesh, sidesOf(f)));
    pointed.add(ofFacet[f]);
  }
  found.count = turnedSurfaces;
  return found;
}

/** Vertices in which the surface touches itself, with the facets round them. */
function pinchedVertices(mesh: MeshData, table: EdgeTable, most: number): Collected {
  const found = new Collected('W_PINCHED_VERTICES', most);
  const { triangles } = mesh;
  const pinched = new Set<number>();
  eachPinchedVertex(mesh, table, (corner) => {
    found.count++;
    if (pinched.size === most) return;
    pinched.add(triangles[corner]);
    found.addPoint(middleOf(mesh, [corner]));
  });
  for (let corner = 0; corner < triangles.length; corner++)
    if (pinched.has(triangles[corner])) found.alsoFacet(Math.floor(corner / 3));
  return found;
}

/** All parts but the largest: a point and all facets of each, from the largest to the smallest. */
function smallerParts(
  mesh: MeshData,
  { partAreas, partOfFacet }: Topology,
  most: number,
): Collected {
  const found = new Collected('W_SEVERAL_PARTS', most);
  found.count = partAreas.length;
  const [largest, ...others] = Uint32Array.from(partAreas.keys()).sort(
    (a, b) => partAreas[b] - partAreas[a],
  );
  const first = new Int32Array(partAreas.length).fill(-1);
  for (let f = 0; f < triangleCount(mesh); f++) {
    const part = partOfFacet[f];
    if (part === largest) continue;
    found.alsoFacet(f);
    if (first[part] < 0) first[part] = f;
  }
  for (const part of others.slice(0, most)) found.addPoint(middleOf(mesh, sidesOf(first[part])));
  return found;
}

const sidesOf = (facet: number): readonly number[] => [3 * facet, 3 * facet + 1, 3 * facet + 2];

/** Lists of places that stop growing at a length. */
class Collected {
  count = 0;
  private readonly code: string;
  private readonly most: number;
  private readonly facets = new Set<number>();
  private readonly segments: number[] = [];
  private readonly points: number[] = [];

  constructor(code: string, most: number) {
    this.code = code;
    this.most = most;
  }

  /** An edge, by a side of one of its facets; its middle is a point to look at where `point`. */
  addSide(mesh: MeshData, side: number, point: boolean): void {
    this.count++;
    if (this.segments.length >= 6 * this.most) return;
    const a = mesh.positions.subarray(3 * sideStart(mesh, side), 3 * sideStart(mesh, side) + 3);
    const b = mesh.positions.subarray(3 * sideEnd(mesh, side), 3 * sideEnd(mesh, side) + 3);
    this.segments.push(...a, ...b);
    this.facets.add(Math.floor(side / 3));
    if (point) this.addPoint([0, 1, 2].map((k) => (a[k] + b[k]) / 2));
  }

  addFacet(mesh: MeshData, facet: number): void {
    this.count++;
    if (this.facets.size >= this.most) return;
    this.facets.add(facet);
    this.addPoint(middleOf(mesh, sidesOf(facet)));
  }

  /** A further facet of a fault that is counted: whole parts are drawn whole, however many facets they have. */
  alsoFacet(facet: number): void {
    this.facets.add(facet);
  }

  addPoint(point: readonly number[]): void {
    if (this.points.length < 3 * this.most) this.points.push(...point);
  }

  places(): FaultPlaces {
    return {
      code: this.code,
      count: this.count,
      facets: Uint32Array.from(this.facets),
      segments: Float32Array.from(this.segments),
      points: Float32Array.from(this.points),
    };
  }
}

/** Mean of the vertices in which sides begin. */
function middleOf(mesh: MeshData, sides: readonly number[]): number[] {
  const sum = [0, 0, 0];
  for (const side of sides) {
    for (let k = 0; k < 3; k++) sum[k] += mesh.positions[3 * sideStart(mesh, side) + k];
  }
  return sum.map((v) => v / sides.length);
}
