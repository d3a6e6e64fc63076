import { type MeshData, vertexCount } from '../../mesh/mesh-data.ts';
import { base64 } from '../base64.ts';

/** A mesh as the page's viewer reads it: corners on a grid of 65,535 steps over its longest side. */
export interface PackedMesh {
  readonly origin: readonly [number, number, number];
  /** mm */
  readonly step: number;
  /** Base 64 of int16 triples, less half the range. */
  readonly positions: string;
  /** Base 64 of uint16 triples; uint32 where there are more corners than that. */
  readonly triangles: string;
  readonly wide: boolean;
}

const STEPS = 65_535;
const HALF = 32_768;

/** Packs a mesh; a corner moves by less than a 100,000th of the mesh's size. */
export function packMesh({ positions, triangles }: MeshData): PackedMesh {
  const low: [number, number, number] = [0, 0, 0];
  let longest = 0;
  for (let k = 0; k < 3; k++) {
    let min = Number.POSITIVE_INFINITY;
    let max = Number.NEGATIVE_INFINITY;
    for (let i = k; i < positions.length; i += 3) {
      min = Math.min(min, positions[i]);
      max = Math.max(max, positions[i]);
    }
    low[k] = positions.length === 0 ? 0 : min;
    longest = Math.max(longest, max - min);
  }
  const step = longest > 0 ? longest / STEPS : 1;
  const grid = new Int16Array(positions.length);
  for (let i = 0; i < positions.length; i++)
    grid[i] = Math.round((positions[i] - low[i % 3]) / step) - HALF;
  const wide = vertexCount({ positions, triangles }) > STEPS;
  const indices = wide ? triangles : Uint16Array.from(triangles);
  return {
    origin: [low[0] + HALF * step, low[1] + HALF * step, low[2] + HALF * step],
    step,
    positions: base64(new Uint8Array(grid.buffer)),
    triangles: base64(new Uint8Array(indices.buffer, indices.byteOffset, indices.byteLength)),
    wide,
  };
}
