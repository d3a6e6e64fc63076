import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import type { TriangleMesh } from './binary-stl.ts';
import { surfaceOf } from './surface.ts';

/** How far points of one surface lie from another, mm; sampled at every vertex and every facet's middle. */
export interface Deviation {
  readonly largest: number;
  readonly rms: number;
  /** Share of the samples that lie further off than 0.5 mm. */
  readonly far: number;
  readonly samples: number;
}

const FAR = 0.5;

/** One side of the sampled Hausdorff distance: from the points of `from` to the surface `to`. */
export function deviation(from: TriangleMesh, to: TriangleMesh): Deviation {
  const surface = surfaceOf(to);
  let largest = 0;
  let squares = 0;
  let far = 0;
  let samples = 0;
  for (const p of samplePoints(from)) {
    const { distance } = surface.closest(p);
    largest = Math.max(largest, distance);
    squares += distance * distance;
    if (distance > FAR) far++;
    samples++;
  }
  return { largest, rms: Math.sqrt(squares / samples), far: far / samples, samples };
}

function* samplePoints(mesh: TriangleMesh): Generator<Vec3> {
  const at = (vertex: number): Vec3 => {
    const [x = 0, y = 0, z = 0] = mesh.positions.subarray(3 * vertex, 3 * vertex + 3);
    return [x, y, z];
  };
  for (let v = 0; v < mesh.positions.length / 3; v++) yield at(v);
  for (let t = 0; t < mesh.triangles.length; t += 3) {
    const [a = 0, b = 0, c = 0] = mesh.triangles.subarray(t, t + 3);
    const [p, q, r] = [at(a), at(b), at(c)];
    yield [(p[0] + q[0] + r[0]) / 3, (p[1] + q[1] + r[1]) / 3, (p[2] + q[2] + r[2]) / 3];
  }
}
