import { countDegenerate, countDuplicates } from '../mesh/facet-counts.ts';
import { type MeshData, triangleCount } from '../mesh/mesh-data.ts';
import { topologyOf } from '../mesh/topology.ts';
import { VertexWelder, weld } from '../mesh/weld.ts';
import { keepFacets } from './compact.ts';

/** Side of a cell in which near vertices are looked for, in tolerances. */
const CELL_TOLERANCES = 8;

/**
 * Joins vertices nearer than `toleranceMm` to the first of them, in the order of the mesh; 0 joins equal ones only. Facets
 * that lose a corner stay, as degenerate ones.
 */
export function weldNear(mesh: MeshData, toleranceMm: number): MeshData {
  const exact = weld(mesh).mesh;
  if (!(toleranceMm > 0)) return exact;
  const { positions: p, triangles } = exact;
  // Cells much wider than the tolerance: nearly every vertex looks into its own alone. Lists of vertices by cell.
  const cell = CELL_TOLERANCES * toleranceMm;
  const cells = new VertexWelder(p.length / 3);
  const head: number[] = [];
  const next = new Int32Array(p.length / 3).fill(-1);
  const to = new Uint32Array(p.length / 3);
  const reach = toleranceMm * toleranceMm;
  const low = [0, 0, 0];
  const high = [0, 0, 0];
  for (let v = 0; v < to.length; v++) {
    for (let k = 0; k < 3; k++) {
      low[k] = Math.floor((p[3 * v + k] - toleranceMm) / cell);
      high[k] = Math.floor((p[3 * v + k] + toleranceMm) / cell);
    }
    to[v] = v;
    for (let i = low[0]; i <= high[0]; i++) {
      for (let j = low[1]; j <= high[1]; j++) {
        for (let k = low[2]; k <= high[2]; k++) {
          const at = cells.add(i >>> 0, j >>> 0, k >>> 0);
          for (let w = head[at] ?? -1; w >= 0 && to[v] === v; w = next[w]) {
            const x = p[3 * w] - p[3 * v];
            const y = p[3 * w + 1] - p[3 * v + 1];
            const z = p[3 * w + 2] - p[3 * v + 2];
            if (x * x + y * y + z * z <= reach) to[v] = w;
          }
        }
      }
    }
    if (to[v] !== v) continue;
    const own = [0, 1, 2].map((k) => Math.floor(p[3 * v + k] / cell) >>> 0);
    const at = cells.add(own[0], own[1], own[2]);
    next[v] = head[at] ?? -1;
    head[at] = v;
  }
  return weld({ positions: p, triangles: triangles.map((v) => to[v]) }).mesh;
}

/** Leaves out facets without an area and second copies of facets. */
export function dropUseless(mesh: MeshData): {
  mesh: MeshData;
  degenerate: number;
  duplicate: number;
} {
  const dropped = new Uint8Array(triangleCount(mesh));
  const degenerate = countDegenerate(mesh, (f) => {
    dropped[f] = 1;
  });
  const duplicate = countDuplicates(mesh, (f) => {
    dropped[f] = 1;
  });
  const none = degenerate + duplicate === 0;
  return { mesh: none ? mesh : keepFacets(mesh, (f) => dropped[f] === 0), degenerate, duplicate };
}

/** Which parts are kept: the one of the greatest area, those above an area in mm², or those named by number as `topologyOf` has them. */
export type PartChoice =
  | 'largest'
  | { readonly minAreaMm2: number }
  | { readonly parts: readonly number[] };

/** Leaves out the other parts (pieces that hang together by vertices). */
export function keepParts(
  mesh: MeshData,
  choice: PartChoice,
): { mesh: MeshData; kept: number; dropped: number } {
  const { parts, partOfFacet } = topologyOf(mesh);
  const keep = new Uint8Array(parts.length);
  if (choice === 'largest') {
    let largest = 0;
    parts.forEach(({ area }, i) => {
      if (area > parts[largest].area) largest = i;
    });
    keep[largest] = 1;
  } else if ('parts' in choice) {
    for (const part of choice.parts) if (part < keep.length) keep[part] = 1;
  } else {
    parts.forEach(({ area }, i) => {
      if (area >= choice.minAreaMm2) keep[i] = 1;
    });
  }
  const kept = keep.reduce((sum, k) => sum + k, 0);
  if (kept === parts.length) return { mesh, kept, dropped: 0 };
  return {
    mesh: keepFacets(mesh, (f) => keep[partOfFacet[f]] === 1),
    kept,
    dropped: parts.length - kept,
  };
}
