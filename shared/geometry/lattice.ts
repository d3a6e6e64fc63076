import { InputError } from '../mesh/input-error.ts';

/**
 * A regular grid of samples in the local frame. The index runs along z (the removal direction) first, so that a column,
 * which the keep-out sweeps, lies together in memory: index = (iy * nx + ix) * nz + iz.
 */
export interface Lattice {
  /** Sample (0, 0, 0), mm, local frame. */
  readonly x0: number;
  readonly y0: number;
  readonly z0: number;
  /** Spacing, mm. */
  readonly h: number;
  readonly nx: number;
  readonly ny: number;
  readonly nz: number;
}

/** An axis-aligned box in the local frame, mm. */
export interface Box {
  readonly min: readonly [number, number, number];
  readonly max: readonly [number, number, number];
}

/** More samples than this do not fit the memory that a workstation's browser tab may use (12 bytes a sample). */
export const MAX_SAMPLES = 40e6;

/** The lattice of spacing `h` that covers `box`. Throws E_TOO_FINE where it would exceed MAX_SAMPLES. */
export function latticeOver(box: Box, h: number, path: string): Lattice {
  const n = (k: 0 | 1 | 2): number => Math.ceil((box.max[k] - box.min[k]) / h) + 1;
  const [nx, ny, nz] = [n(0), n(1), n(2)];
  const samples = nx * ny * nz;
  if (!(samples <= MAX_SAMPLES)) {
    const coarser = h * Math.cbrt(samples / MAX_SAMPLES);
    throw new InputError(
      'E_TOO_FINE',
      `${path}.resolution: ${h} mm over this guide needs ${Math.round(samples / 1e6)} million samples ` +
        `(at most ${MAX_SAMPLES / 1e6} million); use ${(Math.ceil(coarser * 20) / 20).toFixed(2)} mm or coarser, or a smaller footprint`,
      `${path}.resolution`,
    );
  }
  return { x0: box.min[0], y0: box.min[1], z0: box.min[2], h, nx, ny, nz };
}

/** The smallest box that holds both. */
export const uniteBoxes = (a: Box, b: Box): Box => ({
  min: [Math.min(a.min[0], b.min[0]), Math.min(a.min[1], b.min[1]), Math.min(a.min[2], b.min[2])],
  max: [Math.max(a.max[0], b.max[0]), Math.max(a.max[1], b.max[1]), Math.max(a.max[2], b.max[2])],
});

/** The box grown by `by` mm on every side. */
export const growBox = (box: Box, by: number): Box => ({
  min: [box.min[0] - by, box.min[1] - by, box.min[2] - by],
  max: [box.max[0] + by, box.max[1] + by, box.max[2] + by],
});
