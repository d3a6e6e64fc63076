import { type Bounds, boundsOf, longestSide, unionOf } from './bounds.ts';
import { bvhTreeSteps } from './bvh-tree.ts';
import { counted } from './counted.ts';
import { buildEdgeTable, type EdgeTable } from './edge-table.ts';
import { countDegenerate, countDuplicates, countSlivers } from './facet-counts.ts';
import { findRims } from './fill-holes.ts';
import { type JobControl, Pace } from './job-control.ts';
import { isLikelySize, LIKELY_SIZE_MM, likelyUnit, type MeshUnit } from './likely-unit.ts';
import { type MeshData, triangleCount, vertexCount } from './mesh-data.ts';
import { type Oriented, orientParts } from './orient.ts';
import type { ReadFormat, ReadObject, ReadResult } from './read-result.ts';
import { selfIntersectionSteps } from './self-intersections.ts';
import { allSteps, type Steps } from './steps.ts';
import { topologyOf } from './topology.ts';
import { isVoxelStairs } from './voxel-stairs.ts';

/** What a mesh file is. Lengths in the file's unit, or in mm where it states one. */
export interface Inspection {
  readonly file: string;
  readonly format: ReadFormat;
  readonly unit: 'mm' | 'unknown';
  /** From the size; null where no unit makes it that of a bone, so that someone has to be asked. */
  readonly likelyUnit: MeshUnit | null;
  readonly objects: readonly InspectedObject[];
  /** What a user should know before relying on the mesh; empty for a sound one. */
  readonly faults: readonly Fault[];
}

export interface InspectedObject {
  readonly name: string;
  readonly triangles: number;
  readonly vertices: number;
  /** Pieces that hang together by common vertices. */
  readonly parts: number;
  readonly openEdges: number;
  readonly nonManifoldEdges: number;
  readonly flippedEdges: number;
  readonly degenerateTriangles: number;
  readonly duplicateTriangles: number;
  /** Pairs of facets that cross. */
  readonly selfIntersections: number;
  /** Signed: negative where the facets face inward. */
  readonly volume: number;
  readonly area: number;
  readonly bounds: Bounds;
  /** Rims of holes; those that can't be followed to their beginning count as one each. */
  readonly openLoops: number;
  /** Facets less high than a hundredth of their longest side. */
  readonly slivers: number;
  /** Which way the facets turn, seen from outside the solid. */
  readonly facing: Facing;
  /** Whether it is the surface of a label map as its voxels are. */
  readonly voxelStairs: boolean;
}

/**
 * `outward`: counter-clockwise, as it should be. `inward`: as a whole the other way round, as a mirrored or badly exported mesh is:
 * ask for the side. `mixed`: facets or parts disagree. `unknown`: too open or flat to have an outside.
 */
export type Facing = 'outward' | 'inward' | 'mixed' | 'unknown';

export interface Fault {
  /** Stable tag such as W_OPEN_EDGES. */
  readonly code: string;
  readonly count: number;
  readonly message: string;
}

/** Measures what a file holds: the answer of `inspect --json`. `file` is repeated as given. Throws InputError E_CANCELLED. */
export const inspectMesh = (read: ReadResult, file: string, control: JobControl = {}): Inspection =>
  allSteps(inspectionSteps(read, file, control));

/** The same in steps of tens of milliseconds for a large bone, so that it can be given up between them. */
export function* inspectionSteps(
  read: ReadResult,
  file: string,
  control: JobControl = {},
): Steps<Inspection> {
  const pace = new Pace(control, 'inspecting', read.objects.length);
  const measured: Measured[] = [];
  for (const [i, object] of read.objects.entries()) {
    pace.at(i);
    measured.push(yield* measureSteps(object));
  }
  pace.at(read.objects.length);
  const size = longestSide(unionOf(measured.map(({ object }) => object.bounds)));
  return {
    file,
    format: read.format,
    unit: read.unit,
    likelyUnit: read.unit === 'mm' ? (isLikelySize(size) ? 'mm' : null) : likelyUnit(size),
    objects: measured.map(({ object }) => object),
    faults: [
      ...read.warnings.map(({ code, message }) => ({ code, count: 1, message })),
      ...meshFaults(measured),
      ...sizeFaults(size, read.unit),
    ],
  };
}

/** An object with what the faults need beyond it. */
interface Measured {
  readonly object: InspectedObject;
  /** Surfaces whose facets face inward though they bound no void. */
  readonly insideOut: number;
  readonly pinchedVertices: number;
  /** Whether there are more self-intersections than were counted. */
  readonly atLeast: boolean;
}

