/** Least difference at which a colour is full, mm: what is smaller all over is not shown as if it were much. */
const LEAST_FULL = 0.2;

/** Share of the surface that lies within the scale: a few corners far off do not wash out all the rest. */
const WITHIN = 0.98;

const SAME = [0.72, 0.74, 0.76] as const;
const ADDED = [0.85, 0.22, 0.24] as const;
const TAKEN = [0.2, 0.42, 0.86] as const;

type Colour = readonly [number, number, number];

/** Difference at which the colours are full, mm, rounded up to a tenth. */
export function fullDifference(signedDistance: Float32Array): number {
  const sizes = Float32Array.from(signedDistance, Math.abs).sort();
  const most = sizes[Math.floor(WITHIN * (sizes.length - 1))] ?? 0;
  return Math.max(LEAST_FULL, Math.ceil(10 * most - 1e-3) / 10);
}

/** Red, green, blue from 0 to 1: grey where nothing changed, red where material was added, blue where it was taken off. */
export function differenceColour(value: number, full: number): Colour {
  const towards = value >= 0 ? ADDED : TAKEN;
  const share = Math.min(1, Math.abs(value) / full);
  const [r, g, b] = [0, 1, 2].map((k) => SAME[k] + (towards[k] - SAME[k]) * share);
  return [r, g, b];
}

/** Three numbers a vertex. */
export function surfaceColours(signedDistance: Float32Array): Float32Array {
  const full = fullDifference(signedDistance);
  const colours = new Float32Array(3 * signedDistance.length);
  signedDistance.forEach((value, i) => {
    colours.set(differenceColour(value, full), 3 * i);
  });
  return colours;
}

/** The scale from `-full` to `full` as a background for CSS. */
export function differenceGradient(): string {
  const stops = [-1, 0, 1].map((value) => {
    const [r, g, b] = differenceColour(value, 1).map((part) => Math.round(255 * part));
    return `rgb(${r} ${g} ${b})`;
  });
  return `linear-gradient(to right, ${stops.join(', ')})`;
}
