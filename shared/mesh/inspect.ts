import { type Bounds, boundsOf, longestSide, unionOf } from './bounds.ts';
import { countDegenerate, countDuplicates } from './facet-counts.ts';
import { isLikelySize, LIKELY_SIZE_MM, likelyUnit, type MeshUnit } from './likely-unit.ts';
import { triangleCount, vertexCount } from './mesh-data.ts';
import { orientParts } from './orient.ts';
import type { MeshFormat, ReadObject, ReadResult } from './read-result.ts';
import { countSelfIntersections } from './self-intersections.ts';
import { topologyOf } from './topology.ts';

/** What a mesh file is. Lengths in the file's unit, or in mm where it states one. */
export interface Inspection {
  readonly file: string;
  readonly format: MeshFormat;
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
}

export interface Fault {
  /** Stable tag such as W_OPEN_EDGES. */
  readonly code: string;
  readonly count: number;
  readonly message: string;
}

/** Measures what a file holds: the answer of `inspect --json`. `file` is repeated as given. */
export function inspectMesh(read: ReadResult, file: string): Inspection {
  const measured = read.objects.map(measure);
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

function measure({ name, mesh }: ReadObject): Measured {
  const topology = topologyOf(mesh);
  const { pairs, atLeast } = countSelfIntersections(mesh);
  const bounds = boundsOf(mesh);
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
    },
    insideOut: topology.inwardParts > 0 ? orientParts(mesh).turnedSurfaces : 0,
    pinchedVertices: topology.pinchedVertices,
    atLeast,
  };
}

/** What each fault means, with its count before it. */
const FAULTS: readonly {
  readonly code: string;
  readonly count: (m: Measured) => number;
  readonly message: string;
}[] = [
  {
    code: 'W_OPEN_EDGES',
    count: ({ object }) => object.openEdges,
    message: 'open edges: the surface has holes, so what is inside is not certain',
  },
  {
    code: 'W_NON_MANIFOLD_EDGES',
    count: ({ object }) => object.nonManifoldEdges,
    message: 'edges with more than two facets',
  },
  {
    code: 'W_FLIPPED_EDGES',
    count: ({ object }) => object.flippedEdges,
    message: 'edges between facets that face opposite ways',
  },
  {
    code: 'W_INSIDE_OUT',
    count: ({ insideOut }) => insideOut,
    message: 'parts that face inward as a whole',
  },
  {
    code: 'W_PINCHED_VERTICES',
    count: ({ pinchedVertices }) => pinchedVertices,
    message: 'vertices in which the surface touches itself',
  },
  {
    code: 'W_DEGENERATE_TRIANGLES',
    count: ({ object }) => object.degenerateTriangles,
    message: 'facets without an area',
  },
  {
    code: 'W_DUPLICATE_TRIANGLES',
    count: ({ object }) => object.duplicateTriangles,
    message: 'facets that are there twice',
  },
  {
    code: 'W_SELF_INTERSECTIONS',
    count: ({ object }) => object.selfIntersections,
    message: 'pairs of facets that cross',
  },
  {
    code: 'W_SEVERAL_PARTS',
    count: ({ object }) => (object.parts > 1 ? object.parts : 0),
    message: 'separate parts in one object',
  },
];

function meshFaults(measured: readonly Measured[]): Fault[] {
  const more = measured.some(({ atLeast }) => atLeast);
  return FAULTS.flatMap(({ code, count, message }) => {
    const total = measured.reduce((sum, m) => sum + count(m), 0);
    const some = code === 'W_SELF_INTERSECTIONS' && more ? 'at least ' : '';
    return total > 0 || some !== ''
      ? [{ code, count: total, message: `${some}${total} ${message}` }]
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
