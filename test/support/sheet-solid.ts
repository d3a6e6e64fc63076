import type { MeshData } from '../../shared/mesh/mesh-data.ts';
import type { Vec3 } from '../../shared/mesh/vec3.ts';

/** A point of a sheet for s and t from 0 to 1. */
export type Sheet = (s: number, t: number) => Vec3;

/**
 * A closed solid between two sheets over the same square of parameters, cut into `across` x `along` quads, its sides straight
 * from one to the other. Facets look outward where (d/ds x d/dt) of the inner sheet points towards the outer one.
 */
export function sheetSolid(inner: Sheet, outer: Sheet, across: number, along: number): MeshData {
  const row = along + 1;
  const layer = (across + 1) * row;
  const positions: number[] = [];
  for (const sheet of [inner, outer]) {
    for (let i = 0; i <= across; i++) {
      for (let j = 0; j <= along; j++) positions.push(...sheet(i / across, j / along));
    }
  }
  const triangles: number[] = [];
  const quad = (a: number, b: number, c: number, d: number): void => {
    triangles.push(a, b, c, a, c, d);
  };
  const at = (i: number, j: number): number => i * row + j;
  for (let i = 0; i < across; i++) {
    for (let j = 0; j < along; j++) {
      const [a, b, c, d] = [at(i, j), at(i + 1, j), at(i + 1, j + 1), at(i, j + 1)];
      quad(d, c, b, a);
      quad(layer + a, layer + b, layer + c, layer + d);
    }
    quad(at(i, 0), at(i + 1, 0), layer + at(i + 1, 0), layer + at(i, 0));
    quad(at(i + 1, along), at(i, along), layer + at(i, along), layer + at(i + 1, along));
  }
  for (let j = 0; j < along; j++) {
    quad(at(0, j + 1), at(0, j), layer + at(0, j), layer + at(0, j + 1));
    quad(at(across, j), at(across, j + 1), layer + at(across, j + 1), layer + at(across, j));
  }
  return { positions: Float32Array.from(positions), triangles: Uint32Array.from(triangles) };
}

/**
 * A shell of so much thickness along a rod on the x axis, over the top, from -halfDegrees to halfDegrees round it: more than 90
 * hooks under the rod.
 */
export function rodShell(
  radius: number,
  thickness: number,
  length: number,
  halfDegrees: number,
  across: number,
  along: number,
): MeshData {
  const at =
    (r: number): Sheet =>
    (s, t) => {
      const angle = ((2 * t - 1) * halfDegrees * Math.PI) / 180;
      return [(s - 0.5) * length, r * Math.sin(angle), r * Math.cos(angle)];
    };
  return sheetSolid(at(radius), at(radius + thickness), across, along);
}

/** A closed round rod on the x axis, its vertices on the circle; `segments` round it, `rings` along it. */
export function rod(radius: number, length: number, segments: number, rings: number): MeshData {
  const positions: number[] = [];
  for (let i = 0; i <= rings; i++) {
    for (let k = 0; k < segments; k++) {
      const angle = (2 * Math.PI * k) / segments;
      positions.push(
        (i / rings - 0.5) * length,
        radius * Math.sin(angle),
        radius * Math.cos(angle),
      );
    }
  }
  positions.push(-length / 2, 0, 0, length / 2, 0, 0);
  const centre = (rings + 1) * segments;
  const triangles: number[] = [];
  for (let k = 0; k < segments; k++) {
    const next = (k + 1) % segments;
    for (let i = 0; i < rings; i++) {
      const [a, b] = [i * segments + k, i * segments + next];
      triangles.push(a, a + segments, b + segments, a, b + segments, b);
    }
    triangles.push(centre, k, next);
    triangles.push(centre + 1, rings * segments + next, rings * segments + k);
  }
  return {
    positions: Float32Array.from(positions),
    triangles: Uint32Array.from(triangles),
  };
}
