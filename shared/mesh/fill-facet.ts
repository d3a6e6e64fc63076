import type { Vec3 } from './vec3.ts';

/** A picture's dots, rows from the top, and how near to the reader what each shows is; -Infinity where nothing is. */
export interface DepthGrid {
  readonly width: number;
  readonly height: number;
  readonly depth: Float32Array;
}

/** Twice the area of a facet in the picture, in dots; negative where it faces the reader, as rows run downwards. */
export const areaInPicture = (a: Vec3, b: Vec3, c: Vec3): number =>
  (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);

/** Paints the dots whose middle a facet covers where nothing nearer is: corners in dots to the right and downwards, and towards the reader. */
export function fillFacet(
  { width, height, depth }: DepthGrid,
  [a, b, c]: readonly [Vec3, Vec3, Vec3],
  paint: (dot: number) => void,
): void {
  const area = areaInPicture(a, b, c);
  if (area === 0) return;
  const x0 = Math.max(0, Math.ceil(Math.min(a[0], b[0], c[0]) - 0.5));
  const x1 = Math.min(width - 1, Math.floor(Math.max(a[0], b[0], c[0]) - 0.5));
  const y0 = Math.max(0, Math.ceil(Math.min(a[1], b[1], c[1]) - 0.5));
  const y1 = Math.min(height - 1, Math.floor(Math.max(a[1], b[1], c[1]) - 0.5));
  for (let y = y0; y <= y1; y++) {
    for (let x = x0; x <= x1; x++) {
      const [px, py] = [x + 0.5, y + 0.5];
      const u = ((px - a[0]) * (c[1] - a[1]) - (py - a[1]) * (c[0] - a[0])) / area;
      const v = ((b[0] - a[0]) * (py - a[1]) - (b[1] - a[1]) * (px - a[0])) / area;
      if (u < 0 || v < 0 || u + v > 1) continue;
      const near = a[2] + u * (b[2] - a[2]) + v * (c[2] - a[2]);
      const at = y * width + x;
      if (near <= depth[at]) continue;
      depth[at] = near;
      paint(at);
    }
  }
}