function* measureSteps({ name, mesh }: ReadObject): Steps<Measured> {
  const table = buildEdgeTable(mesh);
  yield;
  const topology = topologyOf(mesh, table);
  yield;
  const tree = yield* bvhTreeSteps(mesh);
  yield;
  const { pairs, atLeast } = yield* selfIntersectionSteps(mesh, tree);
  yield;
  const bounds = boundsOf(mesh);
  const oriented = orientParts(mesh);
  yield;
  const rims = topology.openEdges > 0 ? rimsOf(mesh, table, oriented) : { closed: [], broken: 0 };
  if (bounds === null) throw new Error('a reader gave an object without vertices');
  return {
    object: {
      name,
      triangles: triangleCount(mesh),
      vertices: vertexCount(mesh),
      parts: topology.partCount,
      openEdges: topology.openEdges,
      nonManifoldEdges: topology.nonManifoldEdges,
      flippedEdges: topology.flippedEdges,
      degenerateTriangles: countDegenerate(mesh),
      duplicateTriangles: countDuplicates(mesh),
      selfIntersections: pairs,
      volume: topology.signedVolume,
      area: topology.area,
      bounds,
      openLoops: rims.closed.length + rims.broken,
      slivers: countSlivers(mesh),
      facing: facingOf(oriented, triangleCount(mesh), topology.flippedEdges),
      voxelStairs: isVoxelStairs(mesh),
    },
    insideOut: topology.inwardParts > 0 ? oriented.turnedSurfaces : 0,
    pinchedVertices: topology.pinchedVertices,
    atLeast,
  };
}

/** Followed where facets agree: a facet that faces the other way would break a rim into pieces, each counted as an opening. */
const rimsOf = (
  mesh: MeshData,
  table: EdgeTable,
  oriented: Oriented,
): ReturnType<typeof findRims> =>
  oriented.mesh === mesh ? findRims(mesh, table) : findRims(oriented.mesh);

function facingOf(oriented: Oriented, facets: number, flippedEdges: number): Facing {
  const { turnedFacets, undecided } = oriented;
  if (flippedEdges > 0 || (turnedFacets > 0 && turnedFacets < facets)) return 'mixed';
  if (turnedFacets === facets) return 'inward';
  return undecided > 0 ? 'unknown' : 'outward';
}

/** What is said of a staircase of voxels, and what to do. */
export const STAIRS_ADVICE =
  'the surface is a staircase of voxels, which a guide repeats: smooth it first (repair with smooth=20, or smooth in the dialog "Bone from a scan")';

/** What each fault means, so many of it. */
const FAULTS: readonly {
  readonly code: string;
  readonly count: (m: Measured) => number;
  readonly say: (count: number) => string;
}[] = [
  {
    code: 'W_OPEN_EDGES',
    count: ({ object }) => object.openEdges,
    say: (n) =>
      `${counted(n, 'open edge')}: the surface has holes, so what is inside is not certain`,
  },
  {
    code: 'W_NON_MANIFOLD_EDGES',
    count: ({ object }) => object.nonManifoldEdges,
    say: (n) => `${counted(n, 'edge')} with more than two facets`,
  },
  {
    code: 'W_FLIPPED_EDGES',
    count: ({ object }) => object.flippedEdges,
    say: (n) => `${counted(n, 'edge')} between facets that face opposite ways`,
  },
  {
    code: 'W_INSIDE_OUT',
    count: ({ insideOut }) => insideOut,
    say: (n) => `${counted(n, 'part')} facing inward as a whole`,
  },
  {
    code: 'W_PINCHED_VERTICES',
    count: ({ pinchedVertices }) => pinchedVertices,
    say: (n) => `${counted(n, 'vertex', 'vertices')} in which the surface touches itself`,
  },
  {
    code: 'W_DEGENERATE_TRIANGLES',
    count: ({ object }) => object.degenerateTriangles,
    say: (n) => `${counted(n, 'facet')} without an area`,
  },
  {
    code: 'W_DUPLICATE_TRIANGLES',
    count: ({ object }) => object.duplicateTriangles,
    say: (n) => `${counted(n, 'facet')} there twice`,
  },
  {
    code: 'W_SLIVERS',
    count: ({ object }) => object.slivers,
    say: (n) => counted(n, 'long and thin facet'),
  },
  {
    code: 'W_SELF_INTERSECTIONS',
    count: ({ object }) => object.selfIntersections,
    say: (n) => `${counted(n, 'pair')} of facets that cross`,
  },
  {
    code: 'W_SEVERAL_PARTS',
    count: ({ object }) => (object.parts > 1 ? object.parts : 0),
    say: (n) => `${counted(n, 'separate part')} in one object`,
  },
  {
    code: 'W_VOXEL_STAIRS',
    count: ({ object }) => (object.voxelStairs ? 1 : 0),
    say: () => STAIRS_ADVICE,
  },
];

function meshFaults(measured: readonly Measured[]): Fault[] {
  const more = measured.some(({ atLeast }) => atLeast);
  return FAULTS.flatMap(({ code, count, say }) => {
    const total = measured.reduce((sum, m) => sum + count(m), 0);
    const some = code === 'W_SELF_INTERSECTIONS' && more ? 'at least ' : '';
    return total > 0 || some !== ''
      ? [{ code, count: total, message: `${some}${say(total)}` }]
      : [];
  });
}

function sizeFaults(size: number, unit: 'mm' | 'unknown'): Fault[] {
  if (isLikelySize(size)) return [];
  const { least, greatest } = LIKELY_SIZE_MM;
  const guess = unit === 'mm' ? null : likelyUnit(size);
  const question = guess === null ? 'check its unit' : `is it in ${guess}?`;
  const message = `the longest side is ${Number(size.toPrecision(4))}, a bone has ${least} to ${greatest} mm: ${question}`;
  return [{ code: 'W_UNLIKELY_SIZE', count: 1, message }];
}
