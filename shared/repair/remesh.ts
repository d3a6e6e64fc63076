import { boundsOf } from '../mesh/bounds.ts';
import { InputError } from '../mesh/input-error.ts';
import { type JobControl, Pace } from '../mesh/job-control.ts';
import type { MeshData } from '../mesh/mesh-data.ts';
import { orientParts } from '../mesh/orient.ts';
import { countSelfIntersections } from '../mesh/self-intersections.ts';
import { nearestPair, pointTriangle } from '../mesh/triangle-distance.ts';
import { isoSurface } from '../volume/iso-surface.ts';
import { dropUseless } from './clean.ts';
import { closeByCones } from './close-by-cones.ts';
import { type Grid, insideSamples } from './grid-winding.ts';

/** Samples at most, 6 bytes each. */
const MOST_SAMPLES = 1.2e8;

/** Distances are found this far from the surface, in spacings: the samples on both sides of it. */
const BAND = 1.8;

/** Samples left free round the mesh: half a spacing beside its box, so that no flat end lies in a layer of them. */
const MARGIN = 3.5;

/**
 * A new surface from the distance field of the mesh at spacing `cellMm`: one that is closed and manifold by construction
 * and free of crossings, whatever the mesh was. What the mesh winds round is inside (close-by-cones.ts), so overlapping shells become one
 * and holes are closed over their rims. Edges sharper than the spacing are rounded; the caller measures by how much.
 *
 * Throws InputError E_TOO_FINE where the spacing needs too many samples, E_EMPTY where nothing is enclosed, E_CANCELLED.
 */
export function remesh(mesh: MeshData, cellMm: number, control: JobControl = {}): MeshData {
  const pace = new Pace(control, 'remeshing', 4);
  pace.at(0);
  // 1. one orientation, no doubles: else parts would wind twice, or not at all
  const clean = orientParts(dropUseless(mesh).mesh).mesh;
  const closed = closeByCones(clean);
  const grid = gridRound(closed, cellMm);
  // 2. inside and outside
  const inside = insideSamples(closed, grid);
  pace.at(1);
  // 3. distances near the surface, its cones among it
  const field = nearDistances(closed, grid);
  pace.at(2);
  for (let at = 0; at < field.length; at++) {
    const d = Math.max(field[at], LEAST * cellMm);
    field[at] = inside[at] === 1 ? d : -d;
  }
  // 4. the surface between; where two sheets of it cross within a cell, once more
  let surface = surfaceOf(field, grid);
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const cells = crossedCells(surface, grid);
    if (cells.size === 0) break;
    for (const cell of cells) evenOut(field, cell, grid);
    surface = surfaceOf(field, grid);
  }
  pace.at(3);
  if (surface.triangles.length === 0) {
    throw new InputError(
      'E_EMPTY',
      `nothing of the mesh is thick enough for cells of ${cellMm} mm, or it encloses nothing: use smaller cells`,
    );
  }
  pace.at(4);
  return surface;
}

/** Cells that cross are a handful among a million; evening them out seldom makes a neighbour cross. */
const MOST_TRIES = 5;

function surfaceOf(values: Float32Array, { size, origin, h }: Grid): MeshData {
  const { positions: p, triangles } = isoSurface({ size, values }, 0);
  return { positions: Float32Array.from(p, (v, i) => origin[i % 3] + h * v), triangles };
}

/** Cells whose facets cross, by their first sample. A cell's facets stay within it, so that none crosses those of another. */
function crossedCells(mesh: MeshData, { size, origin, h }: Grid): ReadonlySet<number> {
  const { positions: p, triangles: t } = mesh;
  const cells = new Set<number>();
  const cellOf = (facet: number): number => {
    const [i, j, k] = [0, 1, 2].map((axis) => {
      const sum = [0, 1, 2].reduce((at, c) => at + p[3 * t[3 * facet + c] + axis], 0);
      return Math.floor((sum / 3 - origin[axis]) / h);
    });
    return (k * size[1] + j) * size[0] + i;
  };
  countSelfIntersections(mesh, undefined, (f, g) => {
    cells.add(cellOf(f)).add(cellOf(g));
  });
  return cells;
}

/** Makes the samples of a cell equally far from the surface: it then passes through the middles of edges, where no two sheets cross. */
function evenOut(field: Float32Array, cell: number, { size }: Grid): void {
  const corners = [0, 1, 2, 3, 4, 5, 6, 7].map(
    (c) => cell + (c & 1) + ((c >> 1) & 1) * size[0] + (c >> 2) * size[0] * size[1],
  );
  const mean = corners.reduce((sum, at) => sum + Math.abs(field[at]), 0) / 8;
  for (const at of corners) field[at] = field[at] < 0 ? -mean : mean;
}

/** Samples on the surface itself belong to the side that they were told to be on, by this share of the spacing. */
const LEAST = 1e-4;

function gridRound(mesh: MeshData, h: number): Grid {
  const bounds = boundsOf(mesh);
  if (bounds === null) throw new InputError('E_EMPTY', 'the mesh has no facets');
  const { min, max } = bounds;
  const n = (k: 0 | 1 | 2): number => Math.ceil((max[k] - min[k]) / h) + 1 + 2 * MARGIN;
  const size: [number, number, number] = [n(0), n(1), n(2)];
  const samples = size[0] * size[1] * size[2];
  if (!(samples <= MOST_SAMPLES)) {
    const coarser = h * Math.cbrt(samples / MOST_SAMPLES);
    throw new InputError(
      'E_TOO_FINE',
      `cells of ${h} mm over this mesh are ${Math.round(samples / 1e6)} million samples, at most ${MOST_SAMPLES / 1e6} million: use ${(Math.ceil(coarser * 20) / 20).toFixed(2)} mm or more`,
    );
  }
  return { size, h, origin: [min[0] - MARGIN * h, min[1] - MARGIN * h, min[2] - MARGIN * h] };
}

/** Distance of each sample to the mesh within the band, mm; BAND spacings beyond it. */
function nearDistances(
  { positions: p, triangles }: MeshData,
  { size, origin, h }: Grid,
): Float32Array {
  const [nx, ny, nz] = size;
  const band = BAND * h;
  const squared = new Float32Array(nx * ny * nz).fill(band * band);
  const corners = new Float32Array(9);
  const pair = nearestPair();
  const low = [0, 0, 0];
  const high = [0, 0, 0];
  const n = [nx, ny, nz];
  for (let t = 0; t < triangles.length; t += 3) {
    for (let k = 0; k < 9; k++) corners[k] = p[3 * triangles[t + Math.floor(k / 3)] + (k % 3)];
    for (let k = 0; k < 3; k++) {
      const least = Math.min(corners[k], corners[k + 3], corners[k + 6]) - band;
      const most = Math.max(corners[k], corners[k + 3], corners[k + 6]) + band;
      low[k] = Math.max(0, Math.ceil((least - origin[k]) / h));
      high[k] = Math.min(n[k] - 1, Math.floor((most - origin[k]) / h));
    }
    for (let k = low[2]; k <= high[2]; k++) {
      for (let j = low[1]; j <= high[1]; j++) {
        let at = (k * ny + j) * nx + low[0];
        for (let i = low[0]; i <= high[0]; i++, at++) {
          const d = pointTriangle(
            corners,
            0,
            origin[0] + i * h,
            origin[1] + j * h,
            origin[2] + k * h,
            pair,
          );
          if (d < squared[at]) squared[at] = d;
        }
      }
    }
  }
  for (let at = 0; at < squared.length; at++) squared[at] = Math.sqrt(squared[at]);
  return squared;
}
