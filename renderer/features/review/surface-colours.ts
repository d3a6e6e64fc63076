/** Least difference at which a colour is full, mm: what is smaller all over is not shown as if it were much. */
const LEAST_FULL = 0.2;

const SAME = [0.72, 0.74, 0.76] as const;
const ADDED = [0.85, 0.22, 0.24] as const;
const TAKEN = [0.2, 0.42, 0.86] as const;

/** Three numbers a vertex: grey where nothing changed, red where material was added, blue where it was taken off. */
export function surfaceColours(signedDistance: Float32Array): Float32Array {
  let full = LEAST_FULL;
  for (const value of signedDistance) full = Math.max(full, Math.abs(value));
  const colours = new Float32Array(3 * signedDistance.length);
  signedDistance.forEach((value, i) => {
    const towards = value >= 0 ? ADDED : TAKEN;
    const share = Math.sqrt(Math.abs(value) / full);
    for (let k = 0; k < 3; k++) colours[3 * i + k] = SAME[k] + (towards[k] - SAME[k]) * share;
  });
  return colours;
}
