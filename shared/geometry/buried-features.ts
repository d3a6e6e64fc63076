import type { MeshData } from '../mesh/mesh-data.ts';
import { dot, subtract, type Vec3 } from '../mesh/vec3.ts';
import { slotCore, tubeCore } from './feature-core.ts';
import type { GuidePlan } from './guide-plan.ts';
import type { Lattice } from './lattice.ts';
import { localFrame, pointToLocal, positionsToLocal } from './local-frame.ts';
import { tubesOf } from './local-plan.ts';
import { SLIDE_RELIEF } from './tolerances.ts';
import { topEnvelope } from './top-envelope.ts';
import { TriangleSet } from './triangle-set.ts';

/** Grid of the support's top over the features, mm; coarser where they lie so far apart that no guide is built of them. */
const STEP = 0.3;
const MOST_STEPS = 1000;

/**
 * Tells how much of a plan's tubes and slots lies inside the support or under a part of it along a direction, as
 * refuse-buried.ts will find it, without a guide being built.
 */
export class BuriedFeatures {
  readonly #cores: readonly (readonly Vec3[])[];
  readonly #above: MeshData;
  readonly #gap: number;

  /** For directions less than 90 degrees from `outward` (unit, patient frame). */
  constructor(plan: GuidePlan, { positions: p, triangles }: MeshData, outward: Vec3) {
    this.#cores = [
      ...tubesOf(plan).map(({ tube }) => tubeCore(tube)),
      ...plan.slots.map((slot) => slotCore(slot)),
    ];
    // What is built looks at the sample nearest to a point.
    this.#gap = plan.clearance + SLIDE_RELIEF + plan.resolution / 2;
    // Nothing below the lowest point is met on the way.
    const lowest = Math.min(...this.#cores.flat().map((point) => dot(point, outward))) - this.#gap;
    const height = (v: number): number => dot([p[3 * v], p[3 * v + 1], p[3 * v + 2]], outward);
    const above: number[] = [];
    for (let t = 0; t < triangles.length; t += 3) {
      const [a, b, c] = triangles.subarray(t, t + 3);
      if (Math.max(height(a), height(b), height(c)) > lowest) above.push(a, b, c);
    }
    this.#above = { positions: p, triangles: Uint32Array.from(above) };
  }

  /** The greatest share, 0 to 1, that a feature loses with `direction` (unit, patient frame) as the way off; 0 without features. */
  worstLoss(direction: Vec3): number {
    const points = this.#cores.flat();
    if (points.length === 0) return 0;
    const frame = localFrame(points[0], direction, [
      subtract(points[points.length - 1], points[0]),
    ]);
    const cores = this.#cores.map((core) => core.map((point) => pointToLocal(frame, point)));
    const lattice = columnsOver(cores.flat(), this.#gap);
    const { x0, y0, h, nx, ny } = lattice;
    const set = new TriangleSet(
      positionsToLocal(frame, this.#above.positions),
      this.#above.triangles,
    );
    const top = topEnvelope(set, lattice);
    const reach = Math.ceil(this.#gap / h);
    const isLost = ([x, y, z]: Vec3): boolean => {
      const column = Math.round((x - x0) / h);
      const row = Math.round((y - y0) / h);
      for (let j = Math.max(0, row - reach); j <= Math.min(ny - 1, row + reach); j++) {
        for (let i = Math.max(0, column - reach); i <= Math.min(nx - 1, column + reach); i++) {
          const aside = Math.max(0, Math.hypot(x0 + i * h - x, y0 + j * h - y) - h / 2);
          const below = this.#gap ** 2 - aside ** 2;
          if (below >= 0 && top[j * nx + i] > z - Math.sqrt(below)) return true;
        }
      }
      return false;
    };
    return Math.max(...cores.map((core) => core.filter(isLost).length / core.length));
  }
}

/** The columns over `points`, mm, with `margin` round them. */
function columnsOver(points: readonly Vec3[], margin: number): Lattice {
  const lows = [0, 1].map((k) => Math.min(...points.map((p) => p[k])) - margin);
  const sides = [0, 1].map((k) => Math.max(...points.map((p) => p[k])) + margin - lows[k]);
  const h = Math.max(STEP, Math.max(...sides) / MOST_STEPS);
  const [nx, ny] = sides.map((side) => Math.ceil(side / h) + 1);
  return { x0: lows[0], y0: lows[1], z0: 0, h, nx, ny, nz: 1 };
}
