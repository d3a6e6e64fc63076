import openManifold from 'manifold-3d';
import type { TriangleMesh } from './binary-stl.ts';
import type { Volume } from './nifti.ts';

/** Softer than the softest fat, harder than hair and pillows, HU. */
const BODY_THRESHOLD = -400;

/** Blur of the body's mask, in samples: takes out the stair-steps of a 1 mm grid, rounds edges by less than half of that. */
const BLUR_SIGMA = 1.5;
const BLUR_REACH = 5;

/** Air passages narrower than twice this belong to the body, samples. */
const SEALED_NECK = 5;

/**
 * The outer surface of the body in a CT: everything that is denser than air or enclosed by it, the mask blurred, its half-way
 * surface extracted at `edge` mm by Manifold's level set, which is closed and manifold by construction.
 */
export async function skinOf(ct: Volume, edge: number): Promise<TriangleMesh> {
  const field = blurred(ct, bodyMask(ct));
  const library = await openManifold();
  library.setup();
  const [nx, ny, nz] = ct.size;
  const [x0, y0, z0] = ct.origin;
  const h = ct.spacing;
  // One sample beyond the volume on each side, where there is no body: the surface closes on the volume's faces.
  const box = {
    min: [x0 - h, y0 - h, z0 - h] as [number, number, number],
    max: [x0 + nx * h, y0 + ny * h, z0 + nz * h] as [number, number, number],
  };
  const solid = library.Manifold.levelSet(
    ([x, y, z]) => sample(field, ct.size, (x - x0) / h, (y - y0) / h, (z - z0) / h) - 0.5,
    box,
    edge,
  );
  const mesh = solid.getMesh();
  const out = {
    positions: new Float32Array(mesh.vertProperties),
    triangles: new Uint32Array(mesh.triVerts),
  };
  solid.delete();
  return out;
}

/**
 * 1 in the body and in what it encloses. Outside is the air that a ball of SEALED_NECK reaches from the volume's faces, and
 * the air within that distance of it: so nostrils, ear canals and the cut windpipe do not let the outside in.
 */
function bodyMask({ size, values }: Volume): Float32Array {
  const steps = neighbourSteps(size);
  const isBody = (index: number): boolean => (values[index] ?? 0) >= BODY_THRESHOLD;
  const body: number[] = [];
  const faces: number[] = [];
  const [nx, ny, nz] = size;
  for (let index = 0; index < values.length; index++) {
    const i = index % nx;
    const j = Math.floor(index / nx) % ny;
    const k = Math.floor(index / (nx * ny));
    if (isBody(index)) body.push(index);
    else if (i === 0 || j === 0 || i === nx - 1 || j === ny - 1 || k === nz - 1) faces.push(index);
  }
  const depth = spread(values.length, body, steps, SEALED_NECK, () => true);
  const wide = spread(values.length, faces, steps, values.length, (index) => depth[index] === -1);
  const reached = [...wide.keys()].filter((index) => wide[index] !== -1);
  const air = spread(values.length, reached, steps, SEALED_NECK + 1, (index) => !isBody(index));
  return Float32Array.from(air, (steps) => (steps === -1 ? 1 : 0));
}

type Step = (index: number) => number;

/** The six neighbours of a sample; -1 beyond the volume. */
function neighbourSteps([nx, ny, nz]: readonly [number, number, number]): Step[] {
  return [
    (index) => (index % nx > 0 ? index - 1 : -1),
    (index) => (index % nx < nx - 1 ? index + 1 : -1),
    (index) => (Math.floor(index / nx) % ny > 0 ? index - nx : -1),
    (index) => (Math.floor(index / nx) % ny < ny - 1 ? index + nx : -1),
    (index) => (index >= nx * ny ? index - nx * ny : -1),
    (index) => (index < nx * ny * (nz - 1) ? index + nx * ny : -1),
  ];
}

/** Steps from the nearest of `from` through samples that are `open`, up to `limit`; -1 where not reached. */
function spread(
  count: number,
  from: readonly number[],
  steps: readonly Step[],
  limit: number,
  open: (index: number) => boolean,
): Int32Array {
  const out = new Int32Array(count).fill(-1);
  let front = from;
  for (const index of from) out[index] = 0;
  for (let distance = 1; distance <= limit && front.length > 0; distance++) {
    const next: number[] = [];
    for (const index of front) {
      for (const step of steps) {
        const neighbour = step(index);
        if (neighbour < 0 || out[neighbour] !== -1 || !open(neighbour)) continue;
        out[neighbour] = distance;
        next.push(neighbour);
      }
    }
    front = next;
  }
  return out;
}

/** Separable Gaussian; outside the volume there is air. */
function blurred({ size }: Volume, mask: Float32Array): Float32Array {
  const kernel = Array.from({ length: 2 * BLUR_REACH + 1 }, (_, i) =>
    Math.exp(-((i - BLUR_REACH) ** 2) / (2 * BLUR_SIGMA ** 2)),
  );
  const total = kernel.reduce((a, b) => a + b, 0);
  const steps = [1, size[0], size[0] * size[1]];
  return steps.reduce((from, step, axis) => {
    const to = new Float32Array(from.length);
    const count = size[axis] ?? 1;
    for (let index = 0; index < from.length; index++) {
      const place = Math.floor(index / step) % count;
      let sum = 0;
      for (let o = -BLUR_REACH; o <= BLUR_REACH; o++) {
        if (place + o < 0 || place + o >= count) continue;
        sum += (kernel[o + BLUR_REACH] ?? 0) * (from[index + o * step] ?? 0);
      }
      to[index] = sum / total;
    }
    return to;
  }, mask);
}

/** Trilinear; 0 outside. */
function sample(
  field: Float32Array,
  [nx, ny, nz]: readonly [number, number, number],
  x: number,
  y: number,
  z: number,
): number {
  const [i, j, k] = [Math.floor(x), Math.floor(y), Math.floor(z)];
  let sum = 0;
  for (let c = 0; c < 8; c++) {
    const [ci, cj, ck] = [i + (c & 1), j + ((c >> 1) & 1), k + (c >> 2)];
    if (ci < 0 || cj < 0 || ck < 0 || ci >= nx || cj >= ny || ck >= nz) continue;
    const weight = (1 - Math.abs(x - ci)) * (1 - Math.abs(y - cj)) * (1 - Math.abs(z - ck));
    sum += weight * (field[(ck * ny + cj) * nx + ci] ?? 0);
  }
  return sum;
}
