import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import type { TriangleMesh } from './binary-stl.ts';

const RINGS = 8;
const SECTORS = 16;

/** Closed balls round the centres, one shell each, facets outwards; their corners lie on the spheres. */
export function balls(centres: readonly Vec3[], radius: number): TriangleMesh {
  const positions: number[] = [];
  const triangles: number[] = [];
  for (const [cx, cy, cz] of centres) {
    const first = positions.length / 3;
    positions.push(cx, cy, cz + radius);
    for (let ring = 1; ring < RINGS; ring++) {
      const polar = (ring * Math.PI) / RINGS;
      for (let sector = 0; sector < SECTORS; sector++) {
        const turn = (2 * sector * Math.PI) / SECTORS;
        positions.push(
          cx + radius * Math.sin(polar) * Math.cos(turn),
          cy + radius * Math.sin(polar) * Math.sin(turn),
          cz + radius * Math.cos(polar),
        );
      }
    }
    positions.push(cx, cy, cz - radius);
    const last = positions.length / 3 - 1;
    const at = (ring: number, sector: number): number =>
      ring === 0
        ? first
        : ring === RINGS
          ? last
          : first + 1 + (ring - 1) * SECTORS + (sector % SECTORS);
    for (let ring = 0; ring < RINGS; ring++) {
      for (let sector = 0; sector < SECTORS; sector++) {
        const [a, b] = [at(ring, sector), at(ring + 1, sector)];
        const [c, d] = [at(ring + 1, sector + 1), at(ring, sector + 1)];
        if (ring < RINGS - 1) triangles.push(a, b, c);
        if (ring > 0) triangles.push(a, c, d);
      }
    }
  }
  return { positions: Float32Array.from(positions), triangles: Uint32Array.from(triangles) };
}
