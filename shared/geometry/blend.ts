/** Smooth maximum of two distances, rounded over `r` mm: the quadratic blend; equals max where they differ by r or more. */
export function smoothMax(a: number, b: number, r: number): number {
  const e = r - Math.abs(a - b);
  return Math.max(a, b) + (e > 0 ? (e * e) / (4 * r) : 0);
}

/** Smooth minimum: a fillet of size `r` mm where two bodies join. */
export function smoothMin(a: number, b: number, r: number): number {
  const e = r - Math.abs(a - b);
  return Math.min(a, b) - (e > 0 ? (e * e) / (4 * r) : 0);
}

/** 0 below `from`, 1 above `to`, smooth between. */
export function smoothStep(from: number, to: number, x: number): number {
  const t = Math.min(1, Math.max(0, (x - from) / (to - from)));
  return t * t * (3 - 2 * t);
}
