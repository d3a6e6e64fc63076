import type { Kernel } from '../geometry/kernel.ts';
import { boundsOf, longestSide } from '../mesh/bounds.ts';
import { counted } from '../mesh/counted.ts';
import { buildEdgeTable } from '../mesh/edge-table.ts';
import { countDegenerate, countDuplicates } from '../mesh/facet-counts.ts';
import { fillSmallHoles } from '../mesh/fill-holes.ts';
import { InputError } from '../mesh/input-error.ts';
import { type JobControl, Pace } from '../mesh/job-control.ts';
import { type MeshData, triangleCount, vertexCount } from '../mesh/mesh-data.ts';
import { orientParts } from '../mesh/orient.ts';
import { countSelfIntersections } from '../mesh/self-intersections.ts';
import { topologyOf } from '../mesh/topology.ts';
import { mirrored, turnAxes } from './axes.ts';
import { dropUseless, keepParts, weldNear } from './clean.ts';
import { decimate } from './decimate.ts';
import { distanceTo } from './hausdorff.ts';
import { remesh } from './remesh.ts';
import type { RepairCounts, RepairReport, RepairStep } from './repair-steps.ts';
import { resolveCrossings } from './resolve.ts';
import { smoothTaubin } from './smooth.ts';

/** A repaired mesh and what was done to it, step by step. */
export interface Repaired {
  readonly mesh: MeshData;
  readonly reports: readonly RepairReport[];
}

/** What a repair may use. */
export interface RepairTools {
  /** For exact unions of overlapping shells; without it they are made by the distance field. Discard it after a throw. */
  readonly kernel?: Kernel | null;
  readonly control?: JobControl;
}

/** Cells along the longest side where a step leaves the cell open. */
const CELLS = 250;

/** Finest and coarsest cell chosen so, mm. */
const CELL_MM = { least: 0.2, most: 1 } as const;

/**
 * Applies steps one after the other; the mesh itself is not changed. Lengths are mm, so the mesh must be in mm. Runs in a worker and
 * in Node. Undo is keeping the mesh from before; `reports` is what the record of the repair holds (repair-record.ts).
 *
 * Throws InputError E_EMPTY where a step leaves nothing, E_TOO_FINE, E_CANCELLED.
 */
export function repairMesh(
  mesh: MeshData,
  steps: readonly RepairStep[],
  { kernel = null, control = {} }: RepairTools = {},
): Repaired {
  const pace = new Pace(control, 'repairing', steps.length);
  // Progress is told by steps.
  const quiet: JobControl = control.signal === undefined ? {} : { signal: control.signal };
  const reports: RepairReport[] = [];
  let current = mesh;
  let before = steps.length > 0 ? countsOf(mesh) : null;
  for (const [i, step] of steps.entries()) {
    pace.at(i);
    const done = apply(current, step, kernel, quiet);
    if (done.mesh.triangles.length === 0) {
      throw new InputError(
        'E_EMPTY',
        `the step "${step.step}" leaves nothing of the mesh: change its options`,
      );
    }
    const after = done.mesh === current && before !== null ? before : countsOf(done.mesh);
    if (before !== null) {
      reports.push({ step, before, after, said: done.said, deviationMm: done.deviationMm });
    }
    current = done.mesh;
    before = after;
  }
  pace.at(steps.length);
  return { mesh: current, reports };
}

/** What a mesh is, for the record. */
export function countsOf(mesh: MeshData): RepairCounts {
  const topology = topologyOf(mesh, buildEdgeTable(mesh));
  return {
    triangles: triangleCount(mesh),
    vertices: vertexCount(mesh),
    parts: topology.partCount,
    openEdges: topology.openEdges,
    nonManifoldEdges: topology.nonManifoldEdges,
    flippedEdges: topology.flippedEdges,
    degenerateTriangles: countDegenerate(mesh),
    duplicateTriangles: countDuplicates(mesh),
    selfIntersections: countSelfIntersections(mesh).pairs,
    volume: topology.signedVolume,
  };
}

/** The cell that `resolve` takes where none is given, mm. */
export function defaultCell(mesh: MeshData): number {
  const bounds = boundsOf(mesh);
  const cell = bounds === null ? CELL_MM.most : longestSide(bounds) / CELLS;
  return Math.min(CELL_MM.most, Math.max(CELL_MM.least, cell));
}

interface Done {
  readonly mesh: MeshData;
  readonly said: string;
  readonly deviationMm: number | null;
}

