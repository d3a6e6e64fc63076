import type { MeshData } from './mesh-data.ts';

/** Share of the table in use above which it grows: open addressing slows down beyond two thirds. */
const MAX_LOAD = 0.5;

const SIGN_BIT = 0x80000000;

/**
 * Gives every distinct position one index. Positions are compared by the bits of their float32 coordinates, never by a
 * tolerance: a tolerance moves vertices, closes gaps that are there and depends on the order. Only -0 counts as +0.
 * An open-addressing table of indices over one array of bits; nothing is allocated per vertex.
 */
export class VertexWelder {
  /** Number of distinct positions so far. */
  count = 0;
  /** 3 words a vertex, the bits of x, y, z. */
  private bits: Uint32Array<ArrayBuffer>;
  /** Index of a vertex + 1, or 0 where free. */
  private table: Uint32Array;
  private mask: number;

  /** `expected`: about how many distinct positions will come; any guess is right, a good one is faster. */
  constructor(expected: number) {
    let size = 64;
    while (size * MAX_LOAD < expected) size *= 2;
    this.table = new Uint32Array(size);
    this.mask = size - 1;
    this.bits = new Uint32Array(3 * size * MAX_LOAD);
  }

  /** Index of the position with these float32 bits; a new one gets the next index. */
  add(xBits: number, yBits: number, zBits: number): number {
    const x = xBits === SIGN_BIT ? 0 : xBits;
    const y = yBits === SIGN_BIT ? 0 : yBits;
    const z = zBits === SIGN_BIT ? 0 : zBits;
    const { table, mask, bits } = this;
    let place = hash(x, y, z) & mask;
    for (;;) {
      const known = table[place];
      if (known === 0) break;
      const o = known * 3 - 3;
      if (bits[o] === x && bits[o + 1] === y && bits[o + 2] === z) return known - 1;
      place = (place + 1) & mask;
    }
    const index = this.count++;
    bits[index * 3] = x;
    bits[index * 3 + 1] = y;
    bits[index * 3 + 2] = z;
    table[place] = index + 1;
    if (this.count >= table.length * MAX_LOAD) this.grow();
    return index;
  }

  /** The distinct positions in order of index, 3 floats each. */
  positions(): Float32Array<ArrayBuffer> {
    return new Float32Array(this.bits.slice(0, this.count * 3).buffer);
  }

  private grow(): void {
    const size = this.table.length * 2;
    const mask = size - 1;
    const table = new Uint32Array(size);
    const bits = new Uint32Array(3 * size * MAX_LOAD);
    bits.set(this.bits);
    for (let i = 0; i < this.count; i++) {
      let place = hash(bits[i * 3], bits[i * 3 + 1], bits[i * 3 + 2]) & mask;
      while (table[place] !== 0) place = (place + 1) & mask;
      table[place] = i + 1;
    }
    this.table = table;
    this.mask = mask;
    this.bits = bits;
  }
}

/** Mixes three words; neighbouring floats differ in few low bits, which must reach the low bits of the result. */
function hash(x: number, y: number, z: number): number {
  let h = Math.imul(x, 0x9e3779b1);
  h = Math.imul((h ^ (h >>> 15)) + y, 0x85ebca77);
  h = Math.imul((h ^ (h >>> 13)) + z, 0xc2b2ae3d);
  return h ^ (h >>> 16);
}

/** A welded mesh. Facets keep their number and order. */
export interface Welded {
  readonly mesh: MeshData;
  /** New index of each old vertex; NOT_USED for one that no facet names. */
  readonly vertexMap: Uint32Array;
}

/** In `Welded.vertexMap`: no facet names the vertex, and the welded mesh does not hold it. */
export const NOT_USED = 0xffffffff;

/**
 * Joins vertices whose positions have the same float32 bits (-0 as +0) and drops those that no facet uses. Vertices are
 * numbered in order of their first use, so equal facets give equal meshes however they were indexed. Facets that
 * become degenerate stay: what to do about them is the caller's decision.
 */
export function weld(mesh: MeshData): Welded {
  const { positions, triangles } = mesh;
  const bits = new Uint32Array(positions.buffer, positions.byteOffset, positions.length);
  const welder = new VertexWelder(Math.min(positions.length / 3, triangles.length));
  const vertexMap = new Uint32Array(positions.length / 3).fill(NOT_USED);
  const welded = new Uint32Array(triangles.length);
  for (let i = 0; i < triangles.length; i++) {
    const v = triangles[i];
    let index = vertexMap[v];
    if (index === NOT_USED) {
      index = welder.add(bits[v * 3], bits[v * 3 + 1], bits[v * 3 + 2]);
      vertexMap[v] = index;
    }
    welded[i] = index;
  }
  return { mesh: { positions: welder.positions(), triangles: welded }, vertexMap };
}

/** As `weld`, in time and memory that depend on the facets only: for a few facets over a long list of vertices. */
export function weldFacets({ positions, triangles }: MeshData): MeshData {
  const bits = new Uint32Array(positions.buffer, positions.byteOffset, positions.length);
  const welder = new VertexWelder(Math.min(positions.length / 3, triangles.length));
  const welded = new Uint32Array(triangles.length);
  for (let i = 0; i < triangles.length; i++) {
    const o = triangles[i] * 3;
    welded[i] = welder.add(bits[o], bits[o + 1], bits[o + 2]);
  }
  return { positions: welder.positions(), triangles: welded };
}
