import type { ColumnSpans } from './column-spans.ts';
import type { Lattice } from './lattice.ts';

/** Half width of the averaging window, mm. Two passes give a blur of about 1.1 mm: wider than the facets of a usual bone, narrower than any rim that matters. */
const WINDOW = 1.2;
const PASSES = 2;

/**
 * Values are capped at this, mm: where the surface turns under, the field jumps from deep inside the footprint to outside, and
 * an even cap on both sides leaves the averaged rim where the jump is.
 */
const CAP = 2.5;

/** Marks a sample whose nearest surface the guide can reach. */
export const SEEN = 1;

/** Marks a sample whose nearest surface is hidden from the removal direction: in a pit, or beyond a lip. */
export const HIDDEN = 2;

/** Samples to each side that are averaged. */
const halfWindow = (h: number): number => Math.max(1, Math.floor(WINDOW / h));

/**
 * How many samples beyond the last that is SEEN the field has to be known for the average to find its rim: where it ended sooner, the shell would end where
 * what is known ends, in steps of the lattice and not at a level of the field.
 */
export const samplesBeyondLip = (h: number): number => PASSES * halfWindow(h) + 1;

/**
 * Weights by mark. What is hidden counts as outside, but lightly: the shell closes over a vessel's pit of a millimetre or two and
 * still ends at a lip.
 */
const WEIGHT = [0, 1, 0.3];

/**
 * Averages the footprint's field in space, over the samples that `kind` marks SEEN or HIDDEN. Nearest surface points crowd at the
 * edges of facets and jump across the middle of a groove, so the field as it comes is ragged, more so the further from the
 * bone; averaged, it gives the shell an even rim that still follows the surface. Straight rims stay where they are.
 */
export function smoothRim(
  lattice: Lattice,
  spans: ColumnSpans,
  rim: Float32Array,
  kind: Uint8Array,
): void {
  const { h, nx, ny, nz } = lattice;
  const half = halfWindow(h);
  const inOrder: number[] = [];
  for (let column = 0; column < nx * ny; column++) {
    for (let iz = spans.low[column]; iz <= spans.high[column]; iz++) {
      const index = column * nz + iz;
      if (kind[index] === 0) continue;
      rim[index] = Math.max(-CAP, Math.min(CAP, rim[index]));
      inOrder.push(index);
    }
  }
  const known = Int32Array.from(inOrder);
  const averaged = new Float32Array(known.length);
  const axes: readonly (readonly [number, number])[] = [
    [1, nz],
    [nz, nx],
    [nx * nz, ny],
  ];
  for (let pass = 0; pass < PASSES; pass++) {
    for (const [step, count] of axes) {
      for (let i = 0; i < known.length; i++) {
        const index = known[i];
        const at = Math.floor(index / step) % count;
        const from = index - Math.min(half, at) * step;
        const to = index + Math.min(half, count - 1 - at) * step;
        let sum = 0;
        let n = 0;
        for (let j = from; j <= to; j += step) {
          const w = WEIGHT[kind[j]];
          sum += w * rim[j];
          n += w;
        }
        averaged[i] = sum / n;
      }
      for (let i = 0; i < known.length; i++) rim[known[i]] = averaged[i];
    }
  }
}
