import { buildEdgeTable, sideEnd, sideStart } from '../mesh/edge-table.ts';
import type { MeshData } from '../mesh/mesh-data.ts';

/** Pass-band of the filter (G. Taubin, "A signal processing approach to fair surface design", SIGGRAPH 1995): 1/lambda + 1/mu. */
const PASS_BAND = 0.1;

/** Share of the way to the neighbours' mean in a shrinking step. */
const LAMBDA = 0.5;

/** The growing step that undoes the shrinking of all that is wider than the pass-band. */
const MU = 1 / (PASS_BAND - 1 / LAMBDA);

/**
 * Smooths without shrinking: each round moves every vertex towards the mean of its neighbours and then further back (Taubin).
 * Vertices on rims and on edges of more than two facets stay. Facets stay the same; the largest move is told in mm.
 */
export function smoothTaubin(
  mesh: MeshData,
  rounds: number,
): { mesh: MeshData; largestMoveMm: number } {
  const table = buildEdgeTable(mesh);
  const n = mesh.positions.length / 3;
  const fixed = new Uint8Array(n);
  const degree = new Uint16Array(n);
  const from = new Uint32Array(table.edges);
  const to = new Uint32Array(table.edges);
  for (let e = 0; e < table.edges; e++) {
    const side = table.uses[table.starts[e]];
    from[e] = sideStart(mesh, side);
    to[e] = sideEnd(mesh, side);
    degree[from[e]]++;
    degree[to[e]]++;
    if (table.starts[e + 1] - table.starts[e] !== 2) {
      fixed[from[e]] = 1;
      fixed[to[e]] = 1;
    }
  }
  const p = Float64Array.from(mesh.positions);
  const sum = new Float64Array(3 * n);
  const step = (share: number): void => {
    sum.fill(0);
    for (let e = 0; e < from.length; e++) {
      const a = 3 * from[e];
      const b = 3 * to[e];
      for (let k = 0; k < 3; k++) {
        sum[a + k] += p[b + k];
        sum[b + k] += p[a + k];
      }
    }
    for (let v = 0; v < n; v++) {
      if (fixed[v] === 1 || degree[v] === 0) continue;
      for (let k = 3 * v; k < 3 * v + 3; k++) p[k] += share * (sum[k] / degree[v] - p[k]);
    }
  };
  for (let round = 0; round < rounds; round++) {
    step(LAMBDA);
    step(MU);
  }
  const positions = Float32Array.from(p);
  let most = 0;
  for (let v = 0; v < 3 * n; v += 3) {
    const move = Math.hypot(
      positions[v] - mesh.positions[v],
      positions[v + 1] - mesh.positions[v + 1],
      positions[v + 2] - mesh.positions[v + 2],
    );
    if (move > most) most = move;
  }
  return { mesh: { positions, triangles: mesh.triangles }, largestMoveMm: most };
}
