import { GuideBuilder } from '../../shared/geometry/build-guide.ts';
import type { GuidePlan } from '../../shared/geometry/guide-plan.ts';
import { Kernel } from '../../shared/geometry/kernel.ts';
import type { MeshData } from '../../shared/mesh/mesh-data.ts';

/** A builder without label font on a fresh kernel; timings are of no interest. */
export const freshBuilder = async (): Promise<GuideBuilder> =>
  new GuideBuilder(await Kernel.open(), () => 0, null);

/** A plan with nothing in it but what every plan has; removal along +z. */
export const emptyGuide = (over: Partial<GuidePlan> = {}): GuidePlan => ({
  id: 'g1',
  name: 'guide',
  path: 'guides[0]',
  removalDirection: [0, 0, 1],
  clearance: 0.2,
  thickness: 3,
  resolution: 0.5,
  footprint: { featureRadius: 8, strokes: [] },
  sleeves: [],
  slots: [],
  pins: [],
  bars: [],
  windows: [],
  label: null,
  ...over,
});

/** Volume of a closed mesh, mm3, in float64. */
export function volumeOf({ positions: p, triangles: t }: MeshData): number {
  let six = 0;
  for (let i = 0; i < t.length; i += 3) {
    const [a, b, c] = [3 * t[i], 3 * t[i + 1], 3 * t[i + 2]];
    six +=
      p[a] * (p[b + 1] * p[c + 2] - p[b + 2] * p[c + 1]) +
      p[a + 1] * (p[b + 2] * p[c] - p[b] * p[c + 2]) +
      p[a + 2] * (p[b] * p[c + 1] - p[b + 1] * p[c]);
  }
  return six / 6;
}
