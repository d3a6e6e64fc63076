import type { MeshData } from '../mesh/mesh-data.ts';

/**
 * The mesh with vertices of bitwise equal position merged (-0 counts as 0), in order of first use; facet i stays facet
 * i, also where it becomes degenerate. The gate's own weld, so that it judges what a slicer would see of the file.
 */
export function weldPositions(mesh: MeshData): MeshData {
  const { triangles } = mesh;
  // Adding 0 turns -0 into 0 and leaves every other value's bits alone.
  const positions = mesh.positions.map((x) => x + 0);
  const bits = new Int32Array(positions.buffer);
  const vertexCount = positions.length / 3;

  let slots = 16;
  while (slots < 2 * vertexCount) slots *= 2;
  const mask = slots - 1;
  const table = new Int32Array(slots).fill(-1);

  const welded = new Uint32Array(triangles.length);
  const remap = new Int32Array(vertexCount).fill(-1);
  const kept = new Float32Array(positions.length);
  const keptBits = new Int32Array(kept.buffer);
  let n = 0;
  for (let i = 0; i < triangles.length; i++) {
    const vertex = triangles[i];
    let to = remap[vertex];
    if (to < 0) {
      const x = bits[3 * vertex];
      const y = bits[3 * vertex + 1];
      const z = bits[3 * vertex + 2];
      let slot = hash(x, y, z) & mask;
      for (;;) {
        to = table[slot];
        if (to < 0) {
          to = n++;
          table[slot] = to;
          keptBits[3 * to] = x;
          keptBits[3 * to + 1] = y;
          keptBits[3 * to + 2] = z;
          break;
        }
        const at = 3 * to;
        if (keptBits[at] === x && keptBits[at + 1] === y && keptBits[at + 2] === z) break;
        slot = (slot + 1) & mask;
      }
      remap[vertex] = to;
    }
    welded[i] = to;
  }
  return { positions: kept.slice(0, 3 * n), triangles: welded };
}

/** Mixes three words; float32 coordinates differ mostly in their middle bits, so high bits are folded down. */
function hash(x: number, y: number, z: number): number {
  let h = Math.imul(x, 0x9e3779b1) ^ Math.imul(y, 0x85ebca6b) ^ Math.imul(z, 0xc2b2ae35);
  h ^= h >>> 15;
  h = Math.imul(h, 0x2c1b3c6d);
  return h ^ (h >>> 13);
}