function apply(mesh: MeshData, step: RepairStep, kernel: Kernel | null, control: JobControl): Done {
  const still = (result: MeshData, said: string): Done => ({
    mesh: result,
    said,
    deviationMm: null,
  });
  const measured = (result: MeshData, said: (mm: string) => string): Done => {
    if (result.triangles.length === 0) return { mesh: result, said: '', deviationMm: null };
    const deviationMm = distanceTo(result, mesh).largest;
    return { mesh: result, said: said(`${deviationMm.toFixed(3)} mm`), deviationMm };
  };
  switch (step.step) {
    case 'weld': {
      const welded = weldNear(mesh, step.toleranceMm);
      const joined = vertexCount(mesh) - vertexCount(welded);
      const said = `${counted(joined, 'vertex', 'vertices')} joined`;
      return step.toleranceMm > 0 && joined > 0
        ? measured(welded, (mm) => `${said}, moved by at most ${mm}`)
        : still(welded, said);
    }
    case 'clean': {
      const { mesh: clean, degenerate, duplicate } = dropUseless(mesh);
      return still(
        clean,
        `${counted(degenerate, 'facet')} without an area and ${counted(duplicate, 'second copy', 'second copies')} left out`,
      );
    }
    case 'orient': {
      const { mesh: turned, turnedFacets, turnedSurfaces, voids, undecided } = orientParts(mesh);
      const unsure = undecided > 0 ? `; no outside could be told of ${undecided}` : '';
      return still(
        turned,
        `${counted(turnedFacets, 'facet')} turned, ${counted(turnedSurfaces, 'surface')} as a whole, ${counted(voids, 'void')} kept${unsure}`,
      );
    }
    case 'keep': {
      const { mesh: kept, kept: parts, dropped } = keepParts(mesh, step.parts);
      return still(kept, `${counted(parts, 'part')} kept, ${dropped} left out`);
    }
    case 'fill': {
      const { mesh: full, filled, left, shortestLeft } = fillSmallHoles(mesh, step.maxPerimeterMm);
      const longest = filled.reduce((most, { perimeter }) => Math.max(most, perimeter), 0);
      if (full === mesh && shortestLeft !== null) {
        // Rounded up, so that the number that is said fills the hole.
        const shortest = (Math.ceil(shortestLeft * 10) / 10).toFixed(1);
        return still(
          full,
          `no rim is that short: the shortest has ${shortest} mm; left open: ${left}`,
        );
      }
      if (full === mesh) {
        return still(
          full,
          left === 0 ? 'there is no hole' : `no hole is that small; left open: ${left}`,
        );
      }
      return measured(
        full,
        (mm) =>
          `${counted(filled.length, 'hole')} filled, the longest rim ${longest.toFixed(1)} mm, ${left} left open; new facets at most ${mm} from the old ones`,
      );
    }
    case 'resolve': {
      const { mesh: one, method } = resolveCrossings(
        mesh,
        step.cellMm ?? defaultCell(mesh),
        kernel,
        control,
      );
      return one === mesh
        ? still(one, 'no facets cross')
        : measured(
            one,
            (mm) =>
              `crossings resolved by ${method}; the new surface is at most ${mm} from the old one`,
          );
    }
    case 'decimate': {
      const { targetTriangles } = step;
      const { mesh: fewer, distance } = decimate(
        mesh,
        {
          toleranceMm: step.toleranceMm,
          ...(targetTriangles === undefined ? {} : { targetTriangles }),
        },
        control,
      );
      return {
        mesh: fewer,
        said: `${counted(triangleCount(mesh), 'facet')} became ${triangleCount(fewer)}; Hausdorff distance ${distance.largest.toFixed(3)} mm, mean ${distance.mean.toFixed(4)} mm of ${counted(distance.samples, 'sample')}`,
        deviationMm: distance.largest,
      };
    }
    case 'smooth': {
      const { mesh: smooth, largestMoveMm } = smoothTaubin(mesh, step.rounds);
      return measured(
        smooth,
        (mm) =>
          `${counted(step.rounds, 'round')}; vertices move by at most ${largestMoveMm.toFixed(3)} mm, the surface by ${mm}`,
      );
    }
    case 'turn-axes':
      return still(
        turnAxes(mesh),
        'x and y changed their sign: RAS became LPS, or LPS RAS; nothing is mirrored',
      );
    case 'mirror':
      return still(
        mirrored(mesh, step.axis),
        `MIRRORED in ${step.axis}: left and right, or front and back, are exchanged`,
      );
    case 'remesh':
      return measured(
        remesh(mesh, step.cellMm, control),
        (mm) => `new surface in cells of ${step.cellMm} mm, at most ${mm} from the old one`,
      );
  }
}
