import { readFileSync, writeFileSync } from 'node:fs';

/**
 * A reader and writer of binary STL for the scripts that make the samples. It shares no code with the product's own,
 * so that what the tests measure on a sample does not pass through what they test.
 */
export interface TriangleMesh {
  /** xyz triples, mm. */
  readonly positions: Float32Array;
  /** 3 vertex indices a facet, counter-clockwise from outside. */
  readonly triangles: Uint32Array;
}

const HEADER_BYTES = 84;
const FACET_BYTES = 50;

/** Facets of the mesh. */
export const facetCount = (mesh: TriangleMesh): number => mesh.triangles.length / 3;

/** Reads a binary STL and welds corners whose three floats are the same. Throws when the size does not fit the count. */
export function readStl(file: string | URL): TriangleMesh {
  const bytes = readFileSync(file);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const facets = view.getUint32(80, true);
  if (bytes.byteLength !== HEADER_BYTES + FACET_BYTES * facets) {
    throw new Error(`${file}: ${facets} facets do not make ${bytes.byteLength} bytes`);
  }
  const index = new Map<string, number>();
  const positions: number[] = [];
  const triangles = new Uint32Array(3 * facets);
  for (let facet = 0; facet < facets; facet++) {
    for (let corner = 0; corner < 3; corner++) {
      const at = HEADER_BYTES + FACET_BYTES * facet + 12 + 12 * corner;
      const x = view.getFloat32(at, true);
      const y = view.getFloat32(at + 4, true);
      const z = view.getFloat32(at + 8, true);
      const key = `${x},${y},${z}`;
      let vertex = index.get(key);
      if (vertex === undefined) {
        vertex = positions.length / 3;
        index.set(key, vertex);
        positions.push(x, y, z);
      }
      triangles[3 * facet + corner] = vertex;
    }
  }
  return { positions: Float32Array.from(positions), triangles };
}

/** Writes a binary STL with facet normals. The header says what it is, and does not begin with "solid". */
export function writeStl(file: string | URL, mesh: TriangleMesh, header: string): void {
  const facets = facetCount(mesh);
  const bytes = Buffer.alloc(HEADER_BYTES + FACET_BYTES * facets);
  bytes.write(header.slice(0, 80), 0, 'latin1');
  bytes.writeUInt32LE(facets, 80);
  for (let facet = 0; facet < facets; facet++) {
    const corners = [0, 1, 2].map((corner) =>
      vertex(mesh, mesh.triangles[3 * facet + corner] ?? 0),
    );
    const [a, b, c] = corners as [number[], number[], number[]];
    let at = HEADER_BYTES + FACET_BYTES * facet;
    for (const value of [...facetNormal(a, b, c), ...a, ...b, ...c]) {
      bytes.writeFloatLE(value, at);
      at += 4;
    }
  }
  writeFileSync(file, bytes);
}

function vertex(mesh: TriangleMesh, index: number): number[] {
  return [...mesh.positions.subarray(3 * index, 3 * index + 3)];
}

function facetNormal(a: number[], b: number[], c: number[]): number[] {
  const [ax = 0, ay = 0, az = 0] = a;
  const [bx = 0, by = 0, bz = 0] = b;
  const [cx = 0, cy = 0, cz = 0] = c;
  const ux = bx - ax;
  const uy = by - ay;
  const uz = bz - az;
  const vx = cx - ax;
  const vy = cy - ay;
  const vz = cz - az;
  const n = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx];
  const size = Math.hypot(...n) || 1;
  return n.map((value) => value / size);
}
